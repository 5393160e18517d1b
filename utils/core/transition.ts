/** The job's machine: a pure function from a record and an event to the next record. */
import type { JobEvent } from './events';
import { type Failure, remedyFor, type WaitReason } from './failure';
import {
  type ActiveStatus,
  type Attempt,
  hasOpenIntent,
  isFinal,
  type Job,
  type JobState,
  lastAttempt,
  liveRemote,
} from './job';
import { backoffMs, pollDelayMs, probeDelayMs, UNDO_MS } from './polling';

/** The pair of state and event that has no meaning. Nothing was written. */
export class ImpossibleTransitionError extends Error {
  override readonly name = 'ImpossibleTransitionError';
  constructor(job: Job, event: JobEvent) {
    super(`«${event.type}» cannot happen to a job that is ${job.state.status}`);
  }
}

/** There is no such record (any more). Nothing was written. */
export class MissingJobError extends Error {
  override readonly name = 'MissingJobError';
}

type Change = Partial<Omit<Job, 'state'>> & { state?: JobState };

/**
 * The record after `event`, which happened at `now` (epoch ms).
 * Throws {@link ImpossibleTransitionError} for a pair that has no meaning; the record is never changed.
 */
export function transition(job: Job, event: JobEvent, now: number): Job {
  const change = changeFor(job, event, now);
  if (change === undefined) throw new ImpossibleTransitionError(job, event);
  const next: Job = { ...job, ...change, updatedAt: now };
  if (event.type === 'restored') delete next.deletedAt;
  return next;
}

function changeFor(job: Job, event: JobEvent, now: number): Change | undefined {
  const { status } = job.state;
  // A deletion can be undone for a while. Nothing else may happen to a record that is about to go, but that the answer
  // of its submit arrives: it says whether a charge was made.
  if (job.deletedAt !== undefined && event.type !== 'submitAccepted' && event.type !== 'stepFailed') {
    const canRestore = event.type === 'restored' && now - job.deletedAt < UNDO_MS;
    return canRestore ? {} : undefined;
  }

  switch (event.type) {
    case 'detectionStarted':
      return status === 'queued' ? { state: { status: 'detecting' } } : undefined;

    case 'facesDetected':
      if (status !== 'detecting') return undefined;
      return {
        ...step({ status: 'detecting' }, now),
        // Faces that were known already are no progress: the tries of the submit go on being counted.
        retries: job.faces === undefined ? 0 : job.retries,
        faces: event.faces,
        ...(event.credits === undefined ? {} : { creditsSeen: { credits: event.credits, at: now } }),
      };

    case 'submitIntended':
      if (status !== 'queued' && status !== 'detecting') return undefined;
      // The promise that no submit is repeated while one is unresolved or can still lead to a result.
      if (job.faces === undefined || hasOpenIntent(job) || liveRemote(job)) return undefined;
      return {
        ...step({ status: 'submitting' }, now),
        retries: job.retries,
        attempts: [
          ...job.attempts,
          {
            intendedAt: now,
            ...(job.creditsSeen === undefined
              ? {}
              : { creditsBefore: job.creditsSeen.credits, creditsBeforeAt: job.creditsSeen.at }),
          },
        ],
      };

    case 'submitAccepted': {
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
      if (status === 'canceled') return { attempts };
      return { ...step({ status: 'processing', serviceStatus: 1 }, now, pollDelayMs(0)), attempts };
    }

    case 'answerLost':
      return status === 'submitting'
        ? step({ status: 'unconfirmed', failure: event.failure }, now)
        : undefined;

    case 'polled': {
      if (status !== 'processing') return undefined;
      const acceptedAt = liveRemote(job)?.acceptedAt ?? now;
      return step(
        { status: 'processing', serviceStatus: event.serviceStatus },
        now,
        pollDelayMs(now - acceptedAt),
      );
    }

    case 'succeeded':
      if (status !== 'processing') return undefined;
      return {
        ...step({ status: 'saving' }, now),
        ...(event.resultUrl === undefined ? {} : { attempts: withResultUrl(job, event.resultUrl) }),
      };

    case 'serviceFailed': {
      if (status !== 'processing' && status !== 'saving') return undefined;
      const end = event.failure.kind === 'expired' ? 'expired' : 'service-failed';
      // An overdue job stays known to the service: a retry asks for its status, free of charge.
      return {
        ...step({ status: 'failed', failure: event.failure }, now),
        ...(event.failure.kind === 'overdue' ? {} : { attempts: noteAttempt(job, { end }) }),
      };
    }

    case 'resultSaved': {
      if (status !== 'saving') return undefined;
      const { mimeType: type, bytes, width, height } = event;
      return {
        ...step({ status: 'done', doneAt: now, type, bytes, width, height }, now),
        ...(event.credits === undefined
          ? {}
          : { attempts: noteAttempt(job, { creditsAfter: event.credits }) }),
      };
    }

    case 'stepFailed':
      return failStep(job, event.failure, event.random, now);

    case 'paused':
      return isActive(status) && status !== 'submitting'
        ? step(waitingFor(event.reason, resumeOf(status), event.failure), now, probeDelayMs(0, 1))
        : undefined;

    case 'resumed':
      return job.state.status === 'waiting' ? goOn(job.state.resume, now) : undefined;

    case 'stillWaiting':
      return status === 'waiting'
        ? { retries: job.retries + 1, dueAt: now + probeDelayMs(job.retries, event.random) }
        : undefined;

    case 'canceled':
      if (!isActive(status) && status !== 'waiting') return undefined;
      return step({ status: 'canceled', service: liveRemote(job) ? 'asked' : 'none' }, now);

    case 'cancelAnswered':
      if (status !== 'canceled') return undefined;
      return { state: { status: 'canceled', service: event.canceled ? 'canceled' : 'refused' } };

    case 'retried':
      if (status !== 'failed' && status !== 'canceled') return undefined;
      if (liveRemote(job)) return goOn('processing', now);
      // Canceled while its submit was under way: still not known, so still not repeated.
      if (hasOpenIntent(job)) return step({ status: 'unconfirmed', failure: { kind: 'interrupted' } }, now);
      return goOn('queued', now);

    case 'creditsChecked':
      return job.state.status === 'unconfirmed'
        ? { state: { ...job.state, creditsNow: event.credits, checkedAt: now } }
        : undefined;

    case 'resubmitted':
      if (status !== 'unconfirmed') return undefined;
      return { ...goOn('queued', now), attempts: noteAttempt(job, { end: 'lost' }) };

    case 'dismissed':
      if (status !== 'unconfirmed') return undefined;
      return {
        ...step({ status: 'failed', failure: { kind: 'unconfirmed' } }, now),
        attempts: noteAttempt(job, { end: 'lost' }),
      };

    case 'deleted':
      return isFinal(job) ? { deletedAt: now } : undefined;

    case 'restored':
      return undefined;
  }
}

