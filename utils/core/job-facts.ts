/** What can be read off a job's record: how far it is, what it has paid for, what a retry would cost. Pure. */
import type { Attempt, Face, Job } from './job';

/** Whether nothing more happens to the job unless the person asks for it. */
export function isFinal(job: Job): boolean {
  const { status } = job.state;
  return status === 'done' || status === 'failed' || status === 'canceled';
}

/** The attempt that counts now, if any was made. */
export function lastAttempt(job: Job): Attempt | undefined {
  return job.attempts.at(-1);
}

/** What the service knows the job by, while its answer can still lead to a result. */
export function liveRemote(job: Job): Attempt['remote'] {
  const attempt = lastAttempt(job);
  return attempt?.end === undefined ? attempt?.remote : undefined;
}

/** Whether a submit was sent, or may have been, and nothing is known of its fate. */
export function hasOpenIntent(job: Job): boolean {
  const attempt = lastAttempt(job);
  return attempt !== undefined && attempt.remote === undefined && attempt.end === undefined;
}

/** The faces to change, in the detector's order. */
export function facesToChange(job: Job): Face[] {
  const { faces = [], chosenFaces } = job;
  return chosenFaces === undefined ? faces : faces.filter((_, index) => chosenFaces.includes(index));
}

/** How many submits the job takes in all: one, but for a relay, which takes one for each face. */
export function countSubmits(job: Job): number {
  return job.way === 'relay' ? facesToChange(job).length : 1;
}

/** Whether each face of a relay has its result stored, so that only the blending is left. */
export function areAllPartsSaved(job: Job): boolean {
  const count = countSubmits(job);
  return job.way === 'relay' && count > 0 && (job.partsSaved ?? 0) >= count;
}

/** Whether the engine has nothing more to do for the job, not even to tidy up after it. */
export function isSettled(job: Job): boolean {
  return isFinal(job) && job.deletedAt === undefined && job.upload === undefined;
}

/** Whether retrying the job would mean a new submit, and so a new charge, after one that was accepted. */
export function retryCharges(job: Job): boolean {
  return liveRemote(job) === undefined && !hasOpenIntent(job) && !areAllPartsSaved(job);
}
