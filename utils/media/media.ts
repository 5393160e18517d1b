/** The bytes of a job: its source image kept, its result fetched or blended, checked and stored. */
import { FailureError } from '../core/failure';
import type { Job } from '../core/job';
import { facesToChange } from '../core/job-facts';
import { failureOf } from '../core/verdict';
import type { Media, SavedResult } from '../ports';
import {
  getImage,
  hasImage,
  type ImageRole,
  listImageOwners,
  removeImages,
  setImages,
} from '../store/images';
import { blendFaces } from './composite';
import { downloadMedia, toMedia } from './download';
import { keepImages } from './keep-images';
import { keepOriginalImage } from './keep-original';
import { prepareImage } from './prepare';
import { decodeImage } from './thumbnail';

/** Keep what was clicked under the job's id: `bytes` where the page gave them, else from its URL. */
export async function keepSourceImage(
  job: Pick<Job, 'id' | 'source'>,
  bytes: Blob | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (await hasImage(job.id, 'before')) return;
  const before = bytes ? await toMedia(bytes) : await downloadMedia(job.source.url, signal);
  // What cannot be drawn here may still be made into what the service takes (`prepareSource`).
  const thumbnail = await decode(before).then(
    (decoded) => decoded.thumbnail,
    () => undefined,
  );
  await keepImages(job.id, { before, ...(thumbnail ? { 'before-small': thumbnail } : {}) });
}

/** Media over the image store. */
export const media: Media = {
  async keepSource(job, signal) {
    if (!/^https?:/.test(job.source.url)) return 'useless';
    // Best effort: many servers let only their own pages read an image.
    return keepSourceImage(job, undefined, signal).then(
      () => 'kept' as const,
      (error: unknown) => (failureOf(error).kind === 'network' ? 'unreadable' : 'useless'),
    );
  },

  async checkSource(jobId) {
    // A small copy was made by decoding it.
    if (await hasImage(jobId, 'before-small')) return;
    const before = await getImage(jobId, 'before');
    // A drawing is drawn when it is prepared, and a worker decodes no video.
    if (!before || before.type === 'image/svg+xml' || before.type.startsWith('video/')) return;
    await decodeImage(before).catch((cause: unknown) => {
      throw new FailureError({ kind: 'format', detail: before.type }, { cause });
    });
  },

  keepOriginal: keepOriginalImage,

  hasSource: (jobId) => hasImage(jobId, 'before').catch(() => false),

  async prepareSource(jobId, signal) {
    const prepared = await prepareImage(await readImage(jobId, 'before'), signal);
    const { image, width, height, scale, note } = prepared;
    if (note !== 'drawing' && note !== 'first-frame') return { image, width, height, scale };
    // A drawing has no pixels of its own, and of what moves one frame is aged: that is the picture from now on.
    await keepImages(jobId, { before: image });
    return { image, width, height, scale: 1, ...(note === 'first-frame' ? { note } : {}) };
  },

  async copySource(fromJobId, toJobId) {
    try {
      const [before, small] = await Promise.all([
        getImage(fromJobId, 'before'),
        getImage(fromJobId, 'before-small'),
      ]);
      if (!before) return false;
      await setImages(toJobId, { before, ...(small ? { 'before-small': small } : {}) });
      return true;
    } catch {
      // A new job can do without: its own step looks for the image again.
      return false;
    }
  },

  async saveResult(job, resultUrl, signal): Promise<SavedResult> {
    return (await findResult(job.id)) ?? keepResult(job.id, await downloadMedia(resultUrl, signal));
  },

  async savePart(job, index, resultUrl, signal) {
    const role: ImageRole = `part-${index}`;
    const stored = await getImage(job.id, role);
    if (stored && (await isReadable(stored))) return;
    const part = await downloadMedia(resultUrl, signal);
    await decodeImage(part);
    await keepImages(job.id, { [role]: part });
  },

  async blendParts(job): Promise<SavedResult> {
    const found = await findResult(job.id);
    if (found) return found;
    const scale = job.scale ?? 1;
    const patches = await Promise.all(
      facesToChange(job).map(async (face, index) => {
        const [x, y, width, height] = face.crop?.region ?? face.region;
        return {
          image: await readImage(job.id, `part-${index}`),
          region: [x * scale, y * scale, width * scale, height * scale] as const,
        };
      }),
    );
    const { image } = await blendFaces(await readImage(job.id, 'before'), patches);
    return keepResult(job.id, image);
  },

  remove: removeImages,
  listOwners: listImageOwners,
};

/** The result that a background before this one stored, unless what a power cut has left of it is none. */
async function findResult(jobId: string): Promise<SavedResult | undefined> {
  try {
    const stored = await getImage(jobId, 'after');
    const after = stored && (await toMedia(stored));
    return after && describeResult(after, await decode(after));
  } catch {
    return undefined;
  }
}

async function keepResult(jobId: string, after: Blob): Promise<SavedResult> {
  const decoded = await decode(after);
  await keepImages(jobId, { after, ...(decoded.thumbnail ? { 'after-small': decoded.thumbnail } : {}) });
  return describeResult(after, decoded);
}

function describeResult(
  { type, size }: Blob,
  { width, height }: { width: number; height: number },
): SavedResult {
  return { mimeType: type, bytes: size, width, height };
}

async function readImage(jobId: string, role: ImageRole): Promise<Blob> {
  const image = await getImage(jobId, role);
  if (!image) throw new FailureError({ kind: 'storage', detail: 'the picture is not stored any more' });
  return image;
}

function isReadable(image: Blob): Promise<boolean> {
  return decodeImage(image).then(
    () => true,
    () => false,
  );
}

/** A worker decodes no video: its type by magic bytes is all that is checked, and it has no thumbnail. */
async function decode(media: Blob): Promise<{ width: number; height: number; thumbnail?: Blob }> {
  return media.type.startsWith('video/') ? { width: 0, height: 0 } : decodeImage(media);
}
