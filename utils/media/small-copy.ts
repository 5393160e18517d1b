/** The small copy of an image by which two of them are compared. Works in pages and in the background. */
import { LIKENESS_SIDE_PX, type SmallCopy } from '../core/likeness';

/** Throws a `SecurityError` where the browser does not let us read the pixels. `width` and `height` are the image's own. */
export function makeSmallCopy(image: CanvasImageSource, width: number, height: number): SmallCopy {
  const canvas = new OffscreenCanvas(LIKENESS_SIDE_PX, LIKENESS_SIDE_PX);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, LIKENESS_SIDE_PX, LIKENESS_SIDE_PX);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, LIKENESS_SIDE_PX, LIKENESS_SIDE_PX);
  const { data } = context.getImageData(0, 0, LIKENESS_SIDE_PX, LIKENESS_SIDE_PX);
  return { pixels: data, aspectRatio: width / height, shorterSidePx: Math.min(width, height) };
}
