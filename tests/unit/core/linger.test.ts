/** How long an entry of the toast stays. */
import { describe, expect, it } from 'vitest';
import { decideLinger, mayChange } from '../../../utils/core/linger';

describe('decideLinger', () => {
  it.each([
    ['processing', 3_600, false, 'full'],
    ['waiting', 3_600, false, 'full'],
    ['done', 14, false, 'full'],
    ['done', 15, false, 'small'],
    ['done', 60, false, 'gone'],
    ['done', 3_600, true, 'small'],
    ['canceled', 3, false, 'full'],
    ['canceled', 4, false, 'gone'],
    ['failed', 60, false, 'full'],
    ['failed', 90, false, 'gone'],
  ] as const)('lets one that is %s be, %i s later and shown %s, %s', (status, idle, isShown, linger) => {
    expect(decideLinger(status, idle, isShown)).toBe(linger);
  });
});

describe('mayChange', () => {
  it.each([
    ['runs', { entry: { startedAt: 1 } }, true],
    ['has ended, or waits for the person', { entry: {} }, false],
    ['was not told of yet', {}, true],
    ['another window has in hand', { isHidden: true }, false],
  ] as const)('of a job that %s', (_, job, may) => expect(mayChange(job)).toBe(may));
});
