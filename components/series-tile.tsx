/** The strip beneath a timeline: a tile for each step with its age and how far it is, and one for the original. */
import type { CSSProperties, JSX } from 'preact';
import type { Job, JobState } from '../utils/core/job';
import { isFinal } from '../utils/core/job-facts';
import { isDropped } from '../utils/core/series';
import { ActionButton } from './action-button';
import { AgeChip } from './age-chip';
import { CloseIcon, PlusIcon, ProblemIcon, QuestionIcon, WaitingIcon } from './icons';
import type { JobActions } from './job-actions';
import { Picture } from './picture';
import { described } from './sentences';
import { isInPlan } from './series-steps';
import { ageWords, statusWords, text } from './texts';

/** Tiles stand by age, the original among them, whatever their order in the document. */
function orderOf(years: number): CSSProperties {
  return { order: years + 100 };
}

type OriginalProps = { job: Job; isShown: boolean; show: () => void };

/** The tile at 0. */
export function OriginalTile({ job, isShown, show }: OriginalProps): JSX.Element {
  return (
    <div class="tile tile-original" style={orderOf(0)}>
      <button type="button" class="tile-button" aria-pressed={isShown} onClick={show}>
        <span class="tile-picture">
          <Picture job={job} which="before" size="small" />
        </span>
        <AgeChip years={0} />
        <span class="visually-hidden">{text('series.original')}</span>
      </button>
    </div>
  );
}

/** The tile behind the last one: another age. */
export function AddTile({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }): JSX.Element {
  return (
    <div class="tile tile-add">
      <button
        type="button"
        class="tile-button"
        aria-label={text('series.add')}
        title={text('series.add')}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <span class="tile-picture">
          <PlusIcon />
        </span>
      </button>
    </div>
  );
}

type Props = {
  job: Job;
  /** Whether its details are open. */
  isSelected: boolean;
  /** Whether the card's picture is this one. */
  isShown: boolean;
  press: () => void;
  actions: JobActions;
};

/** The tile of a step. A planned one can be taken out, and put back. */
export function StepTile({ job, isSelected, isShown, press, actions }: Props): JSX.Element {
  const { state, ageChangeYears: years } = job;
  const status = statusWords(state, years);
  const isPlan = isInPlan(job);
  const canCancel = !isPlan && !isFinal(job) && state.status !== 'unconfirmed';
  const content = (
    <>
      <span class="tile-picture">
        <Picture job={job} which="before" size="small" />
        {state.status === 'done' ? <Picture job={job} which="after" size="small" /> : null}
        <StateMark state={state} />
      </span>
      <AgeChip years={years} />
      {isPlan ? <span class="visually-hidden">{described(ageWords(years), status)}</span> : null}
    </>
  );
  return (
    <div
      class={`tile tile-${isPlan ? (isDropped(job) ? 'dropped' : 'planned') : state.status}`}
      style={orderOf(years)}
    >
      {isPlan ? (
        <div class="tile-button">{content}</div>
      ) : (
        <button
          type="button"
          class="tile-button"
          aria-expanded={isSelected}
          aria-current={isShown}
          aria-label={described(ageWords(years), status)}
          title={status}
          onClick={press}
        >
          {content}
        </button>
      )}
      {isPlan ? <PlanButton job={job} actions={actions} /> : null}
      {canCancel && !isSelected ? <CancelButton job={job} actions={actions} /> : null}
    </div>
  );
}

/** Where the details, which have one as well, are folded. */
function CancelButton({ job, actions }: { job: Job; actions: JobActions }): JSX.Element {
  return (
    <span class="tile-plan on-hover">
      <ActionButton
        name={text('action.cancel')}
        description={ageWords(job.ageChangeYears)}
        look="scrim"
        icon={<CloseIcon />}
        iconOnly
        act={() => actions.run({ type: 'cancel', jobId: job.id })}
      />
    </span>
  );
}

function PlanButton({ job, actions }: { job: Job; actions: JobActions }): JSX.Element {
  const jobId = job.id;
  const description = ageWords(job.ageChangeYears);
  const isOut = isDropped(job);
  return (
    <span class="tile-plan">
      <ActionButton
        name={text(isOut ? 'action.retry' : 'action.cancel')}
        description={description}
        look="scrim"
        icon={isOut ? <PlusIcon /> : <CloseIcon />}
        iconOnly
        act={() => actions.run({ type: isOut ? 'retry' : 'cancel', jobId })}
      />
    </span>
  );
}

/** What stands on the picture of a step that has no result yet. */
function StateMark({ state }: { state: JobState }): JSX.Element | null {
  switch (state.status) {
    case 'done':
    case 'canceled':
      return null;
    case 'waiting':
      // A planned one has its own button there.
      return state.reason === 'confirm' ? null : <Mark icon={<WaitingIcon />} />;
    case 'failed':
      return <Mark icon={<ProblemIcon />} />;
    case 'unconfirmed':
      return <Mark icon={<QuestionIcon />} />;
    default:
      return <span class="tile-running" aria-hidden="true" />;
  }
}

function Mark({ icon }: { icon: JSX.Element }): JSX.Element {
  return <span class="tile-mark">{icon}</span>;
}
