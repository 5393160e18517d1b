/** What can be done to many jobs at once, and what that costs. Pure. */
import type { Job } from './job';
import { countSubmits, isFinal, retryCharges } from './job-facts';

/** The jobs that «Retry» means, and how many new charges that makes. */
export function planRetry(jobs: readonly Job[]): { jobIds: string[]; charges: number } {
  const stopped = jobs.filter(({ state }) => state.status === 'failed' || state.status === 'canceled');
  return {
    jobIds: stopped.map(({ id }) => id),
    charges: stopped
      .filter(retryCharges)
      .reduce((sum, job) => sum + Math.max(1, countSubmits(job) - (job.partsSaved ?? 0)), 0),
  };
}

/** Those that can be deleted: what still runs is canceled first, one by one. */
export function listDeletable(jobs: readonly Job[]): string[] {
  return jobs.filter(isFinal).map(({ id }) => id);
}

/** Those that have a result. */
export function listDone(jobs: readonly Job[]): Job[] {
  return jobs.filter(({ state }) => state.status === 'done');
}
