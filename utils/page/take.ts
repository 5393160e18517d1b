/** What was found becomes what is sent: an address, and the bytes where the page may read them. */
import type { PageFound } from '../core/found';
import { serialiseSvg } from './draw-svg';
import { rememberPlace } from './places';
import { drawBytes, loadImage, readBytes } from './read-bytes';
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
      return takeVideo(element, url);
    case 'frame':
    case 'canvas': {
      const bytes = await drawBytes(element as HTMLVideoElement | HTMLCanvasElement);
      return bytes && { kind: 'image', url: '', taken: what, bytes };
    }
    case 'drawing':
      return { kind: 'image', url: '', taken: 'drawing', bytes: serialiseSvg(element) };
    case 'poster': {
      const found = await takeAddress(url);
      return found && { ...found, taken: 'poster' };
    }
    default:
      return element.localName === 'img' ? takeImage(element as HTMLImageElement, url) : takeAddress(url);
  }
}

/** A video by its address, and how long it is once its metadata is loaded. `element` may be missing or no video at all. */
export function takeVideo(element: Element | undefined, url: string): PageFound {
  const { duration } = (element ?? {}) as Partial<HTMLVideoElement>;
  return {
    kind: 'video',
    url,
    ...(duration !== undefined && Number.isFinite(duration) ? { durationSeconds: duration } : {}),
  };
}

/**
 * An image by its best address, or else by the one that is shown: a page may promise a better picture than its server
 * has.
 */
async function takeImage(image: HTMLImageElement, best: string): Promise<PageFound | undefined> {
  const shown = image.currentSrc || best;
  for (const url of new Set([best, shown])) {
    const bytes = await readBytes(url);
    if (bytes) return { kind: 'image', url: keepAddress(url), bytes };
    // Some other servers let a page show their pictures, not read them.
    if (url !== shown && (await loadImage(url))) return { kind: 'image', url };
  }
  const bytes = await drawBytes(image);
  // An address that leads to no picture is worth nothing.
  const isBroken = image.complete && image.naturalWidth === 0;
  const url = isBroken ? '' : keepAddress(shown);
  return bytes ? { kind: 'image', url, bytes } : url ? { kind: 'image', url } : undefined;
}

/** An image of which only the address is known. */
export async function takeAddress(url: string): Promise<PageFound | undefined> {
  const bytes = url ? await readBytes(url) : undefined;
  const kept = keepAddress(url);
  if (!bytes && !kept) return undefined;
  return { kind: 'image', url: kept, ...(bytes ? { bytes } : {}) };
}

/** Only an address that means something outside of the page. */
function keepAddress(url: string): string {
  return /^https?:/.test(url) ? url : '';
}
