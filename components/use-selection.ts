/** Which cells of the gallery are selected: one by one, in ranges, or all. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { type Chosen, chooseAll, extendTo, NONE_CHOSEN, prune, toggle } from '../utils/core/selection';
import type { Cell } from './job-index';

export type Selection = {
  /** Keys of the selected cells that are shown. */
  keys: ReadonlySet<string>;
  /** Select or deselect one, from which the next range goes out. */
  toggle: (key: string) => void;
  /** Select all from the last one toggled to this one, in place of the range before. */
  extendTo: (key: string) => void;
  selectAll: () => void;
  clear: () => void;
};

/**
 * The selection among `cells`. What is shown no more is not selected any more, and does not come back selected; while
 * cells are still being found (not `isSettled`) it only waits.
 */
export function useSelection(cells: readonly Cell[], isSettled: boolean): Selection {
  const [chosen, setChosen] = useState<Chosen>(NONE_CHOSEN);
  const order = useMemo(() => cells.map(({ key }) => key), [cells]);
  const keys = useMemo(
    () => (chosen.keys.size === 0 ? chosen.keys : new Set(order.filter((key) => chosen.keys.has(key)))),
    [chosen.keys, order],
  );
  useEffect(() => {
    if (isSettled) setChosen((before) => prune(before, order));
  }, [order, isSettled]);

  const toggleOne = useCallback((key: string): void => setChosen((before) => toggle(before, key)), []);
  const extend = useCallback(
    (key: string): void => setChosen((before) => extendTo(before, key, order)),
    [order],
  );
  const selectAll = useCallback((): void => setChosen((before) => chooseAll(before, order)), [order]);
  const clear = useCallback((): void => setChosen(NONE_CHOSEN), []);
  return { keys, toggle: toggleOne, extendTo: extend, selectAll, clear };
}
