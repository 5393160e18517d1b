/** Zooming and panning: the point under the pointer stays, and the picture never leaves its frame. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitInto, limitView, panBy, pinch, type View, WHOLE, zoomAround } from '../../../utils/core/zoom';

const frame = { width: 800, height: 600 };
const anyFrame = fc.record({
  width: fc.integer({ min: 50, max: 4000 }),
  height: fc.integer({ min: 50, max: 4000 }),
});
const anyRatio = fc.double({ min: 0.1, max: 10, noNaN: true });
const anyNumber = fc.double({ min: -5000, max: 5000, noNaN: true });
const anyPoint = fc.record({ x: anyNumber, y: anyNumber });
const anyFactor = fc.double({ min: 0.01, max: 100, noNaN: true });
const anyView = fc.record({
  scale: fc.double({ min: 0.1, max: 50, noNaN: true }),
  x: anyNumber,
  y: anyNumber,
});

/** The place in the picture, in picture sizes from its middle, that lies under a point of the frame. */
function under(view: View, point: { x: number; y: number }) {
  return { x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale };
}

describe('a view', () => {
  it('fits a picture into the frame by its longer side', () => {
    expect(fitInto(2, frame)).toEqual({ width: 800, height: 400 });
    expect(fitInto(0.5, frame)).toEqual({ width: 300, height: 600 });
  });

  it('keeps what is under the pointer', () => {
    const point = { x: 100, y: -50 };
    const closer = zoomAround(WHOLE, 4, point, 4 / 3, frame);
    expect(closer.scale).toBe(4);
    expect(under(closer, point).x).toBeCloseTo(under(WHOLE, point).x);
    expect(under(closer, point).y).toBeCloseTo(under(WHOLE, point).y);
  });

  it('keeps it as long as no limit is met, whatever the frame', () => {
    fc.assert(
      fc.property(anyFrame, anyRatio, anyView, anyFactor, anyPoint, (size, ratio, start, factor, point) => {
        const view = limitView(start, ratio, size);
        const next = zoomAround(view, factor, point, ratio, size);
        const fitted = fitInto(ratio, size);
        const isFree =
          Math.abs(next.x) * 2 < fitted.width * next.scale - size.width - 1e-6 &&
          Math.abs(next.y) * 2 < fitted.height * next.scale - size.height - 1e-6;
        if (!isFree) return;
        expect(under(next, point).x).toBeCloseTo(under(view, point).x, 3);
        expect(under(next, point).y).toBeCloseTo(under(view, point).y, 3);
      }),
    );
  });

  it('never leaves a gap beside a picture that could fill it', () => {
    fc.assert(
      fc.property(anyFrame, anyRatio, anyView, anyPoint, (size, ratio, start, by) => {
        const view = panBy(limitView(start, ratio, size), by, ratio, size);
        const fitted = fitInto(ratio, size);
        for (const [offset, picture, space] of [
          [view.x, fitted.width * view.scale, size.width],
          [view.y, fitted.height * view.scale, size.height],
        ] as const) {
          if (picture <= space) expect(Math.abs(offset)).toBe(0);
          else expect(Math.abs(offset) * 2).toBeLessThanOrEqual(picture - space + 1e-6);
        }
        expect(view.scale).toBeGreaterThanOrEqual(1);
        expect(view.scale).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('is the whole picture again once it is as small as can be', () => {
    fc.assert(
      fc.property(anyFrame, anyRatio, anyView, anyPoint, (size, ratio, start, point) => {
        const view = zoomAround(limitView(start, ratio, size), 0.001, point, ratio, size);
        expect(view.scale).toBe(1);
        expect(Math.abs(view.x) + Math.abs(view.y)).toBeCloseTo(0);
      }),
    );
  });
});

describe('two fingers', () => {
  it('zoom by their distance around the place between them', () => {
    const from = [
      { x: -50, y: 0 },
      { x: 50, y: 0 },
    ] as const;
    const to = [
      { x: -100, y: 0 },
      { x: 100, y: 0 },
    ] as const;
    expect(pinch(WHOLE, from, to, 4 / 3, frame)).toEqual({ scale: 2, x: 0, y: 0 });
  });

  it('move the picture with them, and never break it', () => {
    const close = { scale: 4, x: 0, y: 0 };
    const from = [
      { x: -50, y: 0 },
      { x: 50, y: 0 },
    ] as const;
    const to = [
      { x: -20, y: 10 },
      { x: 80, y: 10 },
    ] as const;
    expect(pinch(close, from, to, 4 / 3, frame)).toEqual({ scale: 4, x: 30, y: 10 });
    const same = [
      { x: 1, y: 1 },
      { x: 1, y: 1 },
    ] as const;
    expect(pinch(close, same, to, 4 / 3, frame).scale).toBe(4);
  });
});
