/** A job that failed, waits, was canceled or is unconfirmed: the reason, the money, the next step. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { countLeftOut } from '../utils/core/job-facts';
import { ActionButton } from './action-button';
import { AgeChip } from './age-chip';
import { DeleteIcon, OpenIcon, ProblemIcon, QuestionIcon, WaitingIcon } from './icons';
import type { JobActions } from './job-actions';
import { LeftOutNote } from './left-out-note';
import { nextSteps } from './next-steps';
import { Picture } from './picture';
import { problemWords, type StoppedState } from './problem-words';
import { sourcePage, sourceTitle } from './source-words';
import { ageWords, statusWords, text } from './texts';
import { TimelineButton } from './timeline-button';

type Props = {
  job: Job;
  state: StoppedState;
  actions: JobActions;
  /** Whether the service's own words, which may be many, wait behind «Details». Default false. */
  isFolded?: boolean | undefined;
};

function StateIcon({ state }: { state: StoppedState }): JSX.Element | null {
  if (state.status === 'failed') return <ProblemIcon />;
  if (state.status === 'unconfirmed') return <QuestionIcon />;
  return state.status === 'waiting' ? <WaitingIcon /> : null;
}

/** The inside of a stopped job's list item. */
export function ProblemRow({ job, state, actions, isFolded }: Props): JSX.Element {
  const problem = problemWords(job, state);
  const page = sourcePage(job.source);
  const steps = nextSteps(job, state, problem.money, actions);
  const explains = state.status !== 'canceled';
  const status = statusWords(state, job.ageChangeYears);
  const detail =
    problem.detail === undefined ? null : (
      <p class="small muted detail" dir="auto">
        {problem.detail}
      </p>
    );
  return (
    <>
      <div class="row">
        <div class="thumbnail">
          <Picture job={job} which="before" size="small" />
        </div>
        <div class="row-words">
          <p class={`row-first small ${state.status === 'failed' ? 'bad' : 'muted'}`}>
            <span class="status-word">
              <StateIcon state={state} />
              <span class="status">{status}</span>
            </span>
          </p>
          <p class="small muted clipped">
            <AgeChip years={job.ageChangeYears} />
            <span class="visually-hidden">{ageWords(job.ageChangeYears)}</span>
            {sourceTitle(job.source)}
          </p>
        </div>
        <div class="row-actions on-hover">
          <TimelineButton job={job} actions={actions} iconOnly />
          {page === undefined || steps.some((step) => step.name === text('action.open_source')) ? null : (
            <ActionButton
              name={text('action.open_source')}
              look="quiet"
              icon={<OpenIcon />}
              iconOnly
              act={() => actions.openPage(page)}
            />
          )}
          {state.status === 'failed' || state.status === 'canceled' ? (
            <ActionButton
              name={text('action.delete')}
              look="quiet"
              icon={<DeleteIcon />}
              iconOnly
              act={() => actions.run({ type: 'delete', jobId: job.id })}
            />
          ) : null}
        </div>
      </div>
      <div class="problem" data-failure={explains ? '' : undefined}>
        {explains ? <h2>{problem.title}</h2> : null}
        <p>{problem.next}</p>
        <p class="small muted">{problem.money}</p>
        <LeftOutNote count={countLeftOut(job)} />
        {isFolded && detail !== null ? (
          <details class="more small">
            <summary>{text('gallery.details')}</summary>
            {detail}
          </details>
        ) : (
          detail
        )}
      </div>
      <div class="steps">
        {steps.map((step, index) => (
          <ActionButton
            key={step.name}
            name={step.name}
            // One step is the next one; a canceled job needs none.
            look={
              index === 0
                ? explains
                  ? 'primary'
                  : 'plain'
                : index === 1 && steps.length > 2
                  ? 'plain'
                  : 'quiet'
            }
            description={step.description}
            act={step.act}
          />
        ))}
      </div>
    </>
  );
}
