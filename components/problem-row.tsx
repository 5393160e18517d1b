/** A job that failed, waits, was canceled or is unconfirmed: the reason, the money, the next step. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { AgeChip } from './age-chip';
import { DeleteIcon, OpenIcon, ProblemIcon, QuestionIcon, WaitingIcon } from './icons';
import type { JobActions } from './job-actions';
import { Picture } from './picture';
import { problemWords, type StoppedState } from './problem-words';
import { sourcePage, sourceTitle } from './source-words';
import { ageWords, statusWords, text } from './texts';

type Props = { job: Job; state: StoppedState; actions: JobActions };

function StateIcon({ state }: { state: StoppedState }): JSX.Element | null {
  if (state.status === 'failed') return <ProblemIcon />;
  if (state.status === 'unconfirmed') return <QuestionIcon />;
  return state.status === 'waiting' ? <WaitingIcon /> : null;
}

/** The inside of a stopped job's list item. */
export function ProblemRow({ job, state, actions }: Props): JSX.Element {
  const problem = problemWords(job, state);
  const page = sourcePage(job.source);
  const explains = state.status !== 'canceled';
  const status = statusWords(state, job.ageChangeYears);
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
          {page === undefined ? null : (
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
        {explains ? <h3>{problem.title}</h3> : null}
        <p>
          {problem.next} <span class="money">{problem.money}</span>
        </p>
        {problem.detail === undefined ? null : (
          <p class="small muted detail" dir="auto">
            {problem.detail}
          </p>
        )}
      </div>
      <div class="steps">
        <NextSteps job={job} state={state} actions={actions} money={problem.money} />
      </div>
    </>
  );
}

/** The one next step first, then what else may be done. */
function NextSteps({ job, state, actions, money }: Props & { money: string }): JSX.Element {
  const jobId = job.id;
  const cancel = (
    <ActionButton
      name={text('action.cancel')}
      look="quiet"
      act={() => actions.run({ type: 'cancel', jobId })}
    />
  );
  const goOn = (name: string, description?: string): JSX.Element => (
    <ActionButton
      name={name}
      look="primary"
      description={description}
      act={() => actions.run({ type: 'go-on', jobId })}
    />
  );
  const settings = (
    <ActionButton name={text('action.open_settings')} look="primary" act={actions.openSettings} />
  );

  if (state.status === 'unconfirmed') {
    return (
      <>
        <ActionButton
          name={text('action.check_again')}
          look="primary"
          act={() => actions.run({ type: 'check-again', jobId })}
        />
        <ActionButton
          name={text('action.submit_again')}
          description={text('unconfirmed.submit_again')}
          act={() => actions.run({ type: 'submit-again', jobId })}
        />
        <ActionButton
          name={text('action.dismiss')}
          look="quiet"
          description={text('unconfirmed.dismiss')}
          act={() => actions.run({ type: 'dismiss', jobId })}
        />
      </>
    );
  }
  if (state.status === 'waiting') {
    if (state.reason === 'key' || state.reason === 'consent')
      return (
        <>
          {settings}
          {cancel}
        </>
      );
    if (state.reason === 'confirm')
      return (
        <>
          {goOn(text('action.confirm'), money)}
          {cancel}
        </>
      );
    if (state.reason === 'permission') {
      return (
        <>
          <ActionButton name={text('action.allow_site')} look="primary" act={() => actions.allowSite(job)} />
          {cancel}
        </>
      );
    }
    return (
      <>
        {goOn(text('action.try_now'))}
        {cancel}
      </>
    );
  }
  const failed = state.status === 'failed';
  const settingsHelp = failed && (state.failure.kind === 'key' || state.failure.kind === 'protocol');
  return (
    <>
      {settingsHelp ? settings : null}
      <ActionButton
        name={text('action.retry')}
        {...(failed && !settingsHelp ? { look: 'primary' as const } : {})}
        description={money}
        act={() => actions.run({ type: 'retry', jobId })}
      />
    </>
  );
}
