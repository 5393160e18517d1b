/** The job's machine: a pure function from a record and an event to the next record. */
import type { JobEvent } from './events';
import {
  type Attempt,
  areAllPartsSaved,
  countSubmits,
  hasOpenIntent,
  isFinal,
  type Job,
  lastAttempt,
  liveRemote,
} from './job';
import { backoffMs, pollDelayMs, probeDelayMs, UNDO_MS } from './polling';
import {
  type Change,
  failStep,
  goOn,
  isActive,
  noteAttempt,
  resumeOf,
  step,
  waitingFor,
  withResultUrl,
} from './step';

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

/** Events of a job that is about to be deleted: they say whether a charge was made, or what is left elsewhere. */
const AFTER_DELETION: readonly JobEvent['type'][] = [
  'submitAccepted',
  'stepFailed',
  'uploadRemoved',
  'uploadStuck',
];

/**
 * The record after `event`, which happened at `now` (epoch ms).
 * Throws {@link ImpossibleTransitionError} for a pair that has no meaning; the record is never changed.
 */
export function transition(job: Job, event: JobEvent, now: number): Job {
  const change = changeFor(job, event, now);
  if (change === undefined) throw new ImpossibleTransitionError(job, event);
  const { forget = [], ...kept } = change;
  const next: Job = { ...job, ...kept, updatedAt: now };
  for (const field of forget) delete next[field];
  return next;
}

function changeFor(job: Job, event: JobEvent, now: number): Change | undefined {
  const { status } = job.state;
  // A deletion can be undone for a while. Little else may happen to a record that is about to go.
  if (job.deletedAt !== undefined && !AFTER_DELETION.includes(event.type)) {
    const canRestore = event.type === 'restored' && now - job.deletedAt < UNDO_MS;
    return canRestore ? { forget: ['deletedAt'] } : undefined;
  }

  switch (event.type) {
    case 'detectionStarted':
      return status === 'queued' ? { state: { status: 'detecting' }, way: event.way } : undefined;

    case 'sourceLocated':
      // Once the service was asked about an address, that is the one.
      if (job.faces || job.way || !(status === 'queued' || status === 'waiting')) return undefined;
      return { source: { ...job.source, ...event.source } };

    case 'wayRefused':
      if (status !== 'detecting' || job.way === undefined) return undefined;
      return {
        ...goOn('queued', now),
        refusedWays: [...(job.refusedWays ?? []), job.way],
        // A choice and a word about the price hold for the faces that were seen.
        forget: ['way', 'faces', 'scale', 'chosenFaces', 'agreedSubmits'],
      };

    case 'uploadIntended':
      return status === 'detecting' ? { upload: event.upload } : undefined;

    case 'uploadRemoved':
      return job.upload && isFinal(job) ? { retries: 0, forget: ['upload'] } : undefined;

    case 'uploadStuck':
      if (!job.upload || !isFinal(job)) return undefined;
      return { retries: job.retries + 1, dueAt: now + backoffMs(job.retries + 1, event.random, undefined) };

    case 'facesDetected': {
      if (status !== 'detecting') return undefined;
      const found: Change = {
        ...step({ status: 'detecting' }, now),
        // Faces that were known already are no progress: the tries of the submit go on being counted.
        retries: job.faces === undefined ? 0 : job.retries,
        faces: event.faces,
        ...(event.scale === undefined ? {} : { scale: event.scale }),
        ...(event.note === undefined ? {} : { note: event.note }),
        ...(Array.isArray(event.chosen) ? { chosenFaces: event.chosen } : {}),
        ...(event.credits === undefined ? {} : { creditsSeen: { credits: event.credits, at: now } }),
      };
      if (event.chosen === 'ask') return { ...found, state: waitingFor('faces', 'queued') };
      const isDear = countSubmits({ ...job, faces: event.faces, ...found } as Job) > (job.agreedSubmits ?? 1);
      return isDear ? { ...found, state: waitingFor('confirm', 'queued') } : found;
    }

    case 'facesChosen': {
      if (job.state.status !== 'waiting' || job.state.reason !== 'faces') return undefined;
      const { faces: chosenFaces, ageChangeYears } = event;
      if (chosenFaces.length === 0 || !chosenFaces.every((index) => index < (job.faces?.length ?? 0)))
        return undefined;
      // The price stood beside the button.
      const agreedSubmits = countSubmits({ ...job, chosenFaces });
      return { ...goOn('queued', now), chosenFaces, ageChangeYears, agreedSubmits };
    }

    case 'submitIntended':
      if (status !== 'queued' && status !== 'detecting') return undefined;
      // The promise that no submit is repeated while one is unresolved or can still lead to a result.
      if (job.faces === undefined || hasOpenIntent(job) || liveRemote(job)) return undefined;
      if (areAllPartsSaved(job)) return undefined;
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

    case 'partSaved': {
      if (status !== 'saving' || !liveRemote(job)) return undefined;
      const { credits: creditsAfter } = event;
      const part: Change = {
        attempts: noteAttempt(job, {
          end: 'saved',
          ...(creditsAfter === undefined ? {} : { creditsAfter }),
        }),
        partsSaved: (job.partsSaved ?? 0) + 1,
      };
      return { ...goOn(areAllPartsSaved({ ...job, ...part } as Job) ? 'saving' : 'queued', now), ...part };
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
      if (job.state.status !== 'waiting') return undefined;
      return {
        ...goOn(job.state.resume, now),
        // What was agreed to is what stood beside the button, and no more.
        ...(job.state.reason === 'confirm' ? { agreedSubmits: countSubmits(job) } : {}),
        // Going on without a choice is a choice: all of them.
        ...(job.state.reason === 'faces' ? { chosenFaces: (job.faces ?? []).map((_, index) => index) } : {}),
      };

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
      if (areAllPartsSaved(job)) return goOn('saving', now);
      // A crop that is gone from the service is made anew with the detection, which is free.
      if (job.way === 'relay' && isGone(job)) return { ...goOn('queued', now), forget: ['faces'] };
      // What could not be fetched then may be there now.
      return { ...goOn('queued', now), ...(job.faces ? {} : { forget: ['way', 'refusedWays'] }) };

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

/** Whether what became of a relay may be because the service keeps the crops no more. */
function isGone({ state }: Job): boolean {
  const kinds: readonly string[] = ['missing', 'unreachable', 'service-failed'];
  return state.status === 'failed' && kinds.includes(state.failure.kind);
}
