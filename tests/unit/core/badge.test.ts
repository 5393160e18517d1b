/** What the toolbar button tells of the work. */
import { describe, expect, it } from 'vitest';
import { decideBadge, shareOf } from '../../../utils/core/badge';
import type { JobState } from '../../../utils/core/job';
import { jobIn, NOW } from '../components/jobs';

const failure = { kind: 'network' } as const;
const waitFor = (reason: 'key' | 'confirm' | 'offline' | 'limit'): JobState => ({
  status: 'waiting',
  reason,
  resume: 'queued',
});

describe('shareOf', () => {
  it.each<[string, JobState, string]>([
    ['runs', { status: 'queued' }, 'runs'],
    ['runs at the service', { status: 'processing', serviceStatus: 1 }, 'runs'],
    ['waits for a key', waitFor('key'), 'asks'],
    ['waits for a word', waitFor('confirm'), 'asks'],
    ['waits for the network', waitFor('offline'), 'nothing'],
    ['waits at a limit', waitFor('limit'), 'nothing'],
    ['is not confirmed', { status: 'unconfirmed', failure }, 'asks'],
    ['has failed', { status: 'failed', failure }, 'nothing'],
    ['was canceled', { status: 'canceled', service: 'none' }, 'nothing'],
  ])('of one that %s is %s', (_, state, share) => {
    expect(shareOf(jobIn(state))).toBe(share);
  });

  it('of one that is deleted is nothing', () => {
    expect(shareOf(jobIn({ status: 'unconfirmed', failure }, { deletedAt: NOW }))).toBe('nothing');
  });
});

describe('decideBadge', () => {
  it.each([
    [{ running: 0, asking: 0, hasFailed: false }, '', false],
    [{ running: 3, asking: 0, hasFailed: false }, '3', false],
    [{ running: 1_200, asking: 0, hasFailed: false }, '999+', false],
    [{ running: 3, asking: 1, hasFailed: false }, '3', true],
    [{ running: 1, asking: 0, hasFailed: true }, '1', true],
    [{ running: 0, asking: 1, hasFailed: false }, '!', true],
    [{ running: 0, asking: 0, hasFailed: true }, '!', true],
  ])('of %o says «%s», marked: %s', (counts, text, mark) => {
    expect(decideBadge(counts)).toEqual({ ...counts, text, mark });
  });
});
