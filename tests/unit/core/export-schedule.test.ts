/** What moves goes there and back without a jump, and the end leads into the beginning. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GIF_PACE, planLoop, totalMs, VIDEO_PACE } from '../../../utils/core/export-schedule';

describe('a loop', () => {
  it('shows before, becomes after, and becomes before again', () => {
    const frames = planLoop(2, GIF_PACE);
    expect(frames.filter(({ mix }) => mix === 0).map(({ from, durationMs }) => [from, durationMs])).toEqual([
      [0, 1000],
      [1, 1000],
    ]);
    expect(frames.filter(({ mix }) => mix > 0).map(({ from, to }) => `${from}${to}`)).toEqual([
      ...Array(4).fill('01'),
      ...Array(4).fill('10'),
    ]);
    expect(totalMs(frames)).toBe(2 * (1000 + 320));
  });

  it('passes through every step on both ways, and stops at the ends once', () => {
    const stops = planLoop(4, GIF_PACE).filter(({ mix }) => mix === 0);
    expect(stops.map(({ from }) => from)).toEqual([0, 1, 2, 3, 2, 1]);
  });

  it('goes from each frame to one that begins where it ended', () => {
    const pace = fc.constantFrom(GIF_PACE, VIDEO_PACE);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), pace, (count, each) => {
        const frames = planLoop(count, each);
        for (const [index, { from, to, mix, durationMs }] of frames.entries()) {
          const next = frames[(index + 1) % frames.length];
          expect(Math.abs(from - to)).toBeLessThanOrEqual(1);
          expect(mix).toBeGreaterThanOrEqual(0);
          expect(mix).toBeLessThan(1);
          expect(durationMs).toBeGreaterThan(0);
          // The same pair, stronger; or what it became, standing still.
          if (next?.from === from && next.to === to) expect(next.mix).toBeGreaterThanOrEqual(mix);
          else if (mix > 0) expect(next).toMatchObject({ from: to, mix: 0 });
          else expect(next?.from).toBe(from);
        }
      }),
    );
  });

  it('is the same backwards, so that the way back is made of the frames of the way there', () => {
    const mixes = planLoop(2, VIDEO_PACE).filter(({ from, to }) => from === 0 && to === 1);
    for (const [index, { mix }] of mixes.entries())
      expect(mix + (mixes.at(-1 - index)?.mix ?? 0)).toBeCloseTo(1, 10);
  });

  it('of one picture stands still, and of a video has one length of frames', () => {
    expect(planLoop(1, GIF_PACE)).toEqual([{ from: 0, to: 0, mix: 0, durationMs: 1000 }]);
    expect(new Set(planLoop(3, VIDEO_PACE).map(({ durationMs }) => durationMs))).toEqual(new Set([40]));
  });
});
