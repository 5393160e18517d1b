/** The gallery's list: of thousands of cells only those near the window are in the document, and one takes the keyboard. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ExtraCharge } from '../utils/core/cost';
import { cellPlace, gridHeight } from '../utils/core/grid';
import type { Job } from '../utils/core/job';
import { GalleryCell } from './gallery-cell';
import type { JobActions } from './job-actions';
import type { Cell } from './job-index';
import { text } from './texts';
import { useGridKeys } from './use-grid-keys';
import { useGridWindow } from './use-grid-window';
import { useKeptPlace } from './use-kept-place';
import type { Selection } from './use-selection';

type Props = {
  cells: readonly Cell[];
  records: ReadonlyMap<string, Job>;
  extras: ReadonlyMap<string, ExtraCharge>;
  actions: JobActions;
  now: number;
  selection: Selection;
  /** Whether nothing is sought: then what comes new at the top does not move what is looked at. */
  keepsPlace: boolean;
  /** A cell to bring into view, to focus and to mark; a new object does it again. */
  target: { key: string } | undefined;
  /** Called with the jobs whose records are needed. */
  onShown: (jobIds: readonly string[]) => void;
  /** Delete these cells, or what is selected. */
  deleteCells: (keys: ReadonlySet<string>) => void;
  /** Filled in here: gives the focus to the active cell, as soon as it is drawn. `false` when there is none. */
  enter: { current: () => boolean };
  /** Takes the focus when the last cell has gone with it. */
  leave: () => void;
  /** How much of the window's top is covered, in pixels. */
  coveredTop: () => number;
};

/** Pixels between a cell that was gone to and the edge of the window. */
const MARGIN_PX = 12;
/** How long a far jump rests before its cells are read: longer than a few frames, shorter than a blink. */
const REST_MS = 80;

function cellOf(target: EventTarget | null): string | undefined {
  const cell = target instanceof Element ? target.closest('[data-cell]') : null;
  return cell?.getAttribute('data-cell') ?? undefined;
}

