/** From a click in the browser's menu to what was clicked. */
import type { LocateRequest, PageFound } from '../core/found';
import { findBestUrl, listUrls } from './candidates';
import { findClickedElement } from './find-element';
import { rememberPlace, type Taken } from './places';
import { isSpacer } from './spacer';
import { take } from './take';
import { takeAddress, takeHidden } from './take-image';
import { takeVideo } from './take-video';
import { findBeneath } from './targets';

/** What a click means; `undefined` when nothing of it is left in the page. */
export async function locate(request: LocateRequest): Promise<PageFound | undefined> {
  const element = findClickedElement(request);
  const { kind, srcUrl } = request;
  if (kind === 'image') return locateImage(element, srcUrl);
  const video = element as HTMLVideoElement | undefined;
  const url = video?.currentSrc || srcUrl;
  return video
    ? withPlace({ element: video, what: 'frame' }, () => takeVideo(video, url))
    : takeVideo(video, url);
}

async function locateImage(element: Element | undefined, srcUrl: string): Promise<PageFound | undefined> {
  if (element?.localName !== 'img') {
    const found = () => takeAddress(srcUrl);
    return element ? withPlace({ element, what: 'image', url: srcUrl }, found) : found();
  }
  const image = element as HTMLImageElement;
  // By now the page shows another picture in the same element.
  if (srcUrl && !listUrls(image).includes(srcUrl)) return takeAddress(srcUrl);
  const seen = isSpacer(image) ? await takeSeen(image) : undefined;
  return seen ?? take({ element, what: 'image', url: findBestUrl(image) });
}

/** What the user sees where an image shows nothing: its background, the picture that it waits for, or what lies beneath. */
async function takeSeen(image: HTMLImageElement): Promise<PageFound | undefined> {
  const beneath = findBeneath(image);
  const hidden =
    beneath?.element === image
      ? undefined
      : await withPlace({ element: image, what: 'image' }, () => takeHidden(image));
  return hidden ?? (beneath && take(beneath));
}

async function withPlace(
  taken: Taken,
  find: () => Promise<PageFound | undefined>,
): Promise<PageFound | undefined> {
  // Before anything is waited for: the page may show another picture by then.
  const place = rememberPlace(taken);
  const found = await find();
  // Only an image can be laid over what was clicked.
  return found?.kind === 'image' ? { ...found, place } : found;
}
