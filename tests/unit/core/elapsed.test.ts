/** Spans of time in figures, whatever the clock does. */
import { describe, expect, it } from 'vitest';
import { formatElapsed } from '../../../utils/core/elapsed';

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
