/** The gallery: the whole history as a grid, with what finds, selects and changes many of its jobs at once. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { findExtraCharges, latestCredits } from '../utils/core/cost';
import { isFinal } from '../utils/core/job-facts';
import { findJobs, needsIdsAlone, showsAll, type View, WHOLE_VIEW } from '../utils/core/search';
import { ActionButton } from './action-button';
import { useAnnouncements } from './announcements';
import { EmptyState } from './empty-state';
import { GalleryGrid } from './gallery-grid';
import { GalleryToolbar } from './gallery-toolbar';
import { GalleryViewer, type Large } from './gallery-viewer';
import { HistoryNotices } from './history-notices';
import type { JobActions } from './job-actions';
import { listCells } from './job-index';
import { SelectionBar } from './selection-bar';
import { StoreMissing } from './store-missing';
import { counted, type Explanation, text, textLocale } from './texts';
import { UndoBar } from './undo-bar';
import { useDelayed } from './use-delayed';
import { readJobs, useGallery } from './use-gallery';
import { useJobs } from './use-jobs';
import { useFoundWords, useLatest } from './use-latest';
import { useLook } from './use-look';
import { useNow } from './use-now';
import { useSelection } from './use-selection';
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
  /** What is offered above the grid, told whether something runs. */
  offer: (runs: boolean) => JSX.Element;
  view: View;
  setView: (view: View) => void;
  /** A job to bring into view and to mark; a new object does it again. */
  target: { jobId: string } | undefined;
  /** Called once the target is looked for. */
  onTarget: (isThere: boolean) => void;
  /** Called while a person can see what has become of the jobs. */
  look: () => void;
  large: Large;
  /** What came of the latest archive; empty for nothing. */
  archiveWords: string;
  /** Saves the results of many jobs in one file. */
  exportArchive?: (jobIds: readonly string[]) => void;
};

