/** Stored jobs with real pictures, and a browser's decoder where there is no browser. */
import sharp from 'sharp';
import { vi } from 'vitest';
import { writeArchive } from '../../../utils/archive/write-archive';
import type { Job } from '../../../utils/core/job';
import type { Command, Outcome } from '../../../utils/core/messages';
import { createImport } from '../../../utils/engine/imports';
import { createTable } from '../../../utils/engine/table';
import { createTurns } from '../../../utils/engine/turns';
import { type ImageRole, listImageOwners, removeImages, setImages } from '../../../utils/store/images';
import { jobStore, listJobIds } from '../../../utils/store/jobs';
import { jobIn, NOW } from '../fixtures';

/** Node decodes no pictures for the code under test; sharp says what a browser would. */
export function lendDecoder(): void {
  vi.stubGlobal('createImageBitmap', async (image: Blob) => {
    const { width, height } = await sharp(Buffer.from(await image.arrayBuffer())).metadata();
    return { width, height, close: () => undefined };
  });
}

/** A picture of one colour, small enough to be its own thumbnail. */
export async function paint(colour: string, type: 'jpeg' | 'png' = 'jpeg'): Promise<Blob> {
  const bytes = await sharp({ create: { width: 24, height: 32, channels: 3, background: colour } })
    .toFormat(type)
    .toBuffer();
  return new Blob([new Uint8Array(bytes)], { type: `image/${type}` });
}

/** A job in the store with its pictures. */
export async function keepJob(job: Job, images?: Partial<Record<ImageRole, Blob>>): Promise<Job> {
  await jobStore.add(job);
  await setImages(job.id, images ?? { before: await paint('coral'), after: await paint('steelblue', 'png') });
  return job;
}

/** A finished job in the store. */
export const keepDone = async (change: Partial<Job> = {}): Promise<Job> =>
  keepJob({ ...jobIn('done'), ...change });

export async function forgetAll(): Promise<void> {
  for (const id of await listJobIds()) await jobStore.remove(id);
  for (const id of await listImageOwners()) await removeImages(id);
}

export const QUIET = { signal: new AbortController().signal, report: () => undefined };

export async function writeAll(): Promise<Blob> {
  return (await writeArchive(await listJobIds(), QUIET)).file;
}

export async function readBytes(file: Blob): Promise<Buffer> {
  return Buffer.from(await file.arrayBuffer());
}

/** The engine's own import over the real store, as a page reaches it by a message. */
export function createBackground() {
  const announced: string[] = [];
  const table = createTable({
    jobs: jobStore,
    clock: { now: () => NOW, setTimer: () => undefined, setAlarm: () => undefined },
    announce: (jobId) => announced.push(jobId),
  });
  const inTurn = createTurns();
  const importJobs = createImport(table, { media: { remove: removeImages } as never }, inTurn);
  const send = async (command: Command): Promise<Outcome> => {
    if (command.type !== 'import') throw new Error(`an import sends no «${command.type}»`);
    return { ok: true, jobIds: await importJobs(command.jobs) };
  };
  return { send, announced, table };
}
