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

/** Whether a submit names a face by its crop: a relay sends nothing else, and a video has no landmarks of its own. */
export function usesCrops({ way, source }: Pick<Job, 'way' | 'source'>): boolean {
  return way === 'relay' || source.kind === 'video';
}

/**
 * The indices of the faces that can be submitted, in the detector's order. Where crops are used, those that have one; a
 * relay also has to know where the crop lies, to paste it back.
 */
export function listSubmittable(job: Pick<Job, 'way' | 'source' | 'faces'>): number[] {
  const isSubmittable = ({ crop }: Face): boolean =>
    !usesCrops(job) || (crop?.landmarks !== undefined && (job.way !== 'relay' || crop.region !== undefined));
  return (job.faces ?? []).flatMap((face, index) => (isSubmittable(face) ? [index] : []));
}

/**
 * How many faces the job leaves out because the service hosts no crop of them. 0 where the choice is narrower than that:
 * then somebody else has decided which faces are left as they are.
 */
export function countLeftOut(job: Job): number {
  const { faces = [], chosenFaces = [] } = job;
  const submittable = listSubmittable(job);
  const areAllChosen = submittable.every((index) => chosenFaces.includes(index));
  return areAllChosen && chosenFaces.length > 0 ? faces.length - submittable.length : 0;
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
