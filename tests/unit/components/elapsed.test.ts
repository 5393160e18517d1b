/** When a job began, and how a moment is written. */
import { describe, expect, it } from 'vitest';
import { formatMoment, startedAt } from '../../../components/elapsed';
import { jobIn, NOW } from './jobs';

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
