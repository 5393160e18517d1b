import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clipBox, growBox, moveBox, spanBox, toArea } from '../../../utils/page/picker/box';

const viewport = { width: 1000, height: 500, zoom: 1, left: 0, top: 0 };
const point = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
});

it('an area is what was drawn, in fractions of the viewport', () => {
  const box = spanBox({ x: 600, y: 300 }, { x: 100, y: 50 }, viewport);
  expect(box).toEqual({ left: 100, top: 50, width: 500, height: 250 });
  expect(toArea(box, viewport)).toEqual({ left: 0.1, top: 0.1, width: 0.5, height: 0.5 });
});

it('an area under a pinch is what the screen shows of it', () => {
  const pinched = { ...viewport, zoom: 2, left: 250, top: 100 };
  expect(toArea({ left: 250, top: 100, width: 250, height: 125 }, pinched)).toEqual({
    left: 0,
    top: 0,
    width: 0.5,
    height: 0.5,
  });
});

it('no drag or key brings an area beyond the edge', () => {
  fc.assert(
    fc.property(point, point, fc.array(fc.tuple(point, fc.boolean())), (from, to, keys) => {
      let box = spanBox(from, to, viewport);
      for (const [by, isSize] of keys) box = (isSize ? growBox : moveBox)(box, by, viewport);
      expect(clipBox(box, viewport)).toEqual(box);
      const { left, top, width, height } = toArea(box, viewport);
      expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0);
      expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});
