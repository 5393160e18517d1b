/** The stored pictures of an export, decoded when they are needed, and no sooner. */
import type { Size } from '../core/export-layout';
import type { Still } from '../core/export-request';
import { scaleBitmap } from '../media/scale-bitmap';
import { getImage, type ImageRole } from '../store/images';
import { ExportError } from './export-error';

/** A picture's bytes. `small` takes the thumbnail where there is one. Throws {@link ExportError} `missing`. */
async function readStill({ jobId, role }: Still, small: boolean): Promise<Blob> {
  const roles: ImageRole[] = small ? [`${role}-small`, role] : [role];
  for (const each of roles) {
    const image = await getImage(jobId, each);
    if (image) return image;
  }
  throw new ExportError('missing');
}

/** The decoded picture, upright; the caller closes it. */
export async function decodeStill(still: Still, small = false): Promise<ImageBitmap> {
  const image = await readStill(still, small);
  return createImageBitmap(image).catch((error: unknown) => {
    throw new ExportError('missing', { cause: error });
  });
}

/** The bitmap at the size at which it is drawn, since drawing it smaller is rough; the given one is closed. */
export function resize(bitmap: ImageBitmap, { width, height }: Size): Promise<ImageBitmap> {
  return scaleBitmap(bitmap, Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
}
