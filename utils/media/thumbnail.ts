/** Decodes an image, which proves that it is one, and makes the small copy that lists show. */
import { FailureError } from '../core/failure';

/** The thumbnail's longer side. Twice the width of the popup's card would be 760; lists need less. */
const LONGER_SIDE_PX = 720;

export type Decoded = { width: number; height: number; thumbnail: Blob };

/** Size in pixels, upright, and a WebP (JPEG where the browser cannot) of at most 720 pixels a side. */
export async function decodeImage(image: Blob): Promise<Decoded> {
  const bitmap = await createImageBitmap(image).catch((error: unknown) => {
    throw new FailureError({ kind: 'bad-result', detail: 'an image that cannot be read' }, { cause: error });
  });
  try {
    const { width, height } = bitmap;
    const scale = Math.min(1, LONGER_SIDE_PX / Math.max(width, height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    const context = canvas.getContext('2d');
    if (!context) throw new FailureError({ kind: 'storage', detail: 'no canvas' });
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const thumbnail = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
    return { width, height, thumbnail };
  } finally {
    bitmap.close();
  }
}
