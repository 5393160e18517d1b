/** The layer that shows a picture for a capture: its layout, and the markers that find it again in what was captured. Pure. */

export type Size = { width: number; height: number };
export type Rect = Size & { left: number; top: number };

/** A marker is a field of black and white cells, one character each: `1` is white. */
export const MARKER_COLUMNS = 8;
export const MARKER_ROWS = 4;
/** Large enough to survive a scale that is a little off. */
export const CELL_PX = 4;
/** White cells around a marker, so that neither picture nor page runs into it. */
const MARGIN_CELLS = 1;
const BLOCK: Size = {
  width: (MARKER_COLUMNS + 2 * MARGIN_CELLS) * CELL_PX,
  height: (MARKER_ROWS + 2 * MARGIN_CELLS) * CELL_PX,
};
/** A side that fits exactly may come out a little too small. */
const ROUNDING_ERROR = 1e-6;
const OFFSET_PX = MARGIN_CELLS * CELL_PX;
/** A capture that stretches a picture by more in one direction than in the other is none of it. */
const MAX_DISTORTION = 0.01;

/** All in the pixels of the layer's canvas; `markers` are the corners of the first and of the last marker. */
export type Layout = Size & { picture: Rect; markers: [Point, Point] };
export type Point = { left: number; top: number };

/**
 * Lays a picture out within `room`, never larger than it is, with a marker before and a marker after it. They stand
 * where there is more room to spare, beside the picture or above and below it, and cost it as little as possible.
 */
export function layOut(picture: Size, room: Size): Layout {
  const beside = scaleFor(picture, { width: room.width - 2 * BLOCK.width, height: room.height });
  const stacked = scaleFor(picture, { width: room.width, height: room.height - 2 * BLOCK.height });
  const scale = Math.max(beside, stacked);
  const shrink = (side: number): number => Math.max(1, Math.floor(side * scale + ROUNDING_ERROR));
  const [width, height] = [shrink(picture.width), shrink(picture.height)];
  if (beside > stacked) {
    const whole = { width: width + 2 * BLOCK.width, height: Math.max(height, BLOCK.height) };
    return place(whole, { left: BLOCK.width, top: 0, width, height });
  }
  const whole = { width: Math.max(width, BLOCK.width), height: height + 2 * BLOCK.height };
  return place(whole, { left: 0, top: BLOCK.height, width, height });
}

function scaleFor(picture: Size, room: Size): number {
  return Math.min(1, room.width / picture.width, room.height / picture.height);
}

function place(whole: Size, picture: Rect): Layout {
  const last = { left: whole.width - BLOCK.width, top: whole.height - BLOCK.height };
  return {
    ...whole,
    picture,
    markers: [
      { left: OFFSET_PX, top: OFFSET_PX },
      { left: last.left + OFFSET_PX, top: last.top + OFFSET_PX },
    ],
  };
}

/** Where the cells of a marker that shall be white are, relative to its corner. */
export function listWhiteCells(bits: string): Point[] {
  const place = (index: number): Point => ({
    left: (index % MARKER_COLUMNS) * CELL_PX,
    top: Math.floor(index / MARKER_COLUMNS) * CELL_PX,
  });
  return [...bits].flatMap((bit, index) => (bit === '1' ? [place(index)] : []));
}

/** Captured pixels as RGBA. */
export type Pixels = Size & { data: Uint8ClampedArray };

/** Darker than this is black, lighter than the other is white: a page's filter may leave neither. */
const BLACK = 40;
const WHITE = 215;

/**
 * The corner of a marker in captured pixels; 'inverted' where it stands there with its colours swapped, `undefined`
 * where it is not there. `scale` is how many captured pixels one pixel of the layer takes up.
 */
export function findMarker(pixels: Pixels, bits: string, scale: number): Point | 'inverted' | undefined {
  const looks = listLooks(pixels, bits, scale);
  const lastLeft = pixels.width - Math.ceil(MARKER_COLUMNS * CELL_PX * scale);
  const lastTop = pixels.height - Math.ceil(MARKER_ROWS * CELL_PX * scale);
  const hits: Point[] = [];
  let isInverted = false;
  for (let top = 0; top <= lastTop; top++)
    for (let left = 0; left <= lastLeft; left++) {
      const start = (top * pixels.width + left) * 4;
      if (matches(pixels.data, start, looks, false)) hits.push({ left, top });
      else isInverted ||= matches(pixels.data, start, looks, true);
    }
  if (hits.length === 0) return isInverted ? 'inverted' : undefined;
  return { left: findMiddle(hits.map(({ left }) => left)), top: findMiddle(hits.map(({ top }) => top)) };
}

/** The middle of each cell, as an offset into the pixels. */
function listLooks({ width }: Size, bits: string, scale: number): { offset: number; isWhite: boolean }[] {
  const middle = (index: number): number => Math.floor((index + 0.5) * CELL_PX * scale);
  return [...bits].map((bit, index) => ({
    offset: (middle(Math.floor(index / MARKER_COLUMNS)) * width + middle(index % MARKER_COLUMNS)) * 4,
    isWhite: bit === '1',
  }));
}

function matches(
  data: Uint8ClampedArray,
  start: number,
  looks: readonly { offset: number; isWhite: boolean }[],
  isInverted: boolean,
): boolean {
  for (const { offset, isWhite } of looks)
    for (let channel = 0; channel < 3; channel++) {
      const value = data[start + offset + channel] ?? 0;
      if (isWhite === isInverted ? value > BLACK : value < WHITE) return false;
    }
  return true;
}

/** A look falls into its cell from half a cell before the corner to just less than half a cell after it. */
function findMiddle(places: readonly number[]): number {
  return (Math.min(...places) + Math.max(...places) + 1) / 2;
}

/** Where the picture is in captured pixels, by where its markers were found; `undefined` when that cannot be. */
export function findPicture(layout: Layout, found: readonly [Point, Point]): Rect | undefined {
  const [first, last] = layout.markers;
  const scaleX = (found[1].left - found[0].left) / (last.left - first.left);
  const scaleY = (found[1].top - found[0].top) / (last.top - first.top);
  // One of the two is 0 ÷ 0 where a picture is as narrow as a marker.
  const scale = Number.isFinite(scaleX) ? scaleX : scaleY;
  const other = Number.isFinite(scaleY) ? scaleY : scaleX;
  if (!(scale > 0) || !(other > 0) || Math.abs(scale / other - 1) > MAX_DISTORTION) return undefined;
  return {
    left: Math.round(found[0].left + (layout.picture.left - first.left) * scale),
    top: Math.round(found[0].top + (layout.picture.top - first.top) * other),
    width: Math.max(1, Math.round(layout.picture.width * scale)),
    height: Math.max(1, Math.round(layout.picture.height * other)),
  };
}