/** A definite failure of the present step: again later, wait, or stop, as its remedy says. */
function failStep(job: Job, failure: Failure, random: number, now: number): Change | undefined {
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

/** A new step: nothing failed yet, due now or in `delayMs`. */
function step(state: JobState, now: number, delayMs = 0): Change {
  return { state, retries: 0, dueAt: now + delayMs };
}

type ResumePoint = 'queued' | 'processing' | 'saving';

function goOn(at: ResumePoint, now: number): Change {
  return step(at === 'processing' ? { status: 'processing', serviceStatus: 1 } : { status: at }, now);
}

/** Detecting and submitting begin again from the queue: the faces, once stored, are not asked for twice. */
function resumeOf(status: ActiveStatus): ResumePoint {
  return status === 'processing' || status === 'saving' ? status : 'queued';
}

function waitingFor(reason: WaitReason, resume: ResumePoint, failure?: Failure): JobState {
  return { status: 'waiting', reason, resume, ...(failure === undefined ? {} : { failure }) };
}

function isActive(status: JobState['status']): status is ActiveStatus {
  return (
    status === 'queued' ||
    status === 'detecting' ||
    status === 'submitting' ||
    status === 'processing' ||
    status === 'saving'
  );
}

function noteAttempt(job: Job, note: Partial<Attempt>): Attempt[] {
  const last = lastAttempt(job);
  return last === undefined ? job.attempts : [...job.attempts.slice(0, -1), { ...last, ...note }];
}

function withResultUrl(job: Job, resultUrl: string): Attempt[] {
  const remote = liveRemote(job);
  return remote === undefined ? job.attempts : noteAttempt(job, { remote: { ...remote, resultUrl } });
}
