/** A result: the comparison, what it is, and what can be done with it. */
import type { JSX } from 'preact';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job, JobState } from '../utils/core/job';
import { BeforeNote } from './before-note';
import { Compare } from './compare';
import { DoneActions } from './done-actions';
import { DoneCaption } from './done-caption';
import type { JobActions } from './job-actions';
import type { Before } from './use-before';
import { VideoPair } from './video-pair';

type Props = {
  job: Job;
  state: Extract<JobState, { status: 'done' }>;
  actions: JobActions;
  now: number;
  size: 'small' | 'large';
  extra: ExtraCharge | undefined;
  before: Before;
};

/** The inside of a done job's list item. */
export function DoneCard({ job, state, actions, now, size, extra, before }: Props): JSX.Element {
  return (
    <>
      {job.source.kind === 'video' ? (
        <VideoPair job={job} before={before} />
      ) : (
        <Compare job={job} width={state.width} height={state.height} size={size} before={before} />
      )}
      <div class="on-picture on-hover">
        <DoneActions job={job} actions={actions} look="scrim" />
      </div>
      <BeforeNote job={job} before={before.state} actions={actions} />
      <DoneCaption job={job} state={state} actions={actions} now={now} extra={extra} />
    </>
  );
}
