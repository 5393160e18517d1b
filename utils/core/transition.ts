/** The job's machine: a pure function from a record and an event to the next record. */

import { takeAnswer } from './answer-step';
import { mayKeepOriginal, mayUseCapture } from './capture';
import type { JobEvent } from './events';
import { chooseFaces, takeFaces } from './faces-step';
import type { Job } from './job';
import {
  areAllPartsSaved,
  countSubmits,
  hasOpenIntent,
  isFinal,
  listSubmittable,
  liveRemote,
} from './job-facts';
import { leaveWay } from './leave-way';
import { backoffMs, pollDelayMs, probeDelayMs, UNDO_MS } from './polling';
import { retry } from './retry';
import { isPlanned } from './series';
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
      if (status !== 'queued') return undefined;
      return {
        state: { status: 'detecting' },
        way: event.way,
        ...(event.usesCapture ? { usesCapture: true } : {}),
      };

    case 'sourceLocated':
      // Once the service was asked about an address, that is the one.
      if (job.faces || job.way || !(status === 'queued' || status === 'waiting')) return undefined;
      return { source: { ...job.source, ...event.source } };

    case 'captureChosen':
      return mayUseCapture(job) ? { ...goOn('queued', now), usesCapture: true } : undefined;

    case 'originalKept': {
      if (!mayKeepOriginal(job)) return undefined;
      const { capture: _, ...source } = job.source;
      return { source };
    }

    case 'wayRefused':
      return status === 'detecting' ? leaveWay(job, event, now) : undefined;

    case 'uploadIntended':
      return status === 'detecting' ? { upload: event.upload } : undefined;

    case 'uploadRemoved':
      return job.upload && isFinal(job) ? { retries: 0, forget: ['upload'] } : undefined;

    case 'uploadStuck':
      if (!job.upload || !isFinal(job)) return undefined;
      return { retries: job.retries + 1, dueAt: now + backoffMs(job.retries + 1, event.random, undefined) };

    case 'facesDetected':
      return status === 'detecting' ? takeFaces(job, event, now) : undefined;

    case 'facesChosen':
      return chooseFaces(job, event, now);

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

    case 'submitAccepted':
      return takeAnswer(job, event, now);

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
      if (event.reason !== undefined && event.reason !== job.state.reason) return undefined;
      return {
        ...goOn(job.state.resume, now),
        // What was agreed to is what stood beside the button, and no more.
        ...(job.state.reason === 'confirm' ? { agreedSubmits: countSubmits(job) } : {}),
        // Going on without a choice is a choice: all that can be changed.
        ...(job.state.reason === 'faces' ? { chosenFaces: listSubmittable(job) } : {}),
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
      return status === 'failed' || status === 'canceled' ? retry(job, now) : undefined;

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

    case 'grouped':
      return job.groupId === undefined ? { groupId: event.groupId } : undefined;

    case 'deleted':
      // What was only planned has cost nothing, and the undo brings it back.
      return isFinal(job) || isPlanned(job) ? { deletedAt: now } : undefined;

    case 'restored':
      return undefined;
  }
}
