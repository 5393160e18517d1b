/** Nothing of an exported picture overlaps, hangs out or grows beyond its limit, whatever shape the pictures have. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitInside,
  layoutFrame,
  layoutPair,
  layoutSheet,
  MAX_SIDE_PX,
  type Rect,
  type Size,
} from '../../../utils/core/export-layout';

const side = fc.integer({ min: 1, max: 20_000 });
const size = fc.record({ width: side, height: side });
const broken = fc.constantFrom<Size>({ width: 0, height: 0 }, { width: Number.NaN, height: 1 });

const isInside = (rect: Rect, whole: Size): boolean =>
  rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= whole.width && rect.y + rect.height <= whole.height;
const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('a pair', () => {
  it('has before on the left and after on the right, equally high, within the limit', () => {
    fc.assert(
      fc.property(fc.oneof(size, broken), size, fc.boolean(), (before, after, hasCaption) => {
        const layout = layoutPair(before, after, hasCaption);
        expect(Math.max(layout.width, layout.height)).toBeLessThanOrEqual(MAX_SIDE_PX);
        expect(layout.before.x + layout.before.width).toBeLessThan(layout.after.x);
        expect(layout.before.height).toBe(layout.after.height);
        expect(isInside(layout.before, layout) && isInside(layout.after, layout)).toBe(true);
        expect(layout.caption !== undefined).toBe(hasCaption);
        if (layout.caption) {
          const { y, fontPx } = layout.caption;
          expect(y - fontPx / 2).toBeGreaterThan(layout.before.y + layout.before.height - 2);
          expect(y + fontPx / 2).toBeLessThanOrEqual(layout.height + 1);
        }
      }),
    );
  });

  it('keeps the pixels of the larger one where they fit', () => {
    const { before, after } = layoutPair({ width: 512, height: 512 }, { width: 1024, height: 1024 }, true);
    expect([before.height, after.height, after.width]).toEqual([1024, 1024, 1024]);
  });
});

describe('a contact sheet', () => {
  it('shows each picture once, all of one size, none over another, within the limit', () => {
    const count = fc.integer({ min: 1, max: 62 });
    fc.assert(
      fc.property(fc.oneof(size, broken), count, fc.boolean(), (tile, pictures, hasCaption) => {
        const layout = layoutSheet(tile, pictures, hasCaption);
        expect(Math.max(layout.width, layout.height)).toBeLessThanOrEqual(MAX_SIDE_PX);
        expect(layout.tiles).toHaveLength(pictures);
        for (const [index, { picture, label }] of layout.tiles.entries()) {
          expect(isInside(picture, layout)).toBe(true);
          expect(label.y).toBeGreaterThanOrEqual(picture.y + picture.height);
          expect(label.y).toBeLessThan(layout.height);
          for (const other of layout.tiles.slice(index + 1))
            expect(overlap(picture, other.picture)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('puts seven squares into rows of four and three, the second one in the middle', () => {
    const { columns, tiles } = layoutSheet({ width: 512, height: 512 }, 7, true);
    expect(columns).toBe(4);
    const xs = tiles.map(({ picture }) => picture.x);
    expect(xs[4]).toBeGreaterThan(xs[0] ?? 0);
    expect(xs[4]).toBeLessThan(xs[1] ?? 0);
  });
});

describe('a moving frame', () => {
  it('has the shape of the picture, even sides, and none above the limit', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 64, max: 2000 }), (picture, limit) => {
        const { width, height } = layoutFrame(picture, limit);
        expect([width % 2, height % 2]).toEqual([0, 0]);
        expect(Math.max(width, height)).toBeLessThanOrEqual(limit + 1);
        expect(Math.min(width, height)).toBeGreaterThan(0);
      }),
    );
    expect(layoutFrame({ width: 1024, height: 768 }, 400)).toEqual({ width: 400, height: 300 });
  });
});

describe('fitInside', () => {
  it('shows all of a picture in the middle', () => {
    const place = { x: 10, y: 20, width: 100, height: 100 };
    expect(fitInside({ width: 400, height: 200 }, place)).toEqual({ x: 10, y: 45, width: 100, height: 50 });
  });
});
