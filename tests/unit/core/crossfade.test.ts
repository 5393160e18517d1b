import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossfadeAt, nearestStop, nextStop } from '../../../utils/core/crossfade';

const STOPS = [-30, -10, 0, 20];

describe('a scrubber among the ages of a timeline', () => {
  it.each([
    [-30, { from: -30, to: -30, mix: 0 }],
    [-20, { from: -30, to: -10, mix: 0.5 }],
    [0, { from: 0, to: 0, mix: 0 }],
    [5, { from: 0, to: 20, mix: 0.25 }],
    [30, { from: 20, to: 20, mix: 0 }],
  ])('at %i years fades as it stands', (years, fade) => {
    expect(crossfadeAt(STOPS, years)).toEqual(fade);
  });

  it('steps from stop to stop, and stays at the ends', () => {
    expect([nextStop(STOPS, -10, 1), nextStop(STOPS, 5, 1), nextStop(STOPS, 20, 1)]).toEqual([0, 20, 20]);
    expect([nextStop(STOPS, -10, -1), nextStop(STOPS, 5, -1), nextStop(STOPS, -30, -1)]).toEqual([
      -30, 0, -30,
    ]);
  });

  it('never fades beyond its stops, and is nearest to one of the two it fades between', () => {
    const anyStops = fc.uniqueArray(fc.integer({ min: -30, max: 30 }), { minLength: 1 });
    fc.assert(
      fc.property(anyStops, fc.double({ min: -30, max: 30, noNaN: true }), (drawn, years) => {
        const stops = drawn.sort((a, b) => a - b);
        const { from, to, mix } = crossfadeAt(stops, years);
        expect(stops).toContain(from);
        expect(stops).toContain(to);
        expect(mix).toBeGreaterThanOrEqual(0);
        expect(mix).toBeLessThanOrEqual(1);
        const nearest = nearestStop(stops, years);
        const best = Math.min(...stops.map((stop) => Math.abs(stop - years)));
        expect(Math.abs(nearest - years)).toBeCloseTo(best);
      }),
    );
  });
});
