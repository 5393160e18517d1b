/** The pixels that an element shows, as a copy of our own: the page may show something else a moment later. */
import { isBlank, isInvisible, type SmallCopy } from '../core/likeness';
import { makeSmallCopy, shrinkPixels } from '../media/small-copy';

/** What can be drawn on a canvas. */
export type Drawn = HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;

/** Pixels that may be read: `image` can be drawn, at `width` × `height`. */
export type Pixels = { image: Drawn | OffscreenCanvas; width: number; height: number };

/** As much as the background takes. */
const MAX_BYTES = 64 * 1024 * 1024;
/** More is more memory than a page should be asked for; a larger image is drawn from its element when it is needed. */
const MAX_SNAPSHOT_PIXELS = 40_000_000;
/** A PNG of more pixels takes long and is large; without transparency nothing is lost that a face would need. */
const MAX_PNG_PIXELS = 4_000_000;
const JPEG_QUALITY = 0.95;
const PROBE_SIDE_PX = 64;
/** A page that draws with WebGL leaves its pixels there only until the frame is on the screen. */
const MAX_FRAMES = 20;
const FRAME_TIMEOUT_MS = 100;

/** What the element shows now; `undefined` when it is tainted, empty or not yet there. */
export function copyPixels(element: Drawn): Pixels | undefined {
  const [width, height] = measure(element);
  if (!width || !height) return undefined;
  try {
    const image = width * height > MAX_SNAPSHOT_PIXELS ? element : draw(element, width, height);
    probe(image, 1);
    return { image, width, height };
  } catch {
    // The browser lets nobody read pixels of another origin.
    return undefined;
  }
}

/** The small copy by which pictures are compared. */
export function shrink({ image, width, height }: Pixels): SmallCopy {
  return makeSmallCopy(image, width, height);
}

/** Whether there is nothing to see in them: one color throughout. */
export function areBlank({ image }: Pixels): boolean {
  return isBlank(shrinkPixels(image));
}

/** Whether an image is transparent throughout, so that what lies beneath is what the user sees. */
export function isTransparent(image: HTMLImageElement): boolean {
  try {
    return isInvisible(shrinkPixels(image));
  } catch {
    return false;
  }
}

/** A file of them; `undefined` when it is too large. */
export async function encodePixels({ image, width, height }: Pixels): Promise<Blob | undefined> {
  const canvas = image instanceof OffscreenCanvas ? image : draw(image, width, height);
  const isLarge = width * height > MAX_PNG_PIXELS;
  const type = isLarge && isOpaque(image) ? 'image/jpeg' : 'image/png';
  const blob = await canvas.convertToBlob({ type, quality: JPEG_QUALITY }).catch(() => undefined);
  return blob && blob.size <= MAX_BYTES ? blob : undefined;
}

/** What a canvas or a video shows; `undefined` when it may not be read, or stays blank for several frames. */
export async function drawBytes(element: Drawn): Promise<Blob | undefined> {
  for (let frame = 0; frame < MAX_FRAMES; frame += 1) {
    const pixels = copyPixels(element);
    if (!pixels) return undefined;
    if (!areBlank(pixels)) return encodePixels(pixels);
    await nextFrame();
  }
  return undefined;
}

function measure(element: Drawn): [number, number] {
  if ('naturalWidth' in element) return [element.naturalWidth, element.naturalHeight];
  if ('videoWidth' in element) return [element.videoWidth, element.videoHeight];
  return [element.width, element.height];
}

function draw(image: CanvasImageSource, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** RGBA of a copy of `side` pixels. Throws where the pixels may not be read. */
function probe(image: CanvasImageSource, side: number): Uint8ClampedArray {
  const context = draw(image, side, side).getContext('2d');
  if (!context) throw new Error('no canvas');
  return context.getImageData(0, 0, side, side).data;
}

/** Looks at a small copy, in which a transparent part still shows. */
function isOpaque(image: CanvasImageSource): boolean {
  return probe(image, PROBE_SIDE_PX).every((value, index) => index % 4 !== 3 || value === 255);
}

/** Resolves right after the page has drawn its next frame, before that is on the screen. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    // A window in the background draws none.
    setTimeout(resolve, FRAME_TIMEOUT_MS);
  });
}
