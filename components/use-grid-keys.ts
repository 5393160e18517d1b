/** The keys of the gallery's grid: they move between cards, select, delete, and lead into a card and out of it. */
import { type Grid, type MoveKey, moveIn } from '../utils/core/grid';
import type { Cell } from './job-index';
import type { Selection } from './use-selection';

const MOVES: ReadonlySet<string> = new Set<MoveKey>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

function isMove(key: string): key is MoveKey {
  return MOVES.has(key);
}

type Deps = {
  cells: readonly Cell[];
  /** Index of the cell that the keys start from. */
  active: number;
  grid: Grid;
  goTo: (index: number) => void;
  selection: Selection;
  deleteCells: (keys: ReadonlySet<string>) => void;
  /** Whole rows in view. */
  pageRows: () => number;
};

/** What a card's inside begins with: the handle of its comparison, else its first button. */
function findInside(cell: Element): HTMLElement | null {
  const inside = '.compare-range, input:not(.select), video[controls]';
  return cell.querySelector<HTMLElement>(inside) ?? cell.querySelector<HTMLElement>('button, summary');
}

/** The handler for the list. Keys within a card belong to the card, but Escape, which leads back to its checkbox. */
export function useGridKeys(deps: Deps): (event: KeyboardEvent) => void {
  const { cells, active, grid, goTo, selection, deleteCells, pageRows } = deps;
  return (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.defaultPrevented) return;
    const cell = target.closest('[data-cell]');
    const isOnCheckbox = target.matches('.select');
    if (key === 'Escape' && cell && !isOnCheckbox) {
      event.preventDefault();
      cell.querySelector<HTMLElement>('.select')?.focus();
      return;
    }
    // On the list itself stands who has just emptied or deleted something.
    if (!isOnCheckbox && target !== event.currentTarget) return;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'a') {
      event.preventDefault();
      selection.selectAll();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const current = cells[active];
    if (isMove(key)) {
      event.preventDefault();
      const isMirrored = getComputedStyle(target).direction === 'rtl';
      const field = {
        columns: grid.columns,
        count: cells.length,
        pageRows: Math.max(1, pageRows()),
        isMirrored,
      };
      const index = moveIn(field, active, key);
      const next = cells[index];
      if (event.shiftKey && current && next) {
        if (!selection.keys.has(current.key)) selection.toggle(current.key);
        selection.extendTo(next.key);
      }
      goTo(index);
    } else if (key === 'Enter') {
      event.preventDefault();
      if (cell) findInside(cell)?.focus();
    } else if (key === 'Delete' && current) {
      event.preventDefault();
      deleteCells(selection.keys.size > 0 ? selection.keys : new Set([current.key]));
    } else if (key === 'Escape') selection.clear();
  };
}
