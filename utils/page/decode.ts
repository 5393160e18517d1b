/** What a file is once it is decoded: the proof that it is a whole picture, and by what it is compared. */
import type { Answer } from '../core/shown-picture';
import { isWhole } from '../core/whole';
import { makeSmallCopy } from '../media/small-copy';

/** The small copy of a picture; 'broken' for a file that is cut off or cannot be decoded. */
export async function decodeAnswer(file: Blob): Promise<Answer> {
  // Nothing but a document decodes a drawing, and the page's policy may forbid it to load one from here.
  if (file.type === 'image/svg+xml') return 'drawing';
  if (!isWhole(file.type, new Uint8Array(await file.arrayBuffer()))) return 'broken';
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return 'broken';
  try {
    return makeSmallCopy(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}
