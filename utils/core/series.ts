/** A series: the jobs of one picture at several ages, planned together, and charged once the price is confirmed. Pure. */
import type { Job } from './job';
import { countSubmits } from './job-facts';

/** Whether the job is a step that nobody has paid for or agreed to yet. */
export function isPlanned(job: Job): boolean {
  const { state } = job;
  return state.status === 'waiting' && state.reason === 'confirm' && isUnpaidStep(job);
}

/** Whether the job is a step that was planned, and taken out again before its price was confirmed. */
export function isDropped(job: Job): boolean {
  return job.state.status === 'canceled' && isUnpaidStep(job);
}

/** Whether the job waits for the word that starts its series: planned, or dearer than was agreed to. */
export function isToConfirm({ state, deletedAt }: Job): boolean {
  return state.status === 'waiting' && state.reason === 'confirm' && deletedAt === undefined;
}

/**
 * The steps of a series that the word starts, and those that it forgets: taken out, or planned for an age that another
 * step has (an undo may bring one back that was planned anew).
 */
export function planStart(jobs: readonly Job[]): { starts: Job[]; forgotten: Job[] } {
  const ages = new Set(
    jobs.filter((job) => !isPlanned(job) && !isDropped(job)).map((job) => job.ageChangeYears),
  );
  const starts: Job[] = [];
  const forgotten: Job[] = [];
  for (const job of jobs.filter(({ deletedAt }) => deletedAt === undefined)) {
    const isExtra = isPlanned(job) && ages.has(job.ageChangeYears);
    if (isDropped(job) || isExtra) forgotten.push(job);
    else if (isToConfirm(job)) starts.push(job);
    if (!isDropped(job)) ages.add(job.ageChangeYears);
  }
  return { starts, forgotten };
}

/** How many submits that word would allow, each of them charged. */
export function countPlannedSubmits(jobs: readonly Job[]): number {
  return planStart(jobs).starts.reduce((sum, job) => sum + countSubmits(job), 0);
}

/** A sibling's faces may be an hour old: the service keeps crops of them for a while only. */
const FRESH_MS = 3_600_000;

/**
 * The step of the same series whose faces hold for `job` as well, so that the detector is asked once. None when the job
 * was submitted before: it comes back because what was found is not there any more.
 */
export function findLookalike(job: Job, series: readonly Job[], now: number): Job | undefined {
  if (job.attempts.length > 0) return undefined;
  return series.find(
    (other) =>
      other.id !== job.id &&
      other.faces !== undefined &&
      other.way === job.way &&
      // Faces are told in the pixels of what the detector saw, and a capture has its own.
      other.usesCapture === job.usesCapture &&
      other.source.url === job.source.url &&
      (other.way !== 'relay' || now - other.updatedAt < FRESH_MS),
  );
}

/** A job that is older than its series was ordered by itself, and joined it later: it is no part of any plan. */
function isUnpaidStep({ id, groupId, attempts, agreedSubmits }: Job): boolean {
  return groupId !== undefined && id > groupId && attempts.length === 0 && agreedSubmits === undefined;
}
