import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobEvent, JobEventType } from '../../../utils/core/events';
import { REMEDIES } from '../../../utils/core/failure';
import type { Job, JobStatus } from '../../../utils/core/job';
import { hasOpenIntent, liveRemote } from '../../../utils/core/job-facts';
import { UNDO_MS } from '../../../utils/core/polling';
import { ImpossibleTransitionError, transition } from '../../../utils/core/transition';
import { FACE, jobIn, makeJob, NOW, play, WAYS } from '../fixtures';

const EVENTS: Record<JobEventType, JobEvent> = {
  detectionStarted: { type: 'detectionStarted', way: 'direct' },
  sourceLocated: { type: 'sourceLocated', source: { isShown: true } },
  captureChosen: { type: 'captureChosen' },
  originalKept: { type: 'originalKept' },
  wayRefused: { type: 'wayRefused', failure: { kind: 'unreachable' }, isStored: true },
  uploadIntended: { type: 'uploadIntended', upload: { key: 'k', place: 'p' } },
  uploadRemoved: { type: 'uploadRemoved' },
  uploadStuck: { type: 'uploadStuck', random: 0 },
  facesChosen: { type: 'facesChosen', faces: [0], ageChangeYears: 10 },
  partSaved: { type: 'partSaved', credits: 9 },
  facesDetected: { type: 'facesDetected', faces: [FACE], credits: 10 },
  submitIntended: { type: 'submitIntended' },
  submitAccepted: { type: 'submitAccepted', remoteId: 'r2' },
  answerLost: { type: 'answerLost', failure: { kind: 'timeout' } },
  polled: { type: 'polled', serviceStatus: 2 },
  succeeded: { type: 'succeeded' },
  serviceFailed: { type: 'serviceFailed', failure: { kind: 'service-failed' } },
  resultSaved: { type: 'resultSaved', mimeType: 'image/png', bytes: 2, width: 3, height: 4 },
  stepFailed: { type: 'stepFailed', failure: { kind: 'parameter' }, random: 0.5 },
  paused: { type: 'paused', reason: 'offline' },
  resumed: { type: 'resumed' },
  stillWaiting: { type: 'stillWaiting', random: 0 },
  canceled: { type: 'canceled' },
  cancelAnswered: { type: 'cancelAnswered', canceled: true },
  retried: { type: 'retried' },
  creditsChecked: { type: 'creditsChecked', credits: 9 },
  resubmitted: { type: 'resubmitted' },
  dismissed: { type: 'dismissed' },
  grouped: { type: 'grouped', groupId: 'g' },
  deleted: { type: 'deleted' },
  restored: { type: 'restored' },
};

/** What each event makes of a job in each status; what is not named is impossible. */
const TABLE: Record<JobStatus, Partial<Record<JobEventType, JobStatus>>> = {
  queued: {
    originalKept: 'queued',
    detectionStarted: 'detecting',
    sourceLocated: 'queued',
    stepFailed: 'failed',
    paused: 'waiting',
    canceled: 'canceled',
  },
  detecting: {
    facesDetected: 'detecting',
    wayRefused: 'queued',
    uploadIntended: 'detecting',
    stepFailed: 'failed',
    paused: 'waiting',
    canceled: 'canceled',
  },
  submitting: {
    submitAccepted: 'processing',
    answerLost: 'unconfirmed',
    stepFailed: 'failed',
    canceled: 'canceled',
  },
  processing: {
    polled: 'processing',
    succeeded: 'saving',
    serviceFailed: 'failed',
    stepFailed: 'failed',
    paused: 'waiting',
    canceled: 'canceled',
  },
  saving: {
    resultSaved: 'done',
    partSaved: 'queued',
    serviceFailed: 'failed',
    stepFailed: 'failed',
    paused: 'waiting',
    canceled: 'canceled',
  },
  done: { originalKept: 'done', deleted: 'done' },
  failed: { retried: 'queued', deleted: 'failed' },
  canceled: { cancelAnswered: 'canceled', retried: 'queued', deleted: 'canceled' },
  waiting: {
    sourceLocated: 'waiting',
    originalKept: 'waiting',
    resumed: 'queued',
    stillWaiting: 'waiting',
    canceled: 'canceled',
  },
  unconfirmed: {
    submitAccepted: 'processing',
    stepFailed: 'failed',
    creditsChecked: 'unconfirmed',
    resubmitted: 'queued',
    dismissed: 'failed',
  },
};

/** What a job may become at any time, without a change of its status. */
const ANYWHERE: ReadonlySet<JobEventType> = new Set(['grouped']);

