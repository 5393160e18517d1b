/** The history: the list of jobs, and what stands in its place when there are none or they cannot be read. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { findExtraCharges, latestCredits } from '../utils/core/cost';
import { isFinal, type Job } from '../utils/core/job';
import { UNDO_MS } from '../utils/core/polling';
import { ActionButton } from './action-button';
import { useAnnouncements } from './announcements';
import { EmptyState } from './empty-state';
import { CloseIcon } from './icons';
import type { JobActions } from './job-actions';
import { JobItem } from './job-item';
import { QueueNotice } from './queue-notice';
import { StoreMissing } from './store-missing';
import { counted, type Explanation, text } from './texts';
import { UndoBar } from './undo-bar';
import { useDelayed } from './use-delayed';
import { useJobs } from './use-jobs';
import { useKeptFocus } from './use-kept-focus';
import { useNow } from './use-now';
import { Viewer } from './viewer';
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
  /** Thumbnails for the popup, full pictures for the gallery. */
  size: 'small' | 'large';
  /** The result that is shown large, if any, and what shows another or, with `undefined`, none. */
  viewed?: { jobId: string | undefined; view: (jobId: string | undefined) => void };
};

/** The list named «History», its live region, and its undo bar. */
export function HistoryView({
  actions,
  hasKey,
  notice,
  closeNotice,
  onCredits,
  size,
  viewed,
}: Props): JSX.Element {
  const read = useJobs();
  const { status, jobs, deleted, unreadable } = read;
  const said = useAnnouncements(read, notice);
  const now = useNow(deleted.length > 0 || jobs.some((job) => !isFinal(job)));
  const slow = useDelayed(status === 'loading');
  const lost = undoable(deleted, now, UNDO_MS);
  const list = useRef<HTMLUListElement>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  const lostIds = lost.map((job) => job.id).join();

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
  useKeptFocus(list);

  const closeViewer = (): void => {
    viewed?.view(undefined);
    // Opened by an address rather than by a button, it has none to give the keyboard back to.
    const { activeElement } = document;
    const isAdrift = activeElement === document.body || activeElement?.closest('dialog') != null;
    if (isAdrift) list.current?.focus({ preventScroll: true });
  };

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
      {unreadable === 0 ? null : <p class="notice">{counted('history.unreadable', unreadable)}</p>}
      <ul class="history" aria-label={text('history.label')} ref={list} tabIndex={-1}>
        {jobs.map((job) => (
          <JobItem
            key={job.id}
            job={job}
            actions={actions}
            now={now}
            size={size}
            extra={extras.get(job.id)}
          />
        ))}
      </ul>
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
      {viewed?.jobId === undefined ? null : (
        <Viewer
          jobId={viewed.jobId}
          {...findNeighbours(jobs, viewed.jobId, viewed.view)}
          close={closeViewer}
        />
      )}
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

/** The ways from one result to those beside it, as they stand in the list. */
function findNeighbours(
  jobs: readonly Job[],
  jobId: string,
  view: (jobId: string) => void,
): { previous: (() => void) | undefined; next: (() => void) | undefined } {
  const done = jobs.filter(({ state }) => state.status === 'done');
  const place = done.findIndex(({ id }) => id === jobId);
  const wayTo = (job: Job | undefined): (() => void) | undefined => job && (() => view(job.id));
  return place === -1
    ? { previous: undefined, next: undefined }
    : { previous: wayTo(done[place - 1]), next: wayTo(done[place + 1]) };
}