/** The toolbar, the list named «History», its live region, and its undo bar. */
export function GalleryView(props: Props): JSX.Element {
  const { actions, hasKey, notice, closeNotice, onCredits, offer, view, setView, exportArchive } = props;
  const recent = useJobs();
  const [shown, setShown] = useState<readonly string[]>([]);
  const needsRecords = !needsIdsAlone(view);
  // Once read they are kept fresh, so that the next search is there at once.
  const hasSought = useRef(false);
  hasSought.current ||= needsRecords;
  const gallery = useGallery(shown, hasSought.current);
  const { index, records, summaries } = gallery;

  const cells = useMemo(() => {
    if (needsRecords) return listCells(findJobs(summaries.values(), view, Date.now(), textLocale()), index);
    return listCells(view.sort === 'oldest' ? [...index.ids].reverse() : index.ids, index);
  }, [index, view, needsRecords, needsRecords ? summaries : undefined]);
  const total = useMemo(() => cells.reduce((sum, { matchedIds }) => sum + matchedIds.length, 0), [cells]);
  const isSettled = !needsRecords || gallery.isComplete;
  const selection = useSelection(cells, isSettled && gallery.status === 'ready');
  const selectedIds = useMemo(
    () => cells.flatMap(({ key, matchedIds }) => (selection.keys.has(key) ? matchedIds : [])),
    [cells, selection.keys],
  );

  const bar = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const enterGrid = useRef<() => boolean>(() => false);
  const focusList = useCallback((): void => {
    if (!enterGrid.current()) search.current?.focus();
  }, []);
  const coveredTop = useCallback(
    (): number => Math.max(0, bar.current?.getBoundingClientRect().bottom ?? 0),
    [],
  );

  const now = useNow(recent.deleted.length > 0 || recent.jobs.some((job) => !isFinal(job)));
  /** What was deleted last, all of it: an undo that comes before every change was heard brings back no half. */
  const ordered = useRef<readonly string[]>([]);
  const { lost, undo, undoButton } = useUndo(recent.deleted, now, actions, {
    focusList,
    takesFocus: false,
    ordered,
  });
  const extras = useMemo(() => findExtraCharges(recent.jobs), [recent.jobs]);
  const credits = latestCredits(recent.jobs);
  useEffect(() => {
    if (credits !== undefined) onCredits(credits);
  }, [credits, onCredits]);

  const deleteJobs = async (jobIds: readonly string[]): Promise<void> => {
    ordered.current = jobIds;
    await actions.run({ type: 'delete-many', jobIds: [...jobIds] });
    selection.clear();
    focusList();
  };
  const deleteCells = async (keys: ReadonlySet<string>): Promise<void> => {
    const jobIds = cells.flatMap(({ key, matchedIds }) => (keys.has(key) ? matchedIds : []));
    const finished = (await readJobs(jobIds)).filter(isFinal).map(({ id }) => id);
    if (finished.length > 0) await deleteJobs(finished);
  };

  const target = useMemo(() => {
    if (props.target === undefined || gallery.status !== 'ready') return undefined;
    const { jobId } = props.target;
    return { key: index.groupIds.get(jobId) ?? jobId };
  }, [props.target, gallery.status]);
  useEffect(() => {
    // What is linked to is shown, whatever was sought before.
    if (props.target !== undefined) setView(WHOLE_VIEW);
  }, [props.target]);

  useEffect(() => {
    // Once for each target: what is deleted later is no surprise.
    if (!props.target || !target) return;
    const { jobId } = props.target;
    if (index.ids.includes(jobId)) return props.onTarget(true);
    // It may be so new that this page has not heard of it.
    readJobs([jobId])
      .then(([job]) => props.onTarget(job !== undefined && job.deletedAt === undefined))
      .catch(() => undefined);
  }, [target]);
  useLook(recent.jobs, props.look);

  const isEmpty = gallery.status === 'ready' && isSettled && cells.length === 0;
  const found = useFoundWords(
    view,
    isSettled,
    isEmpty ? text('gallery.none') : counted('gallery.results', total),
  );
  const [told, setTold] = useState('');
  const chosen = selectedIds.length > 0 ? counted('gallery.selected', selectedIds.length) : '';
  const said = useLatest(
    useAnnouncements(recent, notice),
    props.said,
    props.archiveWords,
    told,
    found,
    chosen,
  );
  const slow = useDelayed(gallery.status === 'loading' || !isSettled);

  const close = (): void => {
    closeNotice();
    // Its button goes with it.
    focusList();
  };
  if (gallery.status === 'broken' || recent.status === 'broken') return <StoreMissing />;
  const hasJobs = index.ids.length > 0;
  return (
    <>
      <HistoryNotices
        {...{ actions, jobs: recent.jobs, unreadable: recent.unreadable, notice, closeNotice: close, offer }}
      />
      {gallery.status === 'ready' && !hasJobs ? (
        <EmptyState askForKey={hasKey === false} openSettings={actions.openSettings} />
      ) : (
        <div class="gallery-bar" ref={bar}>
          <GalleryToolbar
            view={view}
            change={(part) => setView({ ...view, ...part })}
            searchRef={search}
            enterList={focusList}
          />
          {selectedIds.length > 0 ? (
            <SelectionBar
              jobIds={selectedIds}
              actions={actions}
              exportArchive={exportArchive}
              archiveWords={props.archiveWords}
              deleteJobs={deleteJobs}
              tell={setTold}
              clear={() => {
                selection.clear();
                focusList();
              }}
            />
          ) : (
            <p class="gallery-count small muted figures">
              {slow
                ? text('history.loading')
                : gallery.status === 'ready'
                  ? counted('gallery.results', total)
                  : ''}
            </p>
          )}
        </div>
      )}
      <section>
        <GalleryGrid
          cells={cells}
          records={records}
          extras={extras}
          actions={actions}
          now={now}
          selection={selection}
          keepsPlace={view.sort === 'newest'}
          target={target}
          onShown={setShown}
          deleteCells={(keys) => void deleteCells(keys)}
          enter={enterGrid}
          leave={() => search.current?.focus()}
          coveredTop={coveredTop}
        />
      </section>
      {isEmpty && hasJobs && !showsAll(view) ? (
        <div class="gallery-none">
          <p>{text('gallery.none')}</p>
          <ActionButton
            name={text('gallery.clear_filters')}
            act={() => {
              setView({ ...WHOLE_VIEW, sort: view.sort });
              search.current?.focus();
            }}
          />
        </div>
      ) : null}
      <GalleryViewer
        large={props.large}
        jobIds={cells.flatMap(({ jobIds }) => jobIds)}
        focusList={focusList}
      />
      {lost.length > 0 ? <UndoBar deleted={lost} undo={undo} buttonRef={undoButton} /> : null}
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
