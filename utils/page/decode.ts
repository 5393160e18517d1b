/** What a file is once it is decoded: the proof that it is a whole picture, and by what it is compared. */
import type { Answer } from '../core/shown-picture';
import { isWhole, TAIL_BYTES } from '../core/whole';
import { makeSmallCopy } from '../media/small-copy';

/** The small copy of a picture; 'broken' for a file that is cut off or cannot be decoded. */
export async function decodeAnswer(file: Blob): Promise<Answer> {
  // Nothing but a document decodes a drawing, and the page's policy may forbid it to load one from here.
  if (file.type === 'image/svg+xml') return 'drawing';
  const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const [head, tail] = [await read(0, 16), await read(Math.max(0, file.size - TAIL_BYTES), file.size)];
  if (!isWhole(file.type, head, tail, file.size)) return 'broken';
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return 'broken';
  try {
    return makeSmallCopy(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}
