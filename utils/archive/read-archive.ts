/** Reads an archive: what it lists, and the pictures of one job at a time, checked as if a stranger had sent them. */
import { archiveJob } from '../core/archived-job';
import type { Job } from '../core/job';
import { MAX_MEDIA_BYTES, toMedia } from '../media/download';
import { readHeader } from '../media/header';
import type { MediaType } from '../media/sniff';
import { decodeImage } from '../media/thumbnail';
import type { ImageRole } from '../store/images';
import { readJob } from '../store/migrations';
import { ArchiveError } from './archive-error';
import { ARCHIVED_ROLES, type ArchivedJob, LIST_NAME, mayHave, readList } from './format';
import { readDirectory, readEntry, type ZipEntry } from './zip-reader';

/** Four thousand million bytes are the most that a ZIP counts without extensions. */
const MAX_FILE_BYTES = 0xffffffff;
const MAX_LIST_BYTES = 64 * 1024 * 1024;
/** A record of eight faces with every address at its longest is far below. */
const MAX_RECORD_CHARACTERS = 100_000;
/** As many as `prepareImage` decodes. */
const MAX_PIXELS = 200_000_000;

export type OpenArchive = {
  /** What is listed: not checked yet. */
  jobs: readonly ArchivedJob[];
  /** The job as it may be stored here; `undefined` for one that cannot be read or is not finished. */
  readRecord(listed: ArchivedJob): Job | undefined;
  /**
   * Its pictures with new thumbnails. Throws what tells that they cannot be read; of a source image that the browser cannot
   * draw the thumbnail alone is missing, as where it came from.
   */
  readImages(job: Job, listed: ArchivedJob): Promise<Partial<Record<ImageRole, Blob>>>;
};

/** Opens an archive. Throws an {@link ArchiveError} for what is none. */
export async function openArchive(file: Blob): Promise<OpenArchive> {
  if (file.size > MAX_FILE_BYTES) throw new ArchiveError('too-large');
  const directory = await readDirectory(file);
  const list = directory.get(LIST_NAME);
  if (!list) throw new ArchiveError('not-archive');
  const text = new TextDecoder().decode(await readEntry(file, list, MAX_LIST_BYTES));
  const { jobs } = readList(text);
  return {
    jobs,
    readRecord: createRecordReader(),
    readImages: (job, listed) => readImages(file, directory, job, listed),
  };
}

/** As many as there are ages: more in one series are no timeline, and a card would have to show them all. */
const MAX_STEPS = 61;

function createRecordReader(): OpenArchive['readRecord'] {
  const steps = new Map<string, number>();
  return (listed) => {
    const job = readRecord(listed);
    if (job?.groupId === undefined) return job;
    const count = (steps.get(job.groupId) ?? 0) + 1;
    steps.set(job.groupId, count);
    if (count <= MAX_STEPS) return job;
    const { groupId: _, ...alone } = job;
    return alone;
  };
}

function readRecord({ record }: ArchivedJob): Job | undefined {
  try {
    if (JSON.stringify(record ?? null).length > MAX_RECORD_CHARACTERS) return undefined;
    const job = readJob(record);
    return job && archiveJob(job);
  } catch {
    // Too deep to be written down again: none of ours.
    return undefined;
  }
}

async function readImages(
  file: Blob,
  directory: ReadonlyMap<string, ZipEntry>,
  job: Job,
  { images }: ArchivedJob,
): Promise<Partial<Record<ImageRole, Blob>>> {
  const read: Partial<Record<ImageRole, Blob>> = {};
  for (const role of ARCHIVED_ROLES) {
    const name = images[role];
    const entry = name === undefined ? undefined : directory.get(name);
    if (name === undefined || !mayHave(job, role)) continue;
    if (!entry) throw new ArchiveError('damaged');
    const bytes = await readEntry(file, entry, MAX_MEDIA_BYTES);
    const image = await toMedia(new Blob([bytes]));
    read[role] = image;
    const thumbnail = await makeThumbnail(image, bytes, role);
    if (thumbnail) read[`${role as 'before' | 'after'}-small`] = thumbnail;
  }
  if (job.state.status === 'done' && !read.after) throw new ArchiveError('damaged');
  return read;
}

/** Decodes a picture, which proves that it is one; `undefined` where lists show none. */
async function makeThumbnail(image: Blob, bytes: Uint8Array, role: ImageRole): Promise<Blob | undefined> {
  // Of a video its magic bytes are all that is checked, as when it was saved.
  if (image.type.startsWith('video/')) return undefined;
  const header = readHeader(bytes, image.type as MediaType);
  if (header && header.width * header.height > MAX_PIXELS) throw new ArchiveError('damaged');
  const decoded = await decodeImage(image).catch((error: unknown) => {
    if (role === 'before') return undefined;
    throw error;
  });
  return role === 'before' || role === 'after' ? decoded?.thumbnail : undefined;
}
