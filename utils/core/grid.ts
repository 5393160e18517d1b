/** The gallery's grid as arithmetic: cells of one size, what of them is in view, and where the arrow keys lead. */

export type Grid = {
  columns: number;
  /** Pixels of one cell, and between two. */
  cellWidth: number;
  cellHeight: number;
  gap: number;
};

const MIN_CELL_PX = 340;
const GAP_PX = 16;
/** Beneath a picture: two lines and what surrounds them. In root ems, so that larger type has room. */
const CAPTION_REM = 5;
const PICTURE_RATIO = 4 / 3;

/** The grid for `width` pixels where a root em has `remPx`. The columns fill the width. */
export function layOut(width: number, remPx = 16): Grid {
  const columns = Math.max(1, Math.floor((width + GAP_PX) / (MIN_CELL_PX + GAP_PX)));
  const cellWidth = Math.max(0, (width - GAP_PX * (columns - 1)) / columns);
  const cellHeight = Math.round(cellWidth / PICTURE_RATIO + CAPTION_REM * remPx);
  return { columns, cellWidth, cellHeight, gap: GAP_PX };
}

/** Where the `index`th cell begins, from the grid's start, in pixels. */
export function cellPlace(grid: Grid, index: number): { inline: number; block: number } {
  return {
    inline: (index % grid.columns) * (grid.cellWidth + grid.gap),
    block: Math.floor(index / grid.columns) * (grid.cellHeight + grid.gap),
  };
}

/** How high `count` cells stand. */
export function gridHeight(grid: Grid, count: number): number {
  const rows = Math.ceil(count / grid.columns);
  return Math.max(0, rows * (grid.cellHeight + grid.gap) - grid.gap);
}

/** Cells `from` until before `to`. */
export type Span = { from: number; to: number };

/**
 * The whole rows of `count` cells that lie, even in part, between `top` and `top + height`, and `overscan` rows more on
 * either side. `top` is measured from the grid's start and may be negative.
 */
export function visibleSpan(grid: Grid, count: number, top: number, height: number, overscan = 0): Span {
  const pitch = grid.cellHeight + grid.gap;
  const firstRow = Math.max(0, Math.floor(top / pitch) - overscan);
  const endRow = Math.max(firstRow, Math.ceil((top + height) / pitch) + overscan);
  const from = Math.min(count, firstRow * grid.columns);
  return { from, to: Math.min(count, endRow * grid.columns) };
}

/** Keys that move in a grid, by their names in a reading direction from left to right. */
export type MoveKey =
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown';

const MIRRORED: Partial<Record<MoveKey, MoveKey>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

type Field = { columns: number; count: number; pageRows: number; isMirrored: boolean };

/** Where `key` leads from `index`; it stays where there is nothing that way. */
export function moveIn({ columns, count, pageRows, isMirrored }: Field, index: number, key: MoveKey): number {
  const last = Math.max(0, count - 1);
  const down = (rows: number): number => {
    const target = index + rows * columns;
    if (target < 0) return index % columns;
    if (target <= last) return target;
    // The last row may end before this column.
    const isLastRow = Math.floor(index / columns) === Math.floor(last / columns);
    return isLastRow ? index : Math.min(last, Math.floor(last / columns) * columns + (index % columns));
  };
  switch (isMirrored ? (MIRRORED[key] ?? key) : key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'ArrowUp':
      return index < columns ? index : down(-1);
    case 'ArrowDown':
      return down(1);
    case 'PageUp':
      return down(-pageRows);
    case 'PageDown':
      return down(pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
  }
}
