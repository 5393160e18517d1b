/** One job as one list item, with the attributes that checks and users' scripts find it by. */
import type { ComponentChildren, JSX } from 'preact';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job, JobState } from '../utils/core/job';
import type { BeforeState } from './before-note';
import { DoneCard } from './done-card';
import type { JobActions } from './job-actions';
import { ProblemRow } from './problem-row';
import { RunningRow } from './running-row';
import { type Before, useBefore } from './use-before';

type Props = {
  job: Job;
  actions: JobActions;
  now: number;
  size: 'small' | 'large';
  extra: ExtraCharge | undefined;
  /** A row of a list, or a card that fills its cell in the gallery. Default `row`. */
  shape?: 'row' | 'card';
  /** Which of how many it is, where not all of them are on the page. */
  placeOf?: PlaceOf | undefined;
  /** What selects it. */
  checkbox?: ComponentChildren;
};

/** Tells the place of a job among all that the list stands for, from 1. */
export type PlaceOf = (jobId: string) => { position: number; total: number };

/** The failure's kind of a failed job, the reason of a waiting one. */
function reasonOf(state: JobState): string | undefined {
  if (state.status === 'failed') return state.failure.kind;
  return state.status === 'waiting' ? state.reason : undefined;
}

type FrameProps = Pick<Props, 'job' | 'checkbox' | 'placeOf'> & {
  before?: BeforeState;
  children: ComponentChildren;
};

/** The list item of a job, whatever stands in it. */
export function JobFrame({ job, checkbox, placeOf, before, children }: FrameProps): JSX.Element {
  const { state } = job;
  const place = placeOf?.(job.id);
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
      data-before={before}
      aria-posinset={place?.position}
      aria-setsize={place?.total}
    >
      {checkbox}
      {children}
    </li>
  );
}

/** A job that is in no series. */
export function JobItem({ checkbox, placeOf, ...props }: Props): JSX.Element {
  const before = useBefore(props.job, props.size);
  return (
    <JobFrame job={props.job} checkbox={checkbox} placeOf={placeOf} before={before.state}>
      <JobBody {...props} before={before} />
    </JobFrame>
  );
}

function JobBody({ job, actions, now, size, extra, shape, before }: Props & { before: Before }): JSX.Element {
  const { state } = job;
  switch (state.status) {
    case 'done':
      return <DoneCard {...{ job, state, actions, now, size, extra, before }} />;
    case 'failed':
    case 'canceled':
    case 'waiting':
    case 'unconfirmed':
      return <ProblemRow job={job} state={state} actions={actions} isFolded={shape === 'card'} />;
    default:
      return <RunningRow job={job} actions={actions} now={now} />;
  }
}
