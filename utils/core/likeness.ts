/** Whether two images show the same picture: a distance between two small copies of them, and its threshold. Pure. */

/** Side of the small copies, in pixels: enough to tell two photos apart, too few for sharpness to count. */
export const LIKENESS_SIDE_PX = 16;

/** An image scaled to a square of {@link LIKENESS_SIDE_PX}, as RGBA on white, and the shape that it had before. */
export type SmallCopy = {
  pixels: Uint8ClampedArray;
  aspectRatio: number;
  /** The shorter side of the image: the fewer pixels it has, the less its shape says. */
  shorterSidePx?: number;
};

/** Another size, another format or another compression of one picture stays below this; another photo is near 1.4. */
const SAME_PICTURE_DISTANCE = 0.35;
/**
 * A re-aged picture differs from its original in the faces alone. Measured with the sandbox at 30 years: 0.2 for a close
 * portrait, 0.4 for a face that fills the picture. The limit leaves room for a service that changes more.
 */
const RESULT_DISTANCE = 0.8;
/** Rounding moves the sides of a small image by as much. */
const ASPECT_TOLERANCE = 0.03;
/** Each side of an image is rounded by up to half a pixel, and some encoders round to even sides. */
const ROUNDING_PX = 1;
/** Standard deviation below which an image counts as flat, so that noise in it is not taken for a picture. */
const FLAT_DEVIATION = 8;
/** An image of one color differs from itself by rounding alone. */
const BLANK_DEVIATION = 1.5;
/** No eye sees a pixel of so little alpha. */
const MAX_INVISIBLE_ALPHA = 4;

/** Whether both show the same picture, whole. A crop of a picture counts as another one. */
export function isSamePicture(a: SmallCopy, b: SmallCopy): boolean {
  return hasSameShape(a, b) && measureDistance(a, b) <= SAME_PICTURE_DISTANCE;
}

/** Whether `original` can be what `result` was made of: the same shape, and alike but for the faces. */
export function isOriginalOf(original: SmallCopy, result: SmallCopy): boolean {
  return hasSameShape(original, result) && measureDistance(original, result) <= RESULT_DISTANCE;
}

function hasSameShape(a: SmallCopy, b: SmallCopy): boolean {
  const ratio = a.aspectRatio / b.aspectRatio;
  const smallestPx = Math.min(a.shorterSidePx ?? Infinity, b.shorterSidePx ?? Infinity);
  return Math.abs(ratio - 1) <= Math.max(ASPECT_TOLERANCE, ROUNDING_PX / smallestPx);
}

/** Whether RGBA pixels are of one color throughout, or invisible: an empty canvas, or a placeholder. */
export function isBlank(pixels: Uint8ClampedArray): boolean {
  return (
    isInvisible(pixels) ||
    [0, 1, 2, 3].every((channel) => deviate(readChannel(pixels, channel)) < BLANK_DEVIATION)
  );
}

/** Whether RGBA pixels show nothing at all, so that what lies beneath is what the user sees. */
export function isInvisible(pixels: Uint8ClampedArray): boolean {
  return readChannel(pixels, 3).every((alpha) => alpha <= MAX_INVISIBLE_ALPHA);
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

function readChannel(pixels: Uint8ClampedArray, channel: number): number[] {
  return [...pixels].filter((_, index) => index % 4 === channel);
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
