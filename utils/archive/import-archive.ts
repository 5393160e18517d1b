/** Brings the jobs of an archive into this browser: pictures first, then the record, which the background alone writes. */
import { FailureError } from '../core/failure';
import type { Job } from '../core/job';
import type { Command, Outcome } from '../core/messages';
import { hasImage, type ImageRole, setImages } from '../store/images';
import { getJob } from '../store/jobs';
import type { ArchivedJob } from './format';
import { type OpenArchive, openArchive } from './read-archive';

/** What became of the jobs so far. Importing again goes on: what is here is passed by. */
export type Tally = { added: number; existing: number; unreadable: number };

type Options = {
  /** To the background. Rejects when there is none. */
  send: (command: Command) => Promise<Outcome>;
  signal: AbortSignal;
  report: (done: number, all: number) => void;
  /** Counted up while it goes, so that it tells what came before a failure or a cancel. */
  tally: Tally;
};

/**
 * Imports a file, one job after the other. Throws an `ArchiveError` when the file is none, a {@link FailureError} when the
 * browser or the background refuses (no room left, say), or what `signal` was aborted with; what was added stays.
 */
export async function importArchive(file: Blob, { send, signal, report, tally }: Options): Promise<void> {
  const archive = await openArchive(file);
  const seen = new Set<string>();
  for (const [index, listed] of archive.jobs.entries()) {
    signal.throwIfAborted();
    report(index, archive.jobs.length);
    const job = archive.readRecord(listed);
    // Listed twice: the first is as good as here.
    if (!job || seen.has(job.id)) tally.unreadable += 1;
    else tally[await importJob(archive, job, listed, send)] += 1;
    if (job) seen.add(job.id);
  }
  report(archive.jobs.length, archive.jobs.length);
}

async function importJob(
  archive: OpenArchive,
  job: Job,
  listed: ArchivedJob,
  send: Options['send'],
): Promise<keyof Tally> {
  const existing = await getJob(job.id);
  if (existing && existing.deletedAt === undefined) return 'existing';
  const images = await archive.readImages(job, listed).catch(() => undefined);
  if (!images) return 'unreadable';
  // Of a job that is being deleted the own pictures are still there, and come back with it.
  if (!existing) await keep(job.id, images);
  const outcome = await send({ type: 'import', jobs: [job] });
  if (!outcome.ok) throw new FailureError(outcome.failure);
  if (!outcome.jobIds?.includes(job.id)) return 'existing';
  // Bytes without a record, under an id as old as this one, may have been taken for left-overs before the record was
  // there. From now on they cannot be.
  const lost = await listMissing(job.id, images);
  if (Object.keys(lost).length > 0) await keep(job.id, lost);
  return 'added';
}

async function listMissing(
  jobId: string,
  images: Partial<Record<ImageRole, Blob>>,
): Promise<Partial<Record<ImageRole, Blob>>> {
  const missing: Partial<Record<ImageRole, Blob>> = {};
  for (const [role, image] of Object.entries(images) as [ImageRole, Blob][])
    if (!(await hasImage(jobId, role))) missing[role] = image;
  return missing;
}

async function keep(jobId: string, images: Partial<Record<ImageRole, Blob>>): Promise<void> {
  await setImages(jobId, images).catch((error: unknown) => {
    throw new FailureError({ kind: 'storage' }, { cause: error });
  });
}
