/** The popup's history: what runs and the newest, and what stands in its place when there is nothing or it cannot be read. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { findExtraCharges, latestCredits } from '../utils/core/cost';
import { isFinal } from '../utils/core/job-facts';
import { ActionButton } from './action-button';
import { useAnnouncements } from './announcements';
import { EmptyState } from './empty-state';
import { entryKey, groupEntries } from './entries';
import { HistoryEntry } from './history-entry';
import { HistoryNotices } from './history-notices';
import type { JobActions } from './job-actions';
import { StoreMissing } from './store-missing';
import { counted, type Explanation, text } from './texts';
import { UndoBar } from './undo-bar';
import { useDelayed } from './use-delayed';
import { useJobs } from './use-jobs';
import { useKeptFocus } from './use-kept-focus';
import { useLatest } from './use-latest';
import { useLook } from './use-look';
import { useNow } from './use-now';
import { useUndo } from './use-undo';

type Props = {
  actions: JobActions;
  /** Whether a key is stored; `undefined` while that is not known. */
  hasKey: boolean | undefined;
  /** What went wrong with the latest command, until it is closed. */
  notice: Explanation | undefined;
  closeNotice: () => void;
  /** What went well and is seen on a card alone. */
  said: string;
  /** Called with the credits left whenever a result tells them. */
  onCredits: (credits: number) => void;
  /** What is offered above the list, told whether something runs. */
  offer: (runs: boolean) => JSX.Element;
  /** Leads to the rest of the history. */
  openGallery: () => void;
  /** Called while a person can see what has become of the jobs. */
  look: () => void;
};

/** The list named «History», its live region, and its undo bar. */
export function HistoryView(props: Props): JSX.Element {
  const { actions, hasKey, notice, closeNotice, onCredits, offer, openGallery, look } = props;
  const read = useJobs();
  const { status, jobs, deleted, total, unreadable } = read;
  const said = useLatest(useAnnouncements(read, notice), props.said);
  const now = useNow(deleted.length > 0 || jobs.some((job) => !isFinal(job)));
  const slow = useDelayed(status === 'loading');
  const list = useRef<HTMLDivElement>(null);
  const { lost, undo, undoButton } = useUndo(deleted, now, actions, {
    focusList: () => list.current?.focus({ preventScroll: true }),
    takesFocus: true,
  });

  const entries = useMemo(() => groupEntries(jobs), [jobs]);
  const extras = useMemo(() => findExtraCharges(jobs), [jobs]);
  const credits = latestCredits(jobs);
  useEffect(() => {
    if (credits !== undefined) onCredits(credits);
  }, [credits, onCredits]);

  useKeptFocus(list);
  useLook(jobs, look);

  if (status === 'broken') return <StoreMissing />;
  const finished = jobs.some(isFinal);
  return (
    <>
      <HistoryNotices {...{ actions, jobs, unreadable, notice, closeNotice, offer }} />
      {/* biome-ignore lint/a11y/useSemanticElements: cards of series stand between it and their list items */}
      <div class="history" role="list" aria-label={text('history.label')} ref={list} tabIndex={-1}>
        {entries.map((entry) => (
          <HistoryEntry
            key={entryKey(entry)}
            entry={entry}
            actions={actions}
            now={now}
            size="small"
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
          {total > jobs.length ? (
            <ActionButton name={counted('gallery.all', total)} act={openGallery} />
          ) : null}
          <ActionButton
            name={text('action.clear_finished')}
            look="quiet"
            act={() => actions.run({ type: 'clear-finished' })}
          />
        </footer>
      ) : null}
      {lost.length > 0 ? <UndoBar deleted={lost} undo={undo} buttonRef={undoButton} /> : null}
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