/** The list named «History». */
export function GalleryGrid(props: Props): JSX.Element {
  const { cells, records, extras, actions, now, selection, target, onShown, leave, coveredTop } = props;
  const box = useRef<HTMLDivElement>(null);
  const { grid, span } = useGridWindow(box, cells.length);
  const [activeKey, setActiveKey] = useState<string>();
  const [markedKey, setMarkedKey] = useState<string>();
  /** The cell that has the focus somewhere in it. It stays in the document however far the page is scrolled. */
  const held = useRef<string | undefined>(undefined);
  /** The cell that is to have the focus as soon as it is drawn. */
  const wanted = useRef<string | undefined>(undefined);

  const indexOf = useMemo(() => new Map(cells.map(({ key }, index) => [key, index])), [cells]);
  const starts = useMemo(() => {
    let total = 0;
    const before = cells.map(({ jobIds }) => {
      total += jobIds.length;
      return total - jobIds.length;
    });
    return { before, total };
  }, [cells]);

  // When the active cell goes, the one that takes its place is active.
  const lastActive = useRef(0);
  const known = activeKey === undefined ? undefined : indexOf.get(activeKey);
  const active = known ?? Math.min(lastActive.current, Math.max(0, cells.length - 1));
  lastActive.current = active;

  const scrollTo = useCallback(
    (index: number): void => {
      const element = box.current;
      if (!element) return;
      const top = element.getBoundingClientRect().top + cellPlace(grid, index).block;
      const above = top - coveredTop() - MARGIN_PX;
      const below = top + grid.cellHeight + MARGIN_PX - window.innerHeight;
      if (above < 0) window.scrollBy(0, above);
      else if (below > 0) window.scrollBy(0, Math.min(below, above));
    },
    [grid, coveredTop],
  );
  const focusWanted = useCallback((): void => {
    const cell = wanted.current === undefined ? '' : `[data-cell="${CSS.escape(wanted.current)}"] .select`;
    const checkbox = cell && box.current?.querySelector<HTMLElement>(cell);
    if (!checkbox) return;
    wanted.current = undefined;
    checkbox.focus({ preventScroll: true });
  }, []);
  const goTo = useCallback(
    (index: number): void => {
      const key = cells[index]?.key;
      if (key === undefined) return;
      wanted.current = key;
      setActiveKey(key);
      setMarkedKey(undefined);
      scrollTo(index);
      // At once where it is drawn, so that the next key meets it.
      focusWanted();
    },
    [cells, scrollTo, focusWanted],
  );

  props.enter.current = (): boolean => {
    if (cells.length === 0) return false;
    goTo(active);
    // Until it is drawn the list has the keys: who would type on in a field must not lose the focus later.
    if (wanted.current !== undefined) box.current?.focus({ preventScroll: true });
    return true;
  };

  const shown = useMemo(() => {
    const indexes = new Set<number>();
    for (let index = span.from; index < span.to; index++) indexes.add(index);
    for (const key of [held.current, wanted.current]) {
      const index = key === undefined ? undefined : indexOf.get(key);
      if (index !== undefined) indexes.add(index);
    }
    if (active < cells.length) indexes.add(active);
    return [...indexes].filter((index) => index < cells.length).sort((a, b) => a - b);
  }, [span, active, cells.length, indexOf]);

  const lastSpan = useRef(span);
  useEffect(() => {
    const last = lastSpan.current;
    lastSpan.current = span;
    const show = (): void => onShown(shown.flatMap((index) => cells[index]?.jobIds ?? []));
    const isFarJump = last.to > 0 && (span.from >= last.to || span.to <= last.from);
    if (!isFarJump) return show();
    // The scroll bar is dragged past hundreds of cells: they are read where it rests.
    const timer = setTimeout(show, REST_MS);
    return () => clearTimeout(timer);
  }, [span, shown, cells, onShown]);

  /** Once for each target, as soon as it is there: what changes later must not take the person back. */
  const reached = useRef<typeof target>(undefined);
  useEffect(() => {
    const index = target && indexOf.get(target.key);
    if (!target || index === undefined || grid.cellWidth === 0 || reached.current === target) return;
    reached.current = target;
    goTo(index);
    setMarkedKey(target.key);
  }, [target, indexOf, grid.cellWidth === 0]);

  useKeptPlace(box, cells, indexOf, grid, props.keepsPlace);

  useEffect(() => {
    const { activeElement } = document;
    const isAdrift = activeElement === document.body || activeElement === null;
    // The cell went with the focus in it: its successor has it, or the list when none is left.
    if (held.current !== undefined && isAdrift) {
      held.current = undefined;
      if (cells.length === 0) leave();
      else wanted.current ??= cells[active]?.key;
    }
    focusWanted();
  });

  const lastIndexOf = useRef(indexOf);
  useEffect(() => {
    const before = held.current === undefined ? undefined : lastIndexOf.current.get(held.current);
    const after = held.current === undefined ? undefined : indexOf.get(held.current);
    lastIndexOf.current = indexOf;
    if (before === undefined || after === undefined || before === after) return;
    // What has the focus and was in view stays in view when others come or go before it.
    const top = (box.current?.getBoundingClientRect().top ?? 0) + cellPlace(grid, before).block;
    if (top + grid.cellHeight > 0 && top < window.innerHeight) scrollTo(after);
  }, [indexOf, grid, scrollTo]);

  const select = useCallback(
    (key: string, isRange: boolean): void => {
      setActiveKey(key);
      if (isRange) selection.extendTo(key);
      else selection.toggle(key);
    },
    [selection.extendTo, selection.toggle],
  );
  const onKeyDown = useGridKeys({
    cells,
    active,
    grid,
    goTo,
    selection,
    deleteCells: props.deleteCells,
    pageRows: () => Math.floor((window.innerHeight - coveredTop()) / (grid.cellHeight + grid.gap)),
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: cards of series stand between it and their list items
    <div
      class="gallery-grid"
      role="list"
      aria-label={text('history.label')}
      ref={box}
      tabIndex={-1}
      style={{ blockSize: `${gridHeight(grid, cells.length)}px` }}
      onKeyDown={onKeyDown}
      onFocusIn={(event) => {
        const key = cellOf(event.target);
        held.current = key;
        if (key !== undefined && key !== wanted.current) setActiveKey(key);
      }}
      onFocusOut={({ target, currentTarget, relatedTarget }) => {
        // Who went on elsewhere is not taken back to a card that was not drawn yet.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget as Node))
          wanted.current = undefined;
        if (relatedTarget !== null) held.current = cellOf(relatedTarget);
        // Given up by a click beside it, or taken out of the document? That shows only afterwards.
        else
          setTimeout(() => {
            const isGivenUp = (target as Element).isConnected && document.activeElement === document.body;
            if (isGivenUp && document.hasFocus()) held.current = undefined;
          });
      }}
    >
      {shown.map((index) => {
        const cell = cells[index];
        if (!cell) return null;
        const jobs = cell.jobIds.flatMap((id) => records.get(id) ?? []);
        const { inline, block } = cellPlace(grid, index);
        return (
          <GalleryCell
            key={cell.key}
            cellKey={cell.key}
            jobs={jobs.length === cell.jobIds.length ? jobs : undefined}
            style={{
              insetInlineStart: `${inline}px`,
              insetBlockStart: `${block}px`,
              inlineSize: `${grid.cellWidth}px`,
              '--cell-height': `${grid.cellHeight}px`,
            }}
            actions={actions}
            now={now}
            extras={extras}
            before={starts.before[index] ?? 0}
            total={starts.total}
            isActive={index === active}
            isSelected={selection.keys.has(cell.key)}
            isMarked={cell.key === markedKey}
            select={select}
          />
        );
      })}
    </div>
  );
}
