/** The chooser's inside for whatever a job may be doing: looking for faces, waiting for the choice, stopped, gone. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Job, JobState } from '../utils/core/job';
import { ActionButton } from './action-button';
import { ChooseForm } from './choose-form';
import { EmptyPlace, FacePicture } from './face-picture';
import type { JobActions } from './job-actions';
import { nextSteps } from './next-steps';
import { problemWords, type StoppedState } from './problem-words';
import { inSentences } from './sentences';
import { sourceOrigin, sourceTitle } from './source-words';
import { StoreMissing } from './store-missing';
import { type Explanation, statusWords, text } from './texts';
import { useDelayed } from './use-delayed';
import { useJob } from './use-jobs';

type Props = {
  jobId: string;
  actions: JobActions;
  openGallery: () => void;
  /** Closes the window, where the browser lets a page do that. */
  close: () => void;
  /** Cancels the job and closes. */
  cancel: () => Promise<void>;
  submit: (faces: number[], ageChangeYears: number) => Promise<Explanation | undefined>;
  loadCrop: (url: string) => Promise<Blob | undefined>;
  /** What went wrong with the latest of `actions`. */
  notice: Explanation | undefined;
};

/** Follows the job: what can be chosen appears as soon as it is known. */
export function ChooseView(props: Props): JSX.Element | null {
  const { jobId, cancel, close } = props;
  const read = useJob(jobId);
  const isOpen = read.status === 'ready' && isUndecided(read.job);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // What is under way is not given up by a key that only meant to leave.
      if (event.key === 'Escape' && !event.defaultPrevented) void (isOpen ? cancel() : close());
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOpen, cancel, close]);

  if (read.status === 'loading') return null;
  if (read.status !== 'ready') {
    return (
      <>
        <h1 class="visually-hidden">{text('choose.heading')}</h1>
        {read.status === 'broken' ? (
          <StoreMissing />
        ) : (
          <Ended {...props} title={text('choose.gone')} next={text('choose.gone_next')} />
        )}
      </>
    );
  }
  const { job } = read;
  const { state } = job;
  const isAsking = state.status === 'waiting' && state.reason === 'faces';
  return (
    <>
      <header class="choose-header">
        <h1>
          {text(isAsking && job.faces && job.faces.length > 1 ? 'choose.heading_faces' : 'choose.heading')}
        </h1>
        <p class="muted clipped choose-title" title={sourceTitle(job.source)} dir="auto">
          {sourceTitle(job.source)}
        </p>
        {sourceOrigin(job.source) === '' ? null : (
          <p class="small muted clipped">{sourceOrigin(job.source)}</p>
        )}
      </header>
      {isAsking ? <ChooseForm {...props} job={job} /> : <ChooseState {...props} job={job} state={state} />}
    </>
  );
}

/** Whether the job is still here to be chosen for. */
function isUndecided({ state, chosenFaces }: Job): boolean {
  if (state.status === 'queued' || state.status === 'detecting') return chosenFaces === undefined;
  return state.status === 'waiting' && state.reason === 'faces';
}

type StateProps = Props & { job: Job; state: JobState };

function ChooseState(props: StateProps): JSX.Element {
  const { job, state } = props;
  switch (state.status) {
    case 'queued':
    case 'detecting':
      // With the choice made, it is no longer this window's turn.
      return isUndecided(job) ? <Looking {...props} /> : <UnderWay {...props} />;
    case 'waiting':
    case 'failed':
    case 'canceled':
    case 'unconfirmed':
      return <Stopped {...props} state={state} />;
    default:
      return <UnderWay {...props} />;
  }
}

function Looking({ job, cancel }: Props & { job: Job }): JSX.Element {
  const isSlow = useDelayed(true);
  return (
    <div class="choose">
      <FacePicture job={job} marks={[]} fallback={() => <EmptyPlace />} />
      <p class="muted choose-state" role="status">
        {isSlow ? text('choose.looking') : null}
      </p>
      <div class="choose-end">
        <div class="choose-line">
          <ActionButton name={text('action.cancel')} large act={cancel} />
        </div>
      </div>
    </div>
  );
}

function Stopped({ job, state, actions, notice }: Props & { job: Job; state: StoppedState }): JSX.Element {
  const problem = problemWords(job, state);
  const steps = nextSteps(job, state, problem.money, actions);
  return (
    <div class="choose">
      <FacePicture job={job} marks={[]} fallback={() => null} />
      <div class="choose-problem" data-failure="" role="status">
        <h2>{problem.title}</h2>
        <p>{problem.next}</p>
        <p class="small muted">{problem.money}</p>
        {problem.detail === undefined ? null : (
          <p class="small muted detail" dir="auto">
            {problem.detail}
          </p>
        )}
        {notice === undefined ? null : <p class="small bad">{inSentences(notice.title, notice.next)}</p>}
      </div>
      <div class="choose-end">
        <div class="choose-line">
          {steps.toReversed().map((step) => (
            <ActionButton
              key={step.name}
              name={step.name}
              look={step === steps[0] ? 'primary' : 'plain'}
              large
              description={step.description}
              act={step.act}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function UnderWay(props: Props & { job: Job }): JSX.Element {
  const { state, ageChangeYears } = props.job;
  return <Ended {...props} title={statusWords(state, ageChangeYears)} next={text('choose.under_way')} />;
}

function Ended({ title, next, openGallery, close }: Props & Explanation): JSX.Element {
  return (
    <div class="choose">
      <div class="choose-problem" role="status">
        <h2>{title}</h2>
        <p>{next}</p>
      </div>
      <div class="choose-end">
        <div class="choose-line">
          <ActionButton name={text('action.close')} large act={close} />
          <ActionButton name={text('page.open_gallery')} look="primary" large act={openGallery} />
        </div>
      </div>
    </div>
  );
}
