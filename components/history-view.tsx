/** The history: the list of jobs, and what stands in its place when there are none or they cannot be read. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { findExtraCharges, latestCredits } from '../utils/core/cost';
import { isFinal } from '../utils/core/job';
import { UNDO_MS } from '../utils/core/polling';
import { ActionButton } from './action-button';
import { useAnnouncements } from './announcements';
import { EmptyState } from './empty-state';
import { entryKey, groupEntries } from './entries';
import { HistoryEntry } from './history-entry';
import { CloseIcon } from './icons';
import type { JobActions } from './job-actions';
import { QueueNotice } from './queue-notice';
import { StoreMissing } from './store-missing';
import { counted, type Explanation, text } from './texts';
import { UndoBar } from './undo-bar';
import { useDelayed } from './use-delayed';
import { useJobs } from './use-jobs';
import { useNow } from './use-now';
import { undoable } from './visible-jobs';

type Props = {
  actions: JobActions;
  /** Whether a key is stored; `undefined` while that is not known. */
  hasKey: boolean | undefined;
  /** What went wrong with the latest command, until it is closed. */
  notice: Explanation | undefined;
  closeNotice: () => void;
  /** Called with the credits left whenever a result tells them. */
  onCredits: (credits: number) => void;
  /** What is offered above the list, told whether something runs. */
  offer: (runs: boolean) => JSX.Element;
  /** Thumbnails for the popup, full pictures for the gallery. */
  size: 'small' | 'large';
};

/** The list named «History», its live region, and its undo bar. */
export function HistoryView(props: Props): JSX.Element {
  const { actions, hasKey, notice, closeNotice, onCredits, offer, size } = props;
  const read = useJobs();
  const { status, jobs, deleted, unreadable } = read;
  const said = useAnnouncements(read);
  const now = useNow(deleted.length > 0 || jobs.some((job) => !isFinal(job)));
  const slow = useDelayed(status === 'loading');
  const lost = undoable(deleted, now, UNDO_MS);
  const list = useRef<HTMLDivElement>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  const lostIds = lost.map((job) => job.id).join();

  const entries = useMemo(() => groupEntries(jobs), [jobs]);
  const extras = useMemo(() => findExtraCharges(jobs), [jobs]);
  const credits = latestCredits(jobs);
  useEffect(() => {
    if (credits !== undefined) onCredits(credits);
  }, [credits, onCredits]);

  const undo = useCallback((): void => {
    for (const jobId of lostIds.split(',')) void actions.run({ type: 'restore', jobId });
  }, [actions, lostIds]);

  const lostBefore = useRef(0);
  useEffect(() => {
    // The button that was pressed has gone with its card: the keyboard goes on where it makes sense.
    const adrift = document.activeElement === document.body || document.activeElement === null;
    if (adrift && lost.length > lostBefore.current) undoButton.current?.focus();
    else if (adrift && lost.length === 0 && lostBefore.current > 0)
      list.current?.focus({ preventScroll: true });
    lostBefore.current = lost.length;
  }, [lost.length]);

  if (status === 'broken') return <StoreMissing />;
  const finished = jobs.some(isFinal);
  return (
    <>
      {notice === undefined ? null : (
        <div class="notice">
          <p>
            <strong>{notice.title}.</strong> {notice.next}
          </p>
          <ActionButton
            name={text('action.close')}
            look="quiet"
            icon={<CloseIcon />}
            iconOnly
            act={closeNotice}
          />
        </div>
      )}
      <QueueNotice jobs={jobs} actions={actions} />
      {offer(jobs.some((job) => !isFinal(job)))}
      {unreadable === 0 ? null : <p class="notice">{counted('history.unreadable', unreadable)}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: cards of series stand between it and their list items */}
      <div class="history" role="list" aria-label={text('history.label')} ref={list} tabIndex={-1}>
        {entries.map((entry) => (
          <HistoryEntry
            key={entryKey(entry)}
            entry={entry}
            actions={actions}
            now={now}
            size={size}
            extras={extras}
          />
        ))}
      </div>
      {slow ? <p class="spinner muted">{text('history.loading')}</p> : null}
      {status === 'ready' && jobs.length === 0 ? (
        <EmptyState askForKey={hasKey === false} openSettings={actions.openSettings} />
      ) : null}
      {finished ? (
        <footer class="history-footer">
          <ActionButton
            name={text('action.clear_finished')}
            look="quiet"
            act={() => actions.run({ type: 'clear-finished' })}
          />
        </footer>
      ) : null}
      {lost.length > 0 ? <UndoBar deleted={lost} undo={undo} buttonRef={undoButton} /> : null}
      <p class="visually-hidden" role="status">
        {notice === undefined ? said : `${notice.title}. ${notice.next}`}
      </p>
    </>
  );
}
