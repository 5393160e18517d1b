/** Whether two images show the same picture: a distance between two small copies of them, and its threshold. Pure. */

/** Side of the small copies, in pixels: enough to tell two photos apart, too few for sharpness to count. */
export const LIKENESS_SIDE_PX = 16;

/** An image scaled to a square of {@link LIKENESS_SIDE_PX}, as RGBA on white, and the shape that it had before. */
export type SmallCopy = { pixels: Uint8ClampedArray; aspectRatio: number };

/** Another size, another format or another compression of one picture stays below this; another photo is near 1.4. */
const SAME_PICTURE_DISTANCE = 0.35;
/**
 * A re-aged picture differs from its original in the faces alone. Measured with the sandbox at 30 years: 0.2 for a close
 * portrait, 0.4 for a face that fills the picture. The limit leaves room for a service that changes more.
 */
const RESULT_DISTANCE = 0.8;
/** Rounding moves the sides of a small image by as much. */
const ASPECT_TOLERANCE = 0.03;
/** Standard deviation below which an image counts as flat, so that noise in it is not taken for a picture. */
const FLAT_DEVIATION = 8;

/** Whether both show the same picture, whole. A crop of a picture counts as another one. */
export function isSamePicture(a: SmallCopy, b: SmallCopy): boolean {
  return hasSameShape(a, b) && measureDistance(a, b) <= SAME_PICTURE_DISTANCE;
}

function hasSameShape(a: SmallCopy, b: SmallCopy): boolean {
  return Math.abs(a.aspectRatio / b.aspectRatio - 1) <= ASPECT_TOLERANCE;
}

/** Whether `original` can be what `result` was made of: the same shape, and alike but for the faces. */
export function isOriginalOf(original: SmallCopy, result: SmallCopy): boolean {
  return hasSameShape(original, result) && measureDistance(original, result) <= RESULT_DISTANCE;
}

/**
 * How far two pictures are from each other: the root mean square of their difference, relative to the contrast of the
 * stronger one. 0 for equal pictures, about 1.4 for unrelated ones.
 */
export function measureDistance(a: SmallCopy, b: SmallCopy): number {
  const [first, second] = [readColors(a.pixels), readColors(b.pixels)];
  const difference = Math.sqrt(mean(first.map((value, index) => (value - (second[index] ?? 0)) ** 2)));
  return difference / Math.max(deviate(first), deviate(second), FLAT_DEVIATION);
}

/** RGB without the alpha. */
function readColors(pixels: Uint8ClampedArray): number[] {
  return [...pixels].filter((_, index) => index % 4 !== 3);
}

function deviate(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
