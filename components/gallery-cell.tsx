/** One cell of the gallery: its entry as a card with a checkbox, or a blank of the same size until its records are read. */
import type { CSSProperties, JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job } from '../utils/core/job';
import { isFinal } from '../utils/core/job-facts';
import { MINUTE_MS } from '../utils/core/polling';
import { groupEntries } from './entries';
import { HistoryEntry } from './history-entry';
import type { JobActions } from './job-actions';
import { listed } from './sentences';
import { sourceTitle } from './source-words';
import { ageWords, text } from './texts';

type Props = {
  cellKey: string;
  /** Undefined until they are read. */
  jobs: readonly Job[] | undefined;
  style: CSSProperties & { '--cell-height': string };
  actions: JobActions;
  /** Epoch ms. */
  now: number;
  extras: ReadonlyMap<string, ExtraCharge>;
  /** How many jobs stand before this cell, and in all. */
  before: number;
  total: number;
  isActive: boolean;
  isSelected: boolean;
  isMarked: boolean;
  select: (key: string, isRange: boolean) => void;
};

/** The same list as before when it holds the same jobs, so that what is drawn of it is kept. */
function useSame(jobs: readonly Job[] | undefined): readonly Job[] | undefined {
  const last = useRef(jobs);
  const isSame =
    jobs?.length === last.current?.length && !!jobs?.every((job, index) => job === last.current?.[index]);
  if (!isSame) last.current = jobs;
  return last.current;
}

/** The cell. It is drawn again only when something in it changed, however often the page scrolls. */
export function GalleryCell(props: Props): JSX.Element {
  const { cellKey, actions, extras, before, total, isActive, isSelected, isMarked, select } = props;
  const jobs = useSame(props.jobs);
  // A result tells its time in minutes, what runs in seconds.
  const isQuiet = !jobs || jobs.every(isFinal);
  const now = isQuiet ? Math.floor(props.now / MINUTE_MS) * MINUTE_MS : props.now;

  const card = useMemo(() => {
    const [entry] = groupEntries(jobs ?? []);
    if (!entry) return null;
    const members = entry.kind === 'job' ? [entry.job] : entry.jobs;
    const [first] = members;
    const ages = listed(members.map(({ ageChangeYears }) => ageWords(ageChangeYears)));
    return (
      <HistoryEntry
        entry={entry}
        actions={actions}
        now={now}
        size="small"
        shape="card"
        extras={extras}
        placeOf={(jobId) => ({ position: before + members.findIndex(({ id }) => id === jobId) + 1, total })}
        checkbox={
          <input
            class="select"
            type="checkbox"
            checked={isSelected}
            tabIndex={isActive ? 0 : -1}
            aria-label={first ? text('gallery.select', sourceTitle(first.source), ages) : undefined}
            onClick={(event) => select(cellKey, event.shiftKey)}
          />
        }
      />
    );
  }, [jobs, actions, now, extras, before, total, isActive, isSelected, select, cellKey]);

  return (
    <div
      class={`gallery-cell${isMarked ? ' marked' : ''}${card === null ? ' blank' : ''}`}
      data-cell={cellKey}
      style={props.style}
    >
      {card}
    </div>
  );
}
