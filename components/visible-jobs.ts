/** Which of the stored jobs a list shows, and in which order. */
import type { Job } from '../utils/core/job';

/** Newest first (ids sort by creation), with the deleted ones apart. */
export function splitDeleted(stored: Iterable<Job>): { jobs: Job[]; deleted: Job[] } {
  const sorted = [...stored].sort((a, b) => (a.id < b.id ? 1 : -1));
  return {
    jobs: sorted.filter((job) => job.deletedAt === undefined),
    deleted: sorted.filter((job) => job.deletedAt !== undefined),
  };
}

/** Those of the deleted jobs that `now` (epoch ms) can still bring back. */
export function undoable(deleted: readonly Job[], now: number, undoMs: number): Job[] {
  return deleted.filter((job) => job.deletedAt !== undefined && now - job.deletedAt < undoMs);
}
