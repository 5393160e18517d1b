/** What a stopped job says about the money, and which step it offers first. */
import { describe, expect, it, vi } from 'vitest';
import type { JobActions } from '../../../components/job-actions';
import { nextSteps } from '../../../components/next-steps';
import { problemWords, type StoppedState } from '../../../components/problem-words';
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
  it('names the service where the words are its own, and shows no code without words', () => {
    const state = (failure: { detail?: string; code?: number }): StoppedState => ({
      status: 'failed',
      failure: { kind: 'refused', ...failure },
    });
    expect(wordsOf(state({ detail: 'too small', code: 1015 })).detail).toBe('AKOOL says: too small (1015)');
    expect(wordsOf(state({ detail: 'Failed to fetch' })).detail).toBe('Failed to fetch');
    expect(wordsOf(state({ code: 1015 }))).not.toHaveProperty('detail');
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
