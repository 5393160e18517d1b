/** Which cells of the gallery are selected: one by one, in ranges, or all. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { Cell } from './job-index';

export type Selection = {
  /** Keys of the selected cells that are shown. */
  keys: ReadonlySet<string>;
  /** Select or deselect one, from which the next range goes out. */
  toggle: (key: string) => void;
  /** Select all from the last one toggled to this one. */
  extendTo: (key: string) => void;
  selectAll: () => void;
  clear: () => void;
};

/** The keys from one cell to another, both included, whichever comes first; `to` alone when `from` is not shown. */
export function keysBetween(keys: readonly string[], from: string | undefined, to: string): string[] {
  const end = keys.indexOf(to);
  const start = from === undefined ? end : keys.indexOf(from);
  if (end < 0) return [];
  if (start < 0) return [to];
  return keys.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The selection among `cells`. What is shown no more is not selected any more. */
export function useSelection(cells: readonly Cell[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | undefined>(undefined);
  const order = useMemo(() => cells.map(({ key }) => key), [cells]);
  const keys = useMemo(
    () => (chosen.size === 0 ? chosen : new Set(order.filter((key) => chosen.has(key)))),
    [chosen, order],
  );

  const toggle = useCallback((key: string): void => {
    anchor.current = key;
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);
  const extendTo = useCallback(
    (key: string): void => {
      anchor.current ??= key;
      const range = keysBetween(order, anchor.current, key);
      setChosen((before) => new Set([...before, ...range]));
    },
    [order],
  );
  const selectAll = useCallback((): void => setChosen(new Set(order)), [order]);
  const clear = useCallback((): void => {
    anchor.current = undefined;
    setChosen(new Set());
  }, []);
  return { keys, toggle, extendTo, selectAll, clear };
}
