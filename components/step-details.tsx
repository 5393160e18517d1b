/** What is open of one step of a timeline: its result's actions, how it goes, or what stopped it. */
import type { JSX } from 'preact';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job } from '../utils/core/job';
import { BeforeNote, type BeforeState } from './before-note';
import { DoneCaption } from './done-caption';
import type { JobActions } from './job-actions';
import { ProblemRow } from './problem-row';
import { RunningRow } from './running-row';

type Props = {
  job: Job;
  isOpen: boolean;
  actions: JobActions;
  now: number;
  extra: ExtraCharge | undefined;
  /** Without the words that stand elsewhere. */
  isBrief: boolean;
  /** What its source image is. */
  before: BeforeState;
};

/** The details, in the document for every step, and hidden while another one is looked at. */
export function StepDetails({ isOpen, ...inside }: Props): JSX.Element {
  return (
    <div class={`step-details${inside.isBrief ? ' step-brief' : ''}`} hidden={!isOpen}>
      <Inside {...inside} />
    </div>
  );
}

function Inside({ job, actions, now, extra, isBrief, before }: Omit<Props, 'isOpen'>): JSX.Element {
  const { state } = job;
  switch (state.status) {
    case 'done':
      return (
        <>
          <DoneCaption job={job} state={state} actions={actions} now={now} extra={extra} withActions />
          <BeforeNote job={job} before={before} actions={actions} />
        </>
      );
    case 'failed':
    case 'canceled':
    case 'waiting':
    case 'unconfirmed':
      return <ProblemRow job={job} state={state} actions={actions} isFolded={isBrief} />;
    default:
      return <RunningRow job={job} actions={actions} now={now} />;
  }
}
