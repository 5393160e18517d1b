/** Where things stand in an exported picture, in pixels. Pure. */

export type Size = { width: number; height: number };
export type Rect = Size & { x: number; y: number };
/** A line of text: its middle, the size of its letters, and the room that it has. */
export type TextBox = { x: number; y: number; fontPx: number; width: number };

/** No side of an exported picture is longer. */
export const MAX_SIDE_PX = 4096;

/** Below it the letters of a label would be hard to read. */
const MIN_PANEL_PX = 480;
/** A tile of a contact sheet is looked at, not printed. */
const MAX_TILE_PX = 1024;

export type PairLayout = Size & {
  before: Rect;
  after: Rect;
  /** Radius of the corners of both. */
  corner: number;
  /** Letters of the labels on the pictures, and their distance from the edge. */
  labelPx: number;
  inset: number;
  caption?: TextBox;
};

/** A size that a layout can be made for, whatever was read from a file. */
function soundRatio({ width, height }: Size): number {
  const ratio = width / height;
  return Number.isFinite(ratio) && ratio > 0 ? Math.min(20, Math.max(1 / 20, ratio)) : 1;
}

/** Before left, after right, equally high, with a margin around and the caption beneath. */
export function layoutPair(
  before: Size,
  after: Size,
  hasCaption: boolean,
  maxSide = MAX_SIDE_PX,
): PairLayout {
  const [left, right] = [soundRatio(before), soundRatio(after)];
  const wanted = Math.max(MIN_PANEL_PX, before.height || 0, after.height || 0);
  // All in parts of the panels' height, then as large as the limit lets it be.
  const unit = Math.min(1, (left + right) / 1.6);
  const margin = 0.04 * unit;
  const gap = 0.014 * unit;
  const band = hasCaption ? 0.115 * unit : 0;
  const whole = { width: left + right + gap + 2 * margin, height: 1 + 2 * margin + band };
  const panel = Math.min(wanted, (maxSide - 4) / whole.width, (maxSide - 4) / whole.height);
  const px = (part: number): number => Math.max(1, Math.round(part * panel));
  const height = px(1);
  const rect = (x: number, ratio: number): Rect => ({ x, y: px(margin), width: px(ratio), height });
  const beforeRect = rect(px(margin), left);
  const afterRect = rect(beforeRect.x + beforeRect.width + px(gap), right);
  const width = afterRect.x + afterRect.width + px(margin);
  const bottom = px(margin) + height + px(margin);
  return {
    width,
    height: bottom + (hasCaption ? px(band) : 0),
    before: beforeRect,
    after: afterRect,
    corner: px(0.02 * unit),
    labelPx: px(0.034 * unit),
    inset: px(0.03 * unit),
    ...(hasCaption
      ? {
          caption: {
            x: width / 2,
            // The margin beneath the pictures belongs to the words too.
            y: bottom - px(margin) / 2 + px(band) / 2,
            fontPx: px(0.05 * unit),
            width: width - 2 * px(margin),
          },
        }
      : {}),
  };
}

export type SheetLayout = Size & {
  columns: number;
  /** In the order of the pictures, row by row. */
  tiles: { picture: Rect; label: TextBox }[];
  corner: number;
  caption?: TextBox;
};

/** How far a grid is from the shape of a screen, and how much of it would be empty. */
function badness(count: number, columns: number, ratio: number): number {
  const rows = Math.ceil(count / columns);
  const shape = (columns * ratio) / rows;
  return Math.abs(Math.log(shape / 1.6)) + (columns * rows - count) * 0.12;
}

/** All pictures in a grid, each with its label beneath, and the caption over them. */
export function layoutSheet(
  tile: Size,
  count: number,
  hasCaption: boolean,
  maxSide = MAX_SIDE_PX,
): SheetLayout {
  const ratio = soundRatio(tile);
  const choices = Array.from({ length: Math.max(1, count) }, (_, index) => index + 1);
  const columns = choices.reduce((best, each) =>
    badness(count, each, ratio) < badness(count, best, ratio) ? each : best,
  );
  const rows = Math.max(1, Math.ceil(count / columns));
  const unit = Math.min(1, ratio);
  const [gap, margin, band] = [0.05 * unit, 0.08 * unit, 0.15 * unit];
  const head = hasCaption ? 0.24 * unit : 0;
  const whole = {
    width: columns * ratio + (columns - 1) * gap + 2 * margin,
    height: rows * (1 + band) + (rows - 1) * gap + 2 * margin + head,
  };
  const wanted = Math.min(MAX_TILE_PX, Math.max(MIN_PANEL_PX / 2, tile.height || 0));
  const slack = 2 * (columns + rows) + 4;
  const height = Math.min(wanted, (maxSide - slack) / whole.width, (maxSide - slack) / whole.height);
  const px = (part: number): number => Math.max(1, Math.round(part * height));
  const [width, step] = [px(ratio), px(1) + px(band) + px(gap)];
  const top = px(margin) + (hasCaption ? px(head) : 0);
  const sheetWidth = 2 * px(margin) + columns * width + (columns - 1) * px(gap);
  return {
    width: sheetWidth,
    height: top + rows * step - px(gap) + px(margin),
    columns,
    corner: px(0.03 * unit),
    tiles: Array.from({ length: count }, (_, index) => {
      const row = Math.floor(index / columns);
      // A last row that is not full stands in the middle.
      const empty = row === rows - 1 ? columns * rows - count : 0;
      const x = px(margin) + Math.round(((index % columns) + empty / 2) * (width + px(gap)));
      const y = top + row * step;
      return {
        picture: { x, y, width, height: px(1) },
        label: { x: x + width / 2, y: y + px(1) + px(band) / 2, fontPx: px(0.062 * unit), width },
      };
    }),
    ...(hasCaption
      ? {
          caption: {
            x: sheetWidth / 2,
            y: px(margin) + px(head) * 0.42,
            fontPx: px(0.11 * unit),
            width: sheetWidth - 2 * px(margin),
          },
        }
      : {}),
  };
}

/** The frame of something that moves: the shape of `picture`, at most `maxSide` a side, even as most codecs want it. */
export function layoutFrame(picture: Size, maxSide: number): Size {
  const ratio = soundRatio(picture);
  const longer = Math.min(maxSide, Math.max(picture.width || 0, picture.height || 0, 64));
  const even = (value: number): number => Math.max(2, 2 * Math.round(value / 2));
  return ratio >= 1
    ? { width: even(longer), height: even(longer / ratio) }
    : { width: even(longer * ratio), height: even(longer) };
}

/** All of a picture in the middle of a place. */
export function fitInside(picture: Size, place: Rect): Rect {
  const scale = Math.min(place.width / picture.width, place.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return {
    x: place.x + (place.width - width) / 2,
    y: place.y + (place.height - height) / 2,
    width,
    height,
  };
}
