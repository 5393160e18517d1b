/** The decoded picture that an element shows, to be drawn without a request. */
import type { Size } from '../core/layer';
import { createHtml } from './html';
import type { Taken } from './places';

/** What can be drawn, and its own pixels. */
export type Drawable = Size & { image: CanvasImageSource };

/** A page may have promised a picture that is not decoded yet, and the click holds for a moment only. */
const DECODE_TIMEOUT_MS = 400;

/** `undefined` where the browser gives no picture of the element out of its memory. */
export async function findDrawable({ element, what, url = '' }: Taken): Promise<Drawable | undefined> {
  const { localName } = element;
  if (what === 'background' || what === 'poster') return findCached(url, element);
  if (localName === 'img') return decodeImage(element as HTMLImageElement);
  if (localName === 'image') return measure(element as SVGImageElement);
  if (localName === 'canvas') {
    const canvas = element as HTMLCanvasElement;
    return orNothing({ image: canvas, width: canvas.width, height: canvas.height });
  }
  if (localName === 'video') {
    const video = element as HTMLVideoElement;
    // What is encrypted comes out black.
    if (video.mediaKeys || video.readyState < video.HAVE_CURRENT_DATA) return undefined;
    return orNothing({ image: video, width: video.videoWidth, height: video.videoHeight });
  }
  return findCached(url, element);
}

/** Whether an image shows the sign of a missing picture, or nothing yet. A drawing without a size is none of these. */
export async function isBroken({ element }: Taken): Promise<boolean> {
  if (element.localName !== 'img') return false;
  const image = element as HTMLImageElement;
  if (!image.complete) return true;
  const decoded = image.decode().then(
    () => false,
    () => true,
  );
  return (await within(DECODE_TIMEOUT_MS, decoded)) ?? true;
}

async function decodeImage(image: HTMLImageElement): Promise<Drawable | undefined> {
  if (!image.complete || image.naturalWidth === 0) return undefined;
  const shown = image.currentSrc;
  await within(DECODE_TIMEOUT_MS, image.decode()).catch(() => undefined);
  if (image.currentSrc !== shown || !image.complete) return undefined;
  // A candidate of a set counts in CSS pixels; its own pixels may be more.
  const isScaled = image.srcset !== '' || image.parentElement?.localName === 'picture';
  const measured = isScaled ? await measure(image) : undefined;
  return measured ?? orNothing({ image, width: image.naturalWidth, height: image.naturalHeight });
}

/** By the browser's own bitmap of it. Firefox makes none of a drawing that has no size. */
async function measure(image: HTMLImageElement | SVGImageElement): Promise<Drawable | undefined> {
  try {
    const bitmap = await createImageBitmap(image);
    const { width, height } = bitmap;
    bitmap.close();
    return orNothing({ image, width, height });
  } catch {
    return undefined;
  }
}

/**
 * What CSS or a control shows, as an image of the same address: only where it is complete at once, so where the document
 * has it in memory. Otherwise the address is taken back before the browser asks for it (HTML, «update the image data»).
 */
function findCached(url: string, { ownerDocument }: Element): Drawable | undefined {
  if (!/^https?:/.test(url)) return undefined;
  const image = createHtml('img', ownerDocument);
  image.src = url;
  if (image.complete && image.naturalWidth > 0)
    return { image, width: image.naturalWidth, height: image.naturalHeight };
  image.removeAttribute('src');
  return undefined;
}

function orNothing(drawable: Drawable): Drawable | undefined {
  return drawable.width > 0 && drawable.height > 0 ? drawable : undefined;
}

function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, new Promise<undefined>((resolve) => setTimeout(resolve, ms))]);
}
