/** Pictures on the clipboard: as PNG, the one type that every browser puts there. */
import { createDrawing, toBlob } from './canvas';

/**
 * Puts a picture on the clipboard. To be called in the click itself: the picture may come later, the permission may not.
 * Rejects when the browser refuses, or with what the picture failed for.
 */
export async function copyPicture(picture: Promise<Blob>): Promise<void> {
  // Told apart from a refusal: a browser says no more than that nothing came of it.
  let failure: unknown;
  const noted = picture.catch((error: unknown) => {
    failure = error;
    throw error;
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': noted })]);
  } catch (error) {
    noted.catch(() => undefined);
    throw failure ?? error;
  }
}

/** The picture as PNG; itself when it is one. */
export async function toPng(image: Blob): Promise<Blob> {
  if (image.type === 'image/png') return image;
  const bitmap = await createImageBitmap(image);
  const drawing = createDrawing(bitmap);
  drawing.context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return toBlob(drawing, 'image/png');
}