const cells = (Object.keys(TABLE) as JobStatus[]).flatMap((status) =>
  (Object.keys(EVENTS) as JobEventType[]).map((type) => ({
    status,
    type,
    next: ANYWHERE.has(type) ? status : TABLE[status][type],
  })),
);

describe('transition', () => {
  it.each(cells)('$status × $type → $next', ({ status, type, next }) => {
    const job = jobIn(status);
    const before = structuredClone(job);
    if (next === undefined) {
      expect(() => transition(job, EVENTS[type], NOW)).toThrow(ImpossibleTransitionError);
    } else {
      expect(transition(job, EVENTS[type], NOW + 5)).toMatchObject({
        state: { status: next },
        updatedAt: NOW + 5,
      });
    }
    expect(job).toEqual(before);
  });

  it('sends the capture only while the host of that very picture is waited for', () => {
    const source = { ...makeJob().source, capture: { width: 3, height: 2 } };
    const waitFor = (detail: string, job: Job): Job =>
      play(job, { type: 'stepFailed', failure: { kind: 'permission', detail }, random: 0 });
    const waiting = waitFor('https://photos.example', makeJob({ source }));
    const chosen = play(waiting, { type: 'captureChosen' });
    expect(chosen).toMatchObject({ state: { status: 'queued' }, usesCapture: true, source });
    for (const other of [
      waitFor('https://openapi.akool.com', makeJob({ source })),
      waitFor('https://photos.example', makeJob()),
      waitFor('https://photos.example', makeJob({ source, usesCapture: true })),
      play(makeJob({ source }), { type: 'paused', reason: 'key' }),
    ])
      expect(() => transition(other, { type: 'captureChosen' }, NOW)).toThrow(ImpossibleTransitionError);
  });

  it('replaces the capture before the faces are looked for, or once the result is there', () => {
    const source = { ...makeJob().source, capture: { width: 3, height: 2 } };
    const kept = play({ ...jobIn('done'), source }, { type: 'originalKept' });
    expect(kept.source).toEqual(makeJob().source);
    const relayed = makeJob({ source, way: 'relay', usesCapture: true, faces: [FACE] });
    expect(() => transition(relayed, { type: 'originalKept' }, NOW)).toThrow(ImpossibleTransitionError);
    const without = { ...jobIn('done'), source: { ...source, url: 'blob:https://photos.example/1' } };
    expect(() => transition(without, { type: 'originalKept' }, NOW)).toThrow(ImpossibleTransitionError);
  });

  it('lets a deleted job be restored, and nothing else', () => {
    const deleted = play(jobIn('done'), { type: 'deleted' });
    expect(deleted.deletedAt).toBe(NOW);
    for (const event of Object.values(EVENTS).filter(({ type }) => type !== 'restored'))
      expect(() => transition(deleted, event, NOW)).toThrow(ImpossibleTransitionError);
    expect(play(deleted, { type: 'restored' })).not.toHaveProperty('deletedAt');
  });

  it('keeps the answer of a submit that was canceled meanwhile, so that a retry is free', () => {
    const canceled = play(jobIn('submitting'), { type: 'canceled' });
    expect(play(canceled, { type: 'retried' }).state).toMatchObject({ status: 'unconfirmed' });
    const answered = play(canceled, { type: 'submitAccepted', remoteId: 'r1' });
    expect(answered.state.status).toBe('canceled');
    expect(play(answered, { type: 'retried' }).state.status).toBe('processing');
  });

  it('takes an answer that comes after the person has canceled, retried, deleted or ordered it again', () => {
    const accepted: JobEvent = { type: 'submitAccepted', remoteId: 'r1' };
    const refused: JobEvent = { type: 'stepFailed', failure: { kind: 'parameter' }, random: 0 };
    const canceled = play(jobIn('submitting'), { type: 'canceled' });
    const deleted = play(canceled, { type: 'deleted' }, accepted);
    expect(play(deleted, { type: 'restored' }, { type: 'retried' }).state.status).toBe('processing');
    const retried = play(canceled, { type: 'retried' });
    expect(retried.state.status).toBe('unconfirmed');
    expect(play(retried, accepted).state.status).toBe('processing');
    expect(play(retried, refused).state.status).toBe('failed');
    const again = play(retried, { type: 'resubmitted' }, accepted);
    expect(again).toMatchObject({ state: { status: 'processing' }, attempts: [{ remote: { id: 'r1' } }] });
    expect(again.attempts[0]).not.toHaveProperty('end');
    expect(play(canceled, refused, { type: 'retried' }).state.status).toBe('queued');
  });

  it('counts the tries of a submit across detections that had nothing to detect', () => {
    let job = jobIn('submitting');
    for (let n = 0; n < 8; n++) {
      job = play(job, { type: 'stepFailed', failure: { kind: 'busy' }, random: 0 });
      job = play(job, ...WAYS.submitting);
    }
    const refused = play(job, { type: 'stepFailed', failure: { kind: 'busy' }, random: 0 });
    expect(refused.state).toMatchObject({ status: 'failed', failure: { kind: 'busy' } });
    expect(refused.attempts).toHaveLength(9);
  });

  it('goes on only from the reason that is over', () => {
    const waiting = play(jobIn('queued'), { type: 'paused', reason: 'credits' });
    expect(() => transition(waiting, { type: 'resumed', reason: 'confirm' }, NOW)).toThrow(
      ImpossibleTransitionError,
    );
    expect(play(waiting, { type: 'resumed', reason: 'credits' }).state.status).toBe('queued');
  });

  it('forgets that a deletion can be undone when its time has passed', () => {
    const deleted = play(jobIn('done'), { type: 'deleted' });
    expect(() => transition(deleted, { type: 'restored' }, NOW + UNDO_MS)).toThrow(ImpossibleTransitionError);
  });

  it('asks for the status again when an overdue job is retried, and submits anew after status 4', () => {
    const overdue = play(jobIn('processing'), { type: 'serviceFailed', failure: { kind: 'overdue' } });
    expect(play(overdue, { type: 'retried' }).state.status).toBe('processing');
    const failed = play(jobIn('processing'), { type: 'serviceFailed', failure: { kind: 'service-failed' } });
    const again = play(failed, { type: 'retried' }, { type: 'submitIntended' });
    expect(again.state.status).toBe('submitting');
    expect(again.attempts).toHaveLength(2);
  });

  it('does not count a refused submit as accepted, and may submit again', () => {
    const refused = play(jobIn('submitting'), { type: 'stepFailed', failure: { kind: 'busy' }, random: 0 });
    expect(refused.attempts.at(-1)?.end).toBe('refused');
    expect(refused.state.status).toBe('queued');
    expect(play(refused, { type: 'submitIntended' }).state.status).toBe('submitting');
  });

  it.each(Object.entries(REMEDIES))('follows the remedy of %s', (kind, remedy) => {
    const failure = { kind: kind as keyof typeof REMEDIES };
    let job = jobIn('processing');
    const fail = () => transition(job, { type: 'stepFailed', failure, random: 1 }, NOW);
    if (remedy.do === 'retry') {
      for (let n = 1; n <= remedy.tries; n++) {
        job = fail();
        expect(job).toMatchObject({ state: { status: 'processing' }, retries: n });
        expect(job.dueAt).toBeGreaterThan(NOW);
      }
      expect(fail().state.status).toBe(remedy.else === 'stop' ? 'failed' : 'waiting');
    } else if (remedy.do === 'wait') {
      expect(fail().state).toMatchObject({ status: 'waiting', reason: remedy.for, resume: 'processing' });
    } else {
      expect(fail().state).toEqual({ status: 'failed', failure });
    }
  });

  it('never loses track of a charge, whatever happens in whatever order', () => {
    const anyEvent = fc.constantFrom(...Object.values(EVENTS));
    const anyStart = fc.constantFrom(...Object.values(WAYS));
    fc.assert(
      fc.property(anyStart, fc.array(anyEvent, { maxLength: 40 }), (start, events) => {
        let job: Job = play(makeJob(), ...start);
        for (const event of events) {
          const before = job;
          try {
            job = transition(job, event, NOW);
          } catch (error) {
            expect(error).toBeInstanceOf(ImpossibleTransitionError);
            continue;
          }
          // A new attempt only once the one before is over, and no attempt is ever forgotten.
          expect(job.attempts.length - before.attempts.length).toBeOneOf([0, 1]);
          if (job.attempts.length > before.attempts.length) {
            expect(hasOpenIntent(before)).toBe(false);
            expect(liveRemote(before)).toBeUndefined();
          }
          for (const [n, attempt] of before.attempts.entries()) {
            expect(job.attempts[n]?.intendedAt).toBe(attempt.intendedAt);
            if (attempt.remote) expect(job.attempts[n]?.remote?.id).toBe(attempt.remote.id);
          }
          // What is being processed or saved is known to the service.
          if (job.state.status === 'processing' || job.state.status === 'saving')
            expect(liveRemote(job)).toBeDefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
