/** Spans of time in figures, whatever the clock does. */
import { describe, expect, it } from 'vitest';
import { formatElapsed, formatMoment, startedAt } from '../../../components/elapsed';
import { jobIn, NOW } from './jobs';

describe('formatElapsed', () => {
  it.each([
    [0, '0:00'],
    [7_999, '0:07'],
    [760_000, '12:40'],
    [3_725_000, '1:02:05'],
    [-5_000, '0:00'],
  ])('shows %i ms as %s', (elapsedMs, shown) => {
    expect(formatElapsed(elapsedMs)).toBe(shown);
  });
});

describe('startedAt', () => {
  it('counts from the click, and from its own submit after a retry', () => {
    expect(startedAt(jobIn({ status: 'queued' }))).toBe(NOW);
    const attempts = [{ intendedAt: NOW + 1, end: 'refused' as const }, { intendedAt: NOW + 60_000 }];
    expect(startedAt(jobIn({ status: 'submitting' }, { attempts }))).toBe(NOW + 60_000);
  });
});

describe('formatMoment', () => {
  it('shows the time today and the date before', () => {
    expect(formatMoment(NOW - 60_000, NOW, 'en')).toMatch(/\d:\d\d/);
    expect(formatMoment(NOW - 90_000_000, NOW, 'en')).toMatch(/Nov 2\d, 2026/);
  });
});
