/** Decodes an image, which proves that it is one, and makes the small copy that lists show. */
import { FailureError } from '../core/failure';

/** The thumbnail's longer side. Twice the width of the popup's card would be 760; lists need less. */
const LONGER_SIDE_PX = 720;

export type Decoded = { width: number; height: number; thumbnail: Blob };

/** An image this small serves as its own thumbnail. */
const SMALL_BYTES = 128 * 1024;

/** Animated ones are not among them: a list of moving pictures is no list. */
const STILL_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * Size in pixels, upright, and a thumbnail of at most 720 pixels a side: the image itself where it is small already, a
 * JPEG of a JPEG, else a WebP, which keeps transparency. WebP takes a worker ten times as long and stops all else
 * meanwhile (measured: 45 ms for 512 × 512), so it is used only where it is needed.
 */
export async function decodeImage(image: Blob): Promise<Decoded> {
  const bitmap = await createImageBitmap(image).catch((error: unknown) => {
    throw new FailureError({ kind: 'bad-result', detail: 'an image that cannot be read' }, { cause: error });
  });
  try {
    const { width, height } = bitmap;
    const scale = Math.min(1, LONGER_SIDE_PX / Math.max(width, height));
    if (scale === 1 && image.size <= SMALL_BYTES && STILL_TYPES.includes(image.type))
      return { width, height, thumbnail: image };
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    const context = canvas.getContext('2d');
    if (!context) throw new FailureError({ kind: 'storage', detail: 'no canvas' });
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const type = image.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
    const thumbnail = await canvas.convertToBlob({ type, quality: 0.82 });
    return { width, height, thumbnail };
  } finally {
    bitmap.close();
  }
}
