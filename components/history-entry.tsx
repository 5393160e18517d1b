/** One entry of the history: the list item of a single job, or the card of a series with one for each of its jobs. */
import type { ComponentChildren, JSX } from 'preact';
import type { ExtraCharge } from '../utils/core/cost';
import type { Entry } from './entries';
import type { JobActions } from './job-actions';
import { JobItem, type PlaceOf } from './job-item';
import { SeriesCard } from './series-card';

type Props = {
  entry: Entry;
  actions: JobActions;
  /** Epoch ms, for times that pass. */
  now: number;
  /** Thumbnails for the popup, full pictures for the gallery. */
  size: 'small' | 'large';
  /** Jobs that seem to have cost more than once, by id. */
  extras: ReadonlyMap<string, ExtraCharge>;
  /** A row of a list, or a card that fills its cell in the gallery. Default `row`. */
  shape?: 'row' | 'card';
  /** Where each job stands among all, when not all of them are on the page. */
  placeOf?: PlaceOf;
  /** What selects the entry. It stands in the first of its list items. */
  checkbox?: ComponentChildren;
};

/** The entry. Every list item of the history is a job's. */
export function HistoryEntry({ entry, extras, ...shared }: Props): JSX.Element {
  return entry.kind === 'job' ? (
    <JobItem job={entry.job} extra={extras.get(entry.job.id)} {...shared} />
  ) : (
    <SeriesCard groupId={entry.groupId} jobs={entry.jobs} extras={extras} {...shared} />
  );
}
