/** The steps of the machine: where a job goes on, how it waits, and what a failure makes of it. Pure. */
import { type Failure, remedyFor, type WaitReason } from './failure';
import type { ActiveStatus, Attempt, Job, JobState } from './job';
import { hasOpenIntent, lastAttempt, liveRemote } from './job-facts';
import { backoffMs, probeDelayMs } from './polling';

/** What an event makes of a record. */
export type Change = Partial<Omit<Job, 'state'>> & {
  state?: JobState;
  /** Fields that go. */
  forget?: readonly (
    | 'deletedAt'
    | 'way'
    | 'refusedWays'
    | 'refusal'
    | 'areCropsGone'
    | 'upload'
    | 'faces'
    | 'scale'
    | 'chosenFaces'
    | 'agreedSubmits'
  )[];
};

/** A definite failure of the present step: again later, wait, or stop, as its remedy says. */
export function failStep(job: Job, failure: Failure, random: number, now: number): Change | undefined {
  const { status } = job.state;
  // The answer may come after the person has canceled, and after a retry of that has found no answer yet.
  const isRefusal = status === 'submitting' || (hasOpenIntent(job) && !isActive(status));
  if (!isRefusal && !isActive(status)) return undefined;
  // A refused submit was not accepted, so the same attempt never counts again.
  const base: Change = isRefusal ? { attempts: noteAttempt(job, { end: 'refused' }) } : {};
  if (status === 'canceled') return base;

  const remedy = remedyFor(failure.kind);
  const resume = isActive(status) ? resumeOf(status) : 'queued';
  if (remedy.do === 'stop') return { ...base, ...step({ status: 'failed', failure }, now) };
  if (remedy.do === 'wait')
    return { ...base, ...step(waitingFor(remedy.for, resume, failure), now, probeDelayMs(0, random)) };

  const retries = job.retries + 1;
  if (retries <= remedy.tries) {
    const dueAt = now + backoffMs(retries, random, failure.retryAfterMs);
    const state = status === resume ? { state: job.state } : {};
    return { ...base, ...goOn(resume, now), ...state, retries, dueAt };
  }
  return remedy.else === 'offline'
    ? { ...base, ...step(waitingFor('offline', resume, failure), now, probeDelayMs(0, random)) }
    : { ...base, ...step({ status: 'failed', failure }, now) };
}

/** A new step: nothing failed yet, due now or in `delayMs`. */
export function step(state: JobState, now: number, delayMs = 0): Change {
  return { state, retries: 0, dueAt: now + delayMs };
}

export type ResumePoint = 'queued' | 'processing' | 'saving';

export function goOn(at: ResumePoint, now: number): Change {
  return step(at === 'processing' ? { status: 'processing', serviceStatus: 1 } : { status: at }, now);
}

/** Detecting and submitting begin again from the queue: the faces, once stored, are not asked for twice. */
export function resumeOf(status: ActiveStatus): ResumePoint {
  return status === 'processing' || status === 'saving' ? status : 'queued';
}

export function waitingFor(reason: WaitReason, resume: ResumePoint, failure?: Failure): JobState {
  return { status: 'waiting', reason, resume, ...(failure === undefined ? {} : { failure }) };
}

export function isActive(status: JobState['status']): status is ActiveStatus {
  return (
    status === 'queued' ||
    status === 'detecting' ||
    status === 'submitting' ||
    status === 'processing' ||
    status === 'saving'
  );
}

export function noteAttempt(job: Job, note: Partial<Attempt>): Attempt[] {
  const last = lastAttempt(job);
  return last === undefined ? job.attempts : [...job.attempts.slice(0, -1), { ...last, ...note }];
}

export function withResultUrl(job: Job, resultUrl: string): Attempt[] {
  const remote = liveRemote(job);
  return remote === undefined ? job.attempts : noteAttempt(job, { remote: { ...remote, resultUrl } });
}
