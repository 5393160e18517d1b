/** The original in the place of a capture of the screen: downloaded, compared with what is stored, and only then kept. */
import { FailureError } from '../core/failure';
import type { Job } from '../core/job';
import { isOriginalOf, isSamePicture, type SmallCopy } from '../core/likeness';
import { getImage } from '../store/images';
import { downloadMedia } from './download';
import { keepImages } from './keep-images';
import { prepareImage } from './prepare';
import { makeSmallCopy } from './small-copy';
import { decodeImage } from './thumbnail';

/**
 * Stores the original under the job's id. Asked again, after a death say, it stores the same bytes again. Throws a
 * {@link FailureError}: that of the download, `bad-result` or `format` for what is no picture, or `storage`.
 */
export async function keepOriginalImage(
  job: Pick<Job, 'id' | 'source'>,
  signal: AbortSignal,
): Promise<'kept' | 'different'> {
  const { kind, url, capture } = job.source;
  const before = await getImage(job.id, 'before');
  if (before && capture === undefined) return 'kept';
  const original = await downloadMedia(url, signal);
  const isVideo = original.type.startsWith('video/');
  if (isVideo !== (kind === 'video')) return 'different';
  // A worker decodes no video: its type by magic bytes is all that is checked, as when it is kept at the click.
  if (isVideo) await keepImages(job.id, { before: original });
  else if (await showsSource(job.id, original, before)) await keepPicture(job.id, original, signal);
  else return 'different';
  return 'kept';
}

async function keepPicture(jobId: string, original: Blob, signal: AbortSignal): Promise<void> {
  // A drawing has no thumbnail; the one of the capture shows the same.
  const thumbnail = await decodeImage(original).then(
    (decoded) => decoded.thumbnail,
    () => undefined,
  );
  // Canceled or timed out: whoever asked has gone on without it.
  signal.throwIfAborted();
  await keepImages(jobId, { before: original, ...(thumbnail ? { 'before-small': thumbnail } : {}) });
}

/** Compared with the capture; where there is none, with the result that was made of the original. */
async function showsSource(jobId: string, original: Blob, before: Blob | undefined): Promise<boolean> {
  const copy = await copySmall(original);
  if (before) return isSamePicture(copy, await copySmall(before));
  const after = await getImage(jobId, 'after');
  return after === undefined || isOriginalOf(copy, await copySmall(after));
}

/** Upright, of what moves the first frame. */
async function copySmall(image: Blob): Promise<SmallCopy> {
  // Only what the service takes is sure to be decoded here: a worker draws no SVG.
  const drawn = image.type === 'image/svg+xml' ? (await prepareImage(image)).image : image;
  const bitmap = await createImageBitmap(drawn).catch((error: unknown) => {
    throw new FailureError({ kind: 'bad-result', detail: 'an image that cannot be read' }, { cause: error });
  });
  try {
    return makeSmallCopy(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}
