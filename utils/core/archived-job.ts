/** What of a job goes into an archive, and comes out of one: what is finished, without what gives access. Pure. */
import { cleanUrl, cleanWords } from './clean-url';
import type { Failure } from './failure';
import type { Attempt, Job, JobState } from './job';
import { hasOpenIntent, isFinal } from './job-facts';

/**
 * The job as an archive holds it (docs/archive.md says why of each field); `undefined` for one that stays here: it is not
 * finished, is being deleted, or owns a submit whose answer is not known, which a second browser might pay for again.
 * Of what comes out of it the same comes out again.
 */
export function archiveJob(job: Job): Job | undefined {
  if (!isFinal(job) || job.deletedAt !== undefined || hasOpenIntent(job)) return undefined;
  // An object in the person's own storage is this browser's to delete, the credits are those of one account, a word about
  // the price was given here alone, and why a way was refused may name an address.
  const { upload: _, creditsSeen: __, agreedSubmits: ___, refusal: ____, ...kept } = job;
  return {
    ...kept,
    source: cleanSource(job.source),
    state: cleanState(job.state),
    attempts: job.attempts.map(cleanAttempt),
    ...(job.faces === undefined ? {} : { faces: job.faces.map(cleanFace) }),
  };
}

function cleanSource(source: Job['source']): Job['source'] {
  return {
    ...source,
    url: cleanUrl(source.url),
    ...(source.shownUrl === undefined ? {} : { shownUrl: cleanUrl(source.shownUrl) }),
    ...(source.pageUrl === undefined ? {} : { pageUrl: cleanUrl(source.pageUrl) }),
  };
}

function cleanState(state: JobState): JobState {
  return state.status === 'failed' ? { ...state, failure: cleanFailure(state.failure) } : state;
}

function cleanFailure(failure: Failure): Failure {
  return failure.detail === undefined ? failure : { ...failure, detail: cleanWords(failure.detail) };
}

/** The ids stay: with them a retry asks for what was paid for, in place of paying again. */
function cleanAttempt(attempt: Attempt): Attempt {
  const { creditsBefore: _, creditsBeforeAt: __, creditsAfter: ___, remote, ...kept } = attempt;
  if (remote === undefined) return kept;
  // Where the result lies the service says anew when it is asked, for as long as it keeps it.
  const { resultUrl: ____, ...known } = remote;
  return { ...kept, remote: known };
}

function cleanFace(face: NonNullable<Job['faces']>[number]): NonNullable<Job['faces']>[number] {
  return face.crop === undefined ? face : { ...face, crop: { ...face.crop, url: cleanUrl(face.crop.url) } };
}
