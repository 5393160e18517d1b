/** From a click in the browser's menu to what was clicked. */
import type { LocateRequest, PageFound } from '../core/found';
import { findBestUrl } from './candidates';
import { findClickedElement } from './find-element';
import { rememberPlace } from './places';
import { take, takeAddress } from './take';

/** What a click means; `undefined` when nothing of it is left in the page. */
export async function locate(request: LocateRequest): Promise<PageFound | undefined> {
  const element = findClickedElement(request);
  const { kind, srcUrl } = request;
  if (kind === 'image') {
    if (element?.localName !== 'img') {
      const place = element && rememberPlace({ element, what: 'image', url: srcUrl });
      const found = await takeAddress(srcUrl);
      return found && place ? { ...found, place } : found;
    }
    return take({ element, what: 'image', url: findBestUrl(element as HTMLImageElement) });
  }
  const url = (element as HTMLVideoElement | undefined)?.currentSrc || srcUrl;
  if (/^https?:/.test(url)) return { kind: 'video', url };
  // A stream has no address, so what it shows now is all that there is of it.
  return element && take({ element, what: 'frame', url: '' });
}
