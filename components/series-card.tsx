/** A series: the jobs of one picture at several ages, on one card. */
import type { JSX } from 'preact';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job } from '../utils/core/job';
import type { JobActions } from './job-actions';
import { JobItem } from './job-item';

type Props = {
  groupId: string;
  /** The youngest age first. */
  jobs: readonly Job[];
  actions: JobActions;
  now: number;
  size: 'small' | 'large';
  extras: ReadonlyMap<string, ExtraCharge>;
};

/** The card. */
export function SeriesCard({ jobs, extras, ...shared }: Props): JSX.Element {
  return (
    <div class="series">
      {jobs.map((job) => (
        <JobItem key={job.id} job={job} extra={extras.get(job.id)} {...shared} />
      ))}
    </div>
  );
}
