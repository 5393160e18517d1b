/** A series: the jobs of one picture at several ages, on one card. */
import type { ComponentChildren, JSX } from 'preact';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job } from '../utils/core/job';
import type { JobActions } from './job-actions';
import { JobItem, type PlaceOf } from './job-item';

type Props = {
  groupId: string;
  /** The youngest age first. */
  jobs: readonly Job[];
  actions: JobActions;
  now: number;
  size: 'small' | 'large';
  extras: ReadonlyMap<string, ExtraCharge>;
  shape?: 'row' | 'card';
  placeOf?: PlaceOf;
  checkbox?: ComponentChildren;
};

/** The card. */
export function SeriesCard({ jobs, extras, checkbox, ...shared }: Props): JSX.Element {
  return (
    <div class="series">
      {jobs.map((job, index) => (
        <JobItem
          key={job.id}
          job={job}
          extra={extras.get(job.id)}
          checkbox={index === 0 ? checkbox : undefined}
          {...shared}
        />
      ))}
    </div>
  );
}
