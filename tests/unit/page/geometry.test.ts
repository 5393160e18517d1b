import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyLinear,
  chainLinear,
  cornersOf,
  fitOfAspectRatio,
  invertLinear,
  type Linear,
  measureLinear,
  toMatrix,
  UPRIGHT,
} from '../../../utils/page/toast/geometry';

const turn = (degrees: number): Linear => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return { right: { x: cos, y: sin }, down: { x: -sin, y: cos } };
};
const MIRRORED: Linear = { right: { x: -1, y: 0 }, down: { x: 0, y: 1 } };

const number = fc.double({ min: -10, max: 10, noNaN: true });
const point = fc.record({ x: number, y: number });
const linear = fc
  .record({ right: point, down: point })
  .filter(({ right, down }) => Math.abs(right.x * down.y - down.x * right.y) > 0.01);

describe('a map', () => {
  it('is measured by where three points are seen', () => {
    fc.assert(
      fc.property(linear, point, (map, origin) => {
        const see = (x: number, y: number) => {
          const by = applyLinear(map, { x, y });
          return { x: origin.x + by.x, y: origin.y + by.y };
        };
        const { right, down } = measureLinear(see(0, 0), see(100, 0), see(0, 100), 100);
        for (const [is, was] of [
          [right, map.right],
          [down, map.down],
        ] as const) {
          expect(is.x).toBeCloseTo(was.x, 6);
          expect(is.y).toBeCloseTo(was.y, 6);
        }
      }),
    );
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(linear, point, (map, at) => {
        const back = invertLinear(map);
        const { x, y } = applyLinear(back ?? UPRIGHT, applyLinear(map, at));
        expect(x).toBeCloseTo(at.x, 4);
        expect(y).toBeCloseTo(at.y, 4);
      }),
    );
  });

  it('has no inverse once everything is on a line', () => {
    expect(invertLinear({ right: { x: 1, y: 2 }, down: { x: 2, y: 4 } })).toBeUndefined();
    expect(invertLinear({ right: { x: 0, y: 0 }, down: { x: 0, y: 0 } })).toBeUndefined();
    expect(invertLinear({ right: { x: Number.NaN, y: 0 }, down: { x: 0, y: 1 } })).toBeUndefined();
  });

  it('is written as CSS, whatever rounding left of it', () => {
    expect(toMatrix(turn(90))).toBe('matrix(0,1,-1,0, 0, 0)');
    expect(toMatrix(chainLinear(turn(90), MIRRORED))).toBe('matrix(0,-1,-1,0, 0, 0)');
  });

  it('turns a box around its middle', () => {
    const corners = cornersOf({ x: 50, y: 50 }, 40, 20, turn(90)).map(({ x, y }) => [
      Math.round(x),
      Math.round(y),
    ]);
    expect(corners).toEqual([
      [60, 30],
      [60, 70],
      [40, 70],
      [40, 30],
    ]);
  });
});

describe('how an SVG image fills its box', () => {
  it.each([
    ['', 'contain', '50% 50%'],
    ['xMidYMid meet', 'contain', '50% 50%'],
    ['xMinYMax slice', 'cover', '0% 100%'],
    ['none', 'fill', '50% 50%'],
    ['nonsense', 'contain', '50% 50%'],
  ])('with «%s»', (value, objectFit, objectPosition) =>
    expect(fitOfAspectRatio(value)).toEqual({ objectFit, objectPosition }),
  );
});
