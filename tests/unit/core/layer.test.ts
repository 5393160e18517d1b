/** The layer of a capture: it leaves a picture as large as it can, and is found again to the pixel. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CELL_PX,
  findMarker,
  findPicture,
  type Layout,
  layOut,
  listWhiteCells,
  MARKER_COLUMNS,
  MARKER_ROWS,
  type Pixels,
  type Point,
} from '../../../utils/core/layer';

const BITS = ['10110011010011100101101000111101', '01100101110100101101001110001011'] as const;
const side = fc.integer({ min: 1, max: 9_000 });

describe('the layout', () => {
  it('keeps the picture within the room, in its shape, and never larger than it is', () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 400, max: 3_000 }), (width, height, room) => {
        const layout = layOut({ width, height }, { width: room, height: room });
        const { picture } = layout;
        expect(layout.width).toBeLessThanOrEqual(room);
        expect(layout.height).toBeLessThanOrEqual(room);
        expect(picture.width).toBeLessThanOrEqual(width);
        expect(picture.height).toBeLessThanOrEqual(height);
        // As exactly as whole pixels allow: less than one of them is lost a side.
        const distortion = Math.abs(picture.width * height - picture.height * width);
        expect(distortion).toBeLessThanOrEqual(Math.max(width, height));
      }),
    );
  });

  it('costs a picture nothing that fits, and one that does not only what it must', () => {
    expect(layOut({ width: 640, height: 480 }, { width: 1280, height: 800 }).picture).toMatchObject({
      width: 640,
      height: 480,
    });
    expect(layOut({ width: 1920, height: 1350 }, { width: 1280, height: 780 }).picture).toMatchObject({
      width: 1109,
      height: 780,
    });
    expect(layOut({ width: 1920, height: 300 }, { width: 1280, height: 780 }).picture.width).toBe(1280);
  });
});

describe('what was captured', () => {
  const layout = layOut({ width: 300, height: 200 }, { width: 800, height: 600 });
  const at = { left: 37, top: 21 };
  const find = (pixels: Pixels, scale = 1) => BITS.map((bits) => findMarker(pixels, bits, scale));

  it('has the picture where its markers say, to the pixel', () => {
    const [first, last] = find(paint(layout, at));
    expect(first).toEqual({ left: at.left + layout.markers[0].left, top: at.top + layout.markers[0].top });
    expect(findPicture(layout, [first as Point, last as Point])).toEqual({
      left: at.left + layout.picture.left,
      top: at.top + layout.picture.top,
      width: 300,
      height: 200,
    });
  });

  it.each([1.25, 1.5, 2, 3])('is measured by its markers at a scale of %s', (scale) => {
    const [first, last] = find(paint(layout, at, { scale }), scale);
    const picture = findPicture(layout, [first as Point, last as Point]);
    for (const [is, shall] of [
      [picture?.left, (at.left + layout.picture.left) * scale],
      [picture?.top, (at.top + layout.picture.top) * scale],
      [picture?.width, 300 * scale],
      [picture?.height, 200 * scale],
    ])
      expect(Math.abs((is ?? 0) - (shall ?? 0))).toBeLessThanOrEqual(1);
  });

  it('is known to be inverted by a filter, and is nothing where the markers are not, or are grey', () => {
    expect(find(paint(layout, at, { black: 255, white: 0 }))).toEqual(['inverted', 'inverted']);
    expect(find(paint(layout, at, { black: 80, white: 160 }))).toEqual([undefined, undefined]);
    expect(findMarker(paint(layout, at), `${BITS[0].slice(1)}0`, 1)).toBeUndefined();
  });

  it('is nothing when it was stretched', () => {
    const [first, last] = find(paint(layout, at));
    const stretched = { ...(last as Point), left: (last as Point).left + 20 };
    expect(findPicture(layout, [first as Point, stretched])).toBeUndefined();
  });
});

/** A grey page with the layer on it. */
function paint(layout: Layout, at: Point, { scale = 1, black = 0, white = 255 } = {}): Pixels {
  const [width, height] = [Math.ceil(600 * scale), Math.ceil(400 * scale)];
  const data = new Uint8ClampedArray(width * height * 4).fill(120);
  const fill = (left: number, top: number, columns: number, rows: number, value: number): void => {
    for (let y = Math.round(top * scale); y < Math.round((top + rows) * scale); y++)
      for (let x = Math.round(left * scale); x < Math.round((left + columns) * scale); x++)
        data.fill(value, (y * width + x) * 4, (y * width + x) * 4 + 3);
  };
  layout.markers.forEach((marker, index) => {
    const [left, top] = [at.left + marker.left, at.top + marker.top];
    fill(left, top, MARKER_COLUMNS * CELL_PX, MARKER_ROWS * CELL_PX, black);
    for (const cell of listWhiteCells(BITS[index] ?? ''))
      fill(left + cell.left, top + cell.top, CELL_PX, CELL_PX, white);
  });
  return { data, width, height };
}
