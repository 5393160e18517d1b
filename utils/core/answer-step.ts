/** What the answer of a submit makes of its job: the charge is known from then on, whatever the person did meanwhile. Pure. */
import type { JobEvent } from './events';
import type { Attempt, Job } from './job';
import { lastAttempt } from './job-facts';
import { pollDelayMs } from './polling';
import { type Change, step } from './step';

/** The change once the service has accepted; `undefined` where no answer is owed. */
export function takeAnswer(
  job: Job,
  event: Extract<JobEvent, { type: 'submitAccepted' }>,
  now: number,
): Change | undefined {
  const attempt = unansweredAttempt(job);
  if (!attempt) return undefined;
  const { remoteId: id, jobId, resultUrl } = event;
  const remote = {
    id,
    ...(jobId === undefined ? {} : { jobId }),
    ...(resultUrl === undefined ? {} : { resultUrl }),
    acceptedAt: now,
  };
  const attempts = [...job.attempts.slice(0, -1), { ...attempt, remote }];
  // The answer of a submit that was canceled meanwhile is kept: a retry is then free.
  if (job.state.status === 'canceled') return { attempts };
  return { ...step({ status: 'processing', serviceStatus: 1 }, now, pollDelayMs(0)), attempts };
}

/**
 * The last attempt while its answer is owed. One that was given up counts too while nothing new has been sent: the
 * person pressed «Submit again», and the answer came after all.
 */
function unansweredAttempt(job: Job): Attempt | undefined {
  const attempt = lastAttempt(job);
  if (!attempt || attempt.remote) return undefined;
  const { status } = job.state;
  if (attempt.end === undefined)
    return status === 'submitting' || status === 'unconfirmed' || status === 'canceled' ? attempt : undefined;
  if (attempt.end !== 'lost' || (status !== 'queued' && status !== 'detecting')) return undefined;
  const { end: _, ...unanswered } = attempt;
  return unanswered;
}
