/** What a stopped job says about the money, and which step it offers first. */
import { describe, expect, it, vi } from 'vitest';
import type { JobActions } from '../../../components/job-actions';
import { nextSteps } from '../../../components/next-steps';
import { problemWords, type StoppedState } from '../../../components/problem-words';
import type { Failure } from '../../../utils/core/failure';
import type { Attempt, Job } from '../../../utils/core/job';
import { jobIn, NOW } from './jobs';

vi.mock('#i18n', () => import('./english'));

const remote = { id: 'r1', acceptedAt: NOW };
const accepted: Attempt = { intendedAt: NOW, remote };
const spent: Attempt = { intendedAt: NOW, remote, end: 'service-failed' };
const refused: Attempt = { intendedAt: NOW, end: 'refused' };
const lost: Attempt = { intendedAt: NOW, end: 'lost' };
const open: Attempt = { intendedAt: NOW, creditsBefore: 100 };

const failed: StoppedState = { status: 'failed', failure: { kind: 'server' } };

function wordsOf(state: StoppedState, attempts: Attempt[] = []) {
  return problemWords(jobIn(state, { attempts }), state);
}

describe('the money of a failed job', () => {
  it.each([
    ['no submit', [], 'Nothing was charged. A retry costs 1 charge.'],
    ['a refused submit', [refused], 'Nothing was charged. A retry costs 1 charge.'],
    ['an accepted one', [accepted], 'This was charged once. A retry is not charged again.'],
    ['one without a result', [spent], 'This was charged once. A retry is 1 new charge.'],
    ['two of them', [spent, spent], 'This was charged 2 times. A retry is 1 new charge.'],
    ['a lost answer', [lost], 'This may have been charged. A retry is 1 new charge.'],
    [
      'a charge and a lost answer',
      [spent, lost],
      'This was charged once, and maybe once more. A retry is 1 new charge.',
    ],
    ['an answer still open', [open], 'This may have been charged. A retry asks you first.'],
  ])('after %s', (_, attempts, money) => {
    expect(wordsOf(failed, attempts).money).toBe(money);
  });
});

describe('an unconfirmed submit', () => {
  const checked = (creditsNow?: number): StoppedState => ({
    status: 'unconfirmed',
    failure: { kind: 'timeout' },
    ...(creditsNow === undefined ? {} : { creditsNow }),
  });

  it('says that it may have been charged', () => {
    expect(wordsOf(checked(), [open]).money).toBe('This may have been charged.');
  });

  it.each([
    [100, /proves nothing/],
    [99, /probably charged/],
    [150, /topped up/],
  ])('claims no more than %i credits show', (credits, words) => {
    expect(wordsOf(checked(credits), [open]).next).toMatch(words);
  });

  it('does not compare with credits that were never read', () => {
    expect(wordsOf(checked(99), [{ intendedAt: NOW }]).next).toMatch(/not known/);
  });
});

describe('a price that waits to be confirmed', () => {
  const state: StoppedState = { status: 'waiting', reason: 'confirm', resume: 'queued' };
  const face = { landmarks: '', region: [0, 0, 1, 1] as [number, number, number, number] };
  const moneyOf = (change: Partial<Job>): string => problemWords(jobIn(state, change), state).money;

  it.each([
    ['relay', 3, '3 charges: one for each face.'],
    ['relay', 1, '1 charge, once AKOOL accepts it.'],
    ['direct', 3, '1 charge, once AKOOL accepts it.'],
  ] as const)('by %s for %i faces', (way, count, money) => {
    expect(moneyOf({ way, faces: Array.from({ length: count }, () => face) })).toBe(money);
  });

  it('counts the chosen faces alone', () => {
    expect(moneyOf({ way: 'relay', faces: [face, face, face], chosenFaces: [0, 2] })).toMatch(/^2 charges/);
  });
});

