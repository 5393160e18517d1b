/** What can still be brought back, how, and where the keyboard goes when a card has gone. */
import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { UNDO_MS } from '../utils/core/polling';
import type { JobActions } from './job-actions';
import { undoable } from './visible-jobs';

type Options = {
  focusList: () => void;
  takesFocus: boolean;
  /** Jobs whose deletion was just ordered together, of which some may not be known as deleted yet. */
  ordered?: { current: readonly string[] };
};
type Undo = { lost: Job[]; undo: () => void; undoButton: RefObject<HTMLButtonElement | null> };

/**
 * The deleted jobs that `now` (epoch ms) can bring back. `focusList` is called when the undo has gone with the focus on
 * it; `takesFocus`: whether the undo takes the focus that a deleted card has left behind.
 */
export function useUndo(
  deleted: readonly Job[],
  now: number,
  actions: JobActions,
  { focusList, takesFocus, ordered }: Options,
): Undo {
  const undoButton = useRef<HTMLButtonElement>(null);
  const lost = undoable(deleted, now, UNDO_MS);
  const lostIds = lost.map((job) => job.id).join();

  const undo = useCallback((): void => {
    void actions.run({
      type: 'restore-many',
      jobIds: [...new Set([...lostIds.split(','), ...(ordered?.current ?? [])])],
    });
    if (ordered) ordered.current = [];
  }, [actions, lostIds, ordered]);

  const lostBefore = useRef(0);
  useEffect(() => {
    // The button that was pressed has gone with its card: the keyboard goes on where it makes sense.
    const adrift = document.activeElement === document.body || document.activeElement === null;
    if (adrift && lost.length > lostBefore.current && takesFocus) undoButton.current?.focus();
    else if (adrift && lost.length === 0 && lostBefore.current > 0) focusList();
    lostBefore.current = lost.length;
  });
  return { lost, undo, undoButton };
}
