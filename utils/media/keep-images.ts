/** Stores pictures of a job, and tells a failure of the store as one. */
import { FailureError } from '../core/failure';
import { setImages } from '../store/images';

/** All or none. Throws a {@link FailureError} `storage`. */
export async function keepImages(jobId: string, images: Parameters<typeof setImages>[1]): Promise<void> {
  await setImages(jobId, images).catch((error: unknown) => {
    throw new FailureError({ kind: 'storage' }, { cause: error });
  });
}
