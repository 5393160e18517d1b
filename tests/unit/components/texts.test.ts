/** Every state, failure and reason has words, and they keep to the voice of the brief. */
import { describe, expect, it, vi } from 'vitest';
import {
  ageFigures,
  ageWords,
  counted,
  failureWords,
  statusWords,
  waitingWords,
} from '../../../components/texts';
import { type FailureKind, REMEDIES, WAIT_REASONS } from '../../../utils/core/failure';

vi.mock('#i18n', () => import('./english'));

const KINDS = Object.keys(REMEDIES) as FailureKind[];

describe('ages', () => {
  it.each([
    [20, '20 years older', '+20'],
    [1, '1 year older', '+1'],
    [-10, '10 years younger', '−10'],
    [-1, '1 year younger', '−1'],
    [0, 'same age', '0'],
  ])('says %i as «%s» and «%s»', (years, words, figures) => {
    expect(ageWords(years)).toBe(words);
    expect(ageFigures(years)).toBe(figures);
  });
});

describe('counts', () => {
  it.each([
    [0, '0 credits left'],
    [1, '1 credit left'],
    [1234, '1,234 credits left'],
  ])('says %i credits as «%s»', (count, words) => {
    expect(counted('credits', count)).toBe(words);
  });

  it('falls back to the general form where a language has one that the texts lack', () => {
    expect(counted('credits', 3, 'pl')).toBe('3 credits left');
  });
});

describe('statuses', () => {
  it('tells the two stages of the service apart', () => {
    expect(statusWords({ status: 'processing', serviceStatus: 1 }, 20)).toBe('In line at AKOOL');
    expect(statusWords({ status: 'processing', serviceStatus: 2 }, 20)).toBe('Re-ageing');
  });

  it('says of a result what was done to it', () => {
    const done = { status: 'done', doneAt: 0, type: 'image/jpeg', bytes: 1, width: 1, height: 1 } as const;
    expect(statusWords(done, -10)).toBe('Re-aged 10 years younger');
  });
});

describe('explanations', () => {
  it.each(KINDS)('has a title and a next step for the failure %s', (kind) => {
    const { title, next } = failureWords(kind);
    expect(title).not.toBe('');
    expect(next).toMatch(/\.$/);
    expect(`${title} ${next}`).not.toMatch(/!|\d{4}|undefined/);
  });

  it.each(WAIT_REASONS)('has a title and a next step for waiting for %s', (reason) => {
    const { title, next } = waitingWords(reason);
    expect(title).not.toBe('');
    expect(next).toMatch(/\.$/);
  });

  it('tells a key that was refused from one that was never given', () => {
    expect(waitingWords('key', 'key').title).toBe('AKOOL did not accept the key');
    expect(waitingWords('key').title).toBe('An API key is needed');
  });
});
