/** What was found becomes what is sent: an address, and the bytes where the page may read them. */
import type { PageFound } from '../core/found';
import { serialiseSvg } from './draw-svg';
import { drawBytes } from './pixels';
import { rememberPlace } from './places';
import { takeAddress, takeImage } from './take-image';
import { takeFrame, takePoster, takeVideo } from './take-video';
import type { Target } from './targets';

/** Everything that can be known of a target; `undefined` when the page keeps both its address and its pixels. */
export async function take(target: Target): Promise<PageFound | undefined> {
  // Before anything is waited for: the page may show another picture by then. Nothing can lie upon what CSS generates
  // and beneath the content all the same.
  const place = target.isGenerated ? undefined : rememberPlace(target);
  const found = await takeTarget(target);
  return found && place ? { ...found, place } : found;
}

async function takeTarget({ element, what, url }: Target): Promise<PageFound | undefined> {
  switch (what) {
    case 'video':
      return takeVideo(element as HTMLVideoElement, url);
    case 'frame':
      return takeFrame(element as HTMLVideoElement);
    case 'poster':
      return takePoster(element as HTMLVideoElement);
    case 'canvas': {
      const bytes = await drawBytes(element as HTMLCanvasElement);
      return bytes && { kind: 'image', url: '', taken: what, bytes };
    }
    case 'drawing':
      return { kind: 'image', url: '', taken: 'drawing', bytes: serialiseSvg(element) };
    default:
      return element.localName === 'img' && what === 'image'
        ? takeImage(element as HTMLImageElement)
        : takeAddress(url);
  }
}
