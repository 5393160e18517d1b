/** Writes jobs with their pictures into one ZIP file, a picture at a time. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { archiveJob } from '../core/archived-job';
import type { Job } from '../core/job';
import { getImage } from '../store/images';
import { getJob } from '../store/jobs';
import { ArchiveError } from './archive-error';
import {
  ARCHIVED_ROLES,
  type ArchivedJob,
  type ArchivedRole,
  LIST_NAME,
  mayHave,
  nameEntry,
  writeList,
} from './format';

export type Written = {
  file: Blob;
  jobs: number;
  /** Those that must not be in two browsers at once. */
  unfinished: number;
  /** Results whose bytes are not stored any more. */
  missing: number;
};

type Progress = { signal: AbortSignal; report: (done: number, all: number) => void };

/** A ZIP's numbers end at 4 GB; beyond it stands its directory. */
const MAX_FILE_BYTES = 3.9 * 1024 ** 3;
const MAX_ENTRIES = 65_000;

/** Collected this far, bytes are handed over to the browser's own store of blobs. */
const FOLD_BYTES = 16 * 1024 * 1024;

type Piece = { name: string; at: number; image: Blob };

/**
 * An archive of the jobs, by id, in this order: list first, then pictures. The same jobs give the same bytes in every
 * browser and time zone. Throws an {@link ArchiveError} `empty` or `too-large`, or what `signal` was aborted with.
 */
export async function writeArchive(
  jobIds: readonly string[],
  { signal, report }: Progress,
): Promise<Written> {
  const listed: ArchivedJob[] = [];
  const pieces: Piece[] = [];
  let bytes = 0;
  let unfinished = 0;
  let missing = 0;
  for (const jobId of [...new Set(jobIds)].sort()) {
    signal.throwIfAborted();
    const stored = await getJob(jobId);
    // A job that is being deleted is none any more.
    if (stored === undefined || stored.deletedAt !== undefined) continue;
    const record = archiveJob(stored);
    const found = record && (await findImages(record));
    if (!record) unfinished += 1;
    else if (!found) missing += 1;
    else {
      listed.push({ record, images: Object.fromEntries(found.map(({ role, name }) => [role, name])) });
      for (const { name, image } of found) {
        pieces.push({ name, at: record.createdAt, image });
        bytes += image.size;
      }
    }
  }
  if (listed.length === 0) throw new ArchiveError('empty');
  if (bytes > MAX_FILE_BYTES || pieces.length > MAX_ENTRIES) throw new ArchiveError('too-large');
  const file = await pack(writeList(listed), pieces, { signal, report });
  return { file, jobs: listed.length, unfinished, missing };
}

/** The pictures of a finished job; `undefined` for a result without its bytes. They are not read here. */
async function findImages(
  job: Job,
): Promise<{ role: ArchivedRole; name: string; image: Blob }[] | undefined> {
  const isDone = job.state.status === 'done';
  const found: { role: ArchivedRole; name: string; image: Blob }[] = [];
  for (const role of ARCHIVED_ROLES) {
    if (!mayHave(job, role)) continue;
    const image = await getImage(job.id, role);
    if (image) found.push({ role, name: nameEntry(job.id, role, image.type), image });
  }
  return isDone && !found.some(({ role }) => role === 'after') ? undefined : found;
}

async function pack(list: string, pieces: readonly Piece[], { signal, report }: Progress): Promise<Blob> {
  const folded: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const fold = (): void => {
    folded.push(new Blob(parts));
    parts = [];
    bytes = 0;
  };
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    // Of fflate's own making, or our own reading: neither is shared memory.
    parts.push(chunk as Uint8Array<ArrayBuffer>);
    bytes += chunk.length;
    if (bytes >= FOLD_BYTES) fold();
  });
  const listEntry = new ZipDeflate(LIST_NAME, { level: 6 });
  listEntry.mtime = dayOf(0);
  zip.add(listEntry);
  listEntry.push(new TextEncoder().encode(list), true);
  for (const [index, { name, at, image }] of pieces.entries()) {
    signal.throwIfAborted();
    report(index, pieces.length);
    // Pictures are packed already.
    const entry = new ZipPassThrough(name);
    entry.mtime = dayOf(at);
    zip.add(entry);
    entry.push(new Uint8Array(await image.arrayBuffer()), true);
  }
  zip.end();
  fold();
  report(pieces.length, pieces.length);
  return new Blob(folded, { type: 'application/zip' });
}

/**
 * ZIP has local times, and fflate takes them from the clock's zone: noon of the day in UTC is the same in all of them,
 * and no zone skips it. Its calendar begins in 1980 and ends in 2099.
 */
function dayOf(at: number): Date {
  const utc = new Date(at);
  const year = Math.min(2099, Math.max(1980, utc.getUTCFullYear() || 1980));
  return new Date(year, utc.getUTCMonth() || 0, utc.getUTCDate() || 1, 12);
}