describe('the detail', () => {
  it.each<[string, Failure, string | undefined]>([
    [
      'a message with its code',
      { kind: 'parameter', detail: 'too small', code: 1003 },
      'AKOOL says: too small (1003)',
    ],
    ['a code alone, where the reason is theirs', { kind: 'refused', code: 4242 }, 'AKOOL’s code: 4242'],
    ['a code alone, where our words say it', { kind: 'credits', code: 1006 }, undefined],
    [
      'a detector’s message',
      { kind: 'unreadable', detail: 'Failed to process media', code: 1 },
      'AKOOL says: Failed to process media',
    ],
    [
      'the reason of a failed job',
      { kind: 'service-failed', detail: 'temp file error', code: 4 },
      'AKOOL says: temp file error',
    ],
    [
      'words of ours beside an HTTP status',
      { kind: 'protocol', detail: 'an empty answer', code: 200 },
      'an empty answer',
    ],
    ['an HTTP status alone', { kind: 'server', code: 500 }, undefined],
    ['how many faces there are', { kind: 'too-many-faces', code: 9 }, undefined],
    ['words without a code', { kind: 'storage', detail: 'Failed to fetch' }, 'Failed to fetch'],
  ])('of %s', (_, failure, detail) => {
    expect(wordsOf({ status: 'failed', failure }).detail).toBe(detail);
  });

  it('says what an account lacks while the queue waits for it', () => {
    const titleOf = (failure: Failure): string =>
      wordsOf({ status: 'waiting', reason: 'account', resume: 'queued', failure }).title;
    const kinds = ['account', 'verification', 'payment', 'subscription'] as const;
    expect(new Set(kinds.map((kind) => titleOf({ kind }))).size).toBe(kinds.length);
  });
});

describe('the next steps', () => {
  const actions: JobActions = {
    run: () => Promise.resolve(),
    openPage: () => undefined,
    openSettings: () => undefined,
    openFile: () => undefined,
    viewLarge: () => undefined,
    openChooser: () => undefined,
    copy: async () => true,
    download: () => Promise.resolve(),
    openExport: () => undefined,
    allowSite: () => Promise.resolve(),
    keepOriginal: () => Promise.resolve(),
  };
  const namesOf = (state: StoppedState, more: Partial<JobActions> = {}): string[] =>
    nextSteps(jobIn(state), state, '', { ...actions, ...more }).map((step) => step.name);

  it.each([
    ['key', ['Open settings', 'Cancel']],
    ['consent', ['Open settings', 'Cancel']],
    ['confirm', ['Confirm', 'Cancel']],
    ['faces', ['Choose faces', 'Cancel']],
    ['permission', ['Allow this site', 'Cancel']],
    ['credits', ['Try now', 'Cancel']],
    ['offline', ['Try now', 'Cancel']],
  ] as const)('of waiting for %s', (reason, names) => {
    expect(namesOf({ status: 'waiting', reason, resume: 'queued' })).toEqual(names);
  });

  it('of waiting for the host of a captured picture', () => {
    const failure = { kind: 'permission' as const, detail: 'https://images.example.org' };
    const state: StoppedState = { status: 'waiting', reason: 'permission', resume: 'queued', failure };
    const job = jobIn(state);
    expect(nextSteps(job, state, '', actions).map(({ name }) => name)).toEqual([
      'Allow images.example.org',
      'Cancel',
    ]);
    const captured = { ...job, source: { ...job.source, capture: { width: 1042, height: 732 } } };
    expect(nextSteps(captured, state, '', actions).map(({ name }) => name)).toEqual([
      'Allow images.example.org',
      'Use what the page shows',
      'Cancel',
    ]);
    expect(problemWords(captured, state)).toMatchObject({
      title: expect.stringContaining('images.example.org'),
      next: expect.stringContaining('1042 × 732 pixels'),
      money: 'Nothing was charged.',
    });
    // The host of the service, or of a result, has nothing to do with the capture.
    const elsewhere: StoppedState = {
      ...state,
      failure: { ...failure, detail: 'https://openapi.akool.com' },
    };
    expect(nextSteps({ ...captured, state: elsewhere }, elsewhere, '', actions)).toHaveLength(2);
  });

  it.each([
    ['server', ['Retry']],
    ['protocol', ['Open settings', 'Retry']],
    ['no-face', ['Open source page', 'Retry']],
  ] as const)('of the failure %s', (kind, names) => {
    expect(namesOf({ status: 'failed', failure: { kind } })).toEqual(names);
  });

  it('of a file on this device, which only some browsers have a setting for', () => {
    const state: StoppedState = { status: 'failed', failure: { kind: 'local-file' } };
    expect(namesOf(state)).toEqual(['Open the file', 'Retry']);
    expect(namesOf(state, { allowFiles: () => undefined })).toEqual([
      'Open the file',
      'Allow file access',
      'Retry',
    ]);
  });

  it('of an unconfirmed submit', () => {
    expect(namesOf({ status: 'unconfirmed', failure: { kind: 'timeout' } })).toEqual([
      'Check again',
      'Submit again',
      'Dismiss',
    ]);
  });
});
