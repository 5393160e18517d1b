/** One job as one list item, with the attributes that checks and users' scripts find it by. */
import type { ComponentChildren, JSX } from 'preact';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job, JobState } from '../utils/core/job';
import { DoneCard } from './done-card';
import type { JobActions } from './job-actions';
import { ProblemRow } from './problem-row';
import { RunningRow } from './running-row';

type Props = {
  job: Job;
  actions: JobActions;
  now: number;
  size: 'small' | 'large';
  extra: ExtraCharge | undefined;
};

/** The failure's kind of a failed job, the reason of a waiting one. */
function reasonOf(state: JobState): string | undefined {
  if (state.status === 'failed') return state.failure.kind;
  return state.status === 'waiting' ? state.reason : undefined;
}

/** The list item of a job, whatever stands in it. */
export function JobFrame({ job, children }: { job: Job; children: ComponentChildren }): JSX.Element {
  const { state } = job;
  return (
    <li
      // biome-ignore lint/a11y/noRedundantRoles: between it and the list there may be the card of a series
      role="listitem"
      class={`job job-${state.status}`}
      data-job-id={job.id}
      data-status={state.status}
      data-reason={reasonOf(state)}
      data-service-status={state.status === 'processing' ? state.serviceStatus : undefined}
      data-group-id={job.groupId}
    >
      {children}
    </li>
  );
}

/** A job that is in no series. */
export function JobItem(props: Props): JSX.Element {
  return (
    <JobFrame job={props.job}>
      <JobBody {...props} />
    </JobFrame>
  );
}

function JobBody({ job, actions, now, size, extra }: Props): JSX.Element {
  const { state } = job;
  switch (state.status) {
    case 'done':
      return <DoneCard job={job} state={state} actions={actions} now={now} size={size} extra={extra} />;
    case 'failed':
    case 'canceled':
    case 'waiting':
    case 'unconfirmed':
      return <ProblemRow job={job} state={state} actions={actions} />;
    default:
      return <RunningRow job={job} actions={actions} now={now} />;
  }
}
