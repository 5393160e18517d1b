/** Keeps what is looked at where it is when cells come or go above it: laid out by arithmetic, so the browser cannot. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { cellPlace, type Grid } from '../utils/core/grid';
import type { Cell } from './job-index';

/** Scrolls along when the first cell in view has moved to another row. Does nothing at the top of the list. */
export function useKeptPlace(
  box: RefObject<HTMLElement | null>,
  cells: readonly Cell[],
  indexOf: ReadonlyMap<string, number>,
  grid: Grid,
  isOn: boolean,
): void {
  const before = useRef({ cells, grid });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { cells, grid };
    const top = box.current?.getBoundingClientRect().top;
    if (!isOn || last.cells === cells || last.grid !== grid || top === undefined || top >= 0) return;
    const row = Math.floor(-top / (grid.cellHeight + grid.gap));
    const first = last.cells
      .slice(row * grid.columns, (row + 1) * grid.columns)
      .find(({ key }) => indexOf.has(key));
    const index = first && indexOf.get(first.key);
    if (index === undefined) return;
    const moved = cellPlace(grid, index).block - cellPlace(grid, row * grid.columns).block;
    if (moved !== 0) window.scrollBy(0, moved);
  }, [box, cells, indexOf, grid, isOn]);
}
