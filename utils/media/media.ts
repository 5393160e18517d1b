/** The bytes of a job: its source image kept, its result fetched, checked and stored. */
import { FailureError } from '../core/failure';
import type { Job } from '../core/job';
import type { Media, SavedResult } from '../ports';
import { getImage, listImageOwners, removeImages, setImages } from '../store/images';
import { downloadMedia, toMedia } from './download';
import { decodeImage } from './thumbnail';

/** Keep what was clicked under the job's id: `bytes` where the page gave them, else from its URL. */
export async function keepSourceImage(job: Job, bytes: Blob | undefined, signal: AbortSignal): Promise<void> {
  if (await getImage(job.id, 'before')) return;
  const before = bytes ? await toMedia(bytes) : await downloadMedia(job.source.url, signal);
  const { thumbnail } = await decode(before);
  await store(job.id, { before, ...(thumbnail ? { 'before-small': thumbnail } : {}) });
}

/** Media over the image store. */
export const media: Media = {
  async keepSource(job, signal) {
    // Best effort: many servers let only their own pages read an image.
    if (/^https?:/.test(job.source.url)) await keepSourceImage(job, undefined, signal).catch(() => undefined);
  },

  async copySource(fromJobId, toJobId) {
    try {
      const [before, small] = await Promise.all([
        getImage(fromJobId, 'before'),
        getImage(fromJobId, 'before-small'),
      ]);
      if (before) await setImages(toJobId, { before, ...(small ? { 'before-small': small } : {}) });
    } catch {
      // The new job can do without: its own step looks for the image again.
    }
  },

  async saveResult(job, resultUrl, signal): Promise<SavedResult> {
    const stored = await getImage(job.id, 'after');
    const after = stored ?? (await downloadMedia(resultUrl, signal));
    const { width, height, thumbnail } = await decode(after);
    if (!stored) await store(job.id, { after, ...(thumbnail ? { 'after-small': thumbnail } : {}) });
    return { mimeType: after.type, bytes: after.size, width, height };
  },

  remove: removeImages,
  listOwners: listImageOwners,
};

/** A worker decodes no video: its type by magic bytes is all that is checked, and it has no thumbnail. */
async function decode(media: Blob): Promise<{ width: number; height: number; thumbnail?: Blob }> {
  return media.type.startsWith('video/') ? { width: 0, height: 0 } : decodeImage(media);
}

async function store(jobId: string, images: Parameters<typeof setImages>[1]): Promise<void> {
  await setImages(jobId, images).catch((error: unknown) => {
    throw new FailureError({ kind: 'storage' }, { cause: error });
  });
}
