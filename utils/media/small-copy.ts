/** The small copy of an image by which two of them are compared. Works in pages and in the background. */
import { LIKENESS_SIDE_PX, type SmallCopy } from '../core/likeness';

/** A canvas takes only a few of the pixels of a much larger image, so it is halved from here on. */
const FIRST_SIDE_PX = LIKENESS_SIDE_PX * 32;

/** Throws a `SecurityError` where the browser does not let us read the pixels. `width` and `height` are the image's own. */
export function makeSmallCopy(image: CanvasImageSource, width: number, height: number): SmallCopy {
  return {
    pixels: shrinkPixels(image, 'white'),
    aspectRatio: width / height,
    shorterSidePx: Math.min(width, height),
  };
}

/** RGBA of the image as a square of {@link LIKENESS_SIDE_PX}. Throws as {@link makeSmallCopy} does. */
export function shrinkPixels(image: CanvasImageSource, background?: 'white'): Uint8ClampedArray {
  let sidePx = FIRST_SIDE_PX;
  let context = draw(image, sidePx, background);
  while (sidePx > LIKENESS_SIDE_PX) {
    sidePx /= 2;
    context = draw(context.canvas, sidePx, background);
  }
  return context.getImageData(0, 0, sidePx, sidePx).data;
}

function draw(
  image: CanvasImageSource,
  sidePx: number,
  background: string | undefined,
): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(sidePx, sidePx);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  if (background) {
    context.fillStyle = background;
    context.fillRect(0, 0, sidePx, sidePx);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, sidePx, sidePx);
  return context;
}
