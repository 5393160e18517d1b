/** One result as large as the window, or the screen: to look closer at both pictures together. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Job, JobState } from '../utils/core/job';
import { CloseIcon } from './icons';
import { sourceTitle } from './source-words';
import { statusWords, text } from './texts';
import { ToolButton } from './tool-button';
import { useBefore } from './use-before';
import { useJob } from './use-jobs';
import { VideoPair } from './video-pair';
import { FillIcon, NextIcon, PreviousIcon } from './viewer-icons';
import { ZoomedCompare } from './zoomed-compare';

type Props = {
  jobId: string;
  /** Show another of the page's results; missing where there is none. */
  previous?: (() => void) | undefined;
  next?: (() => void) | undefined;
  /** The viewer has been closed. */
  close: () => void;
};

type Done = Extract<JobState, { status: 'done' }>;

/**
 * A modal dialog. Escape closes it, and the keyboard goes back to where it came from. The pictures are read in full here
 * alone.
 */
export function Viewer({ jobId, previous, next, close }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const read = useJob(jobId);
  const job = read.status === 'ready' ? read.job : undefined;
  const isOver = read.status === 'gone' || read.status === 'broken' || (job && job.state.status !== 'done');

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  useEffect(() => {
    // Deleted on another page, or never there.
    if (isOver) dialog.current?.close();
  }, [isOver]);

  const fill = async (): Promise<void> => {
    // Refused without a reason that a person could mend; the window stays as it is.
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined);
    else await screen.current?.requestFullscreen().catch(() => undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // A range moves by arrows itself, and the zoomed picture as well: then they are used up.
    if (event.defaultPrevented || event.target instanceof HTMLInputElement) return;
    const isRtl = document.documentElement.dir === 'rtl';
    if (event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) previous?.();
    if (event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) next?.();
  };
  const title = job ? sourceTitle(job.source) : '';
  const status = job ? statusWords(job.state, job.ageChangeYears) : '';
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={job ? text('history.announce', title, status) : text('viewer.open')}
      onClose={close}
      onKeyDown={onKeyDown}
    >
      <div ref={screen} class="viewer-screen">
        <div class="viewer-bar">
          <p class="viewer-words clipped">
            <strong>{status}</strong>{' '}
            <span class="small" dir="auto">
              {title}
            </span>
          </p>
          <ToolButton name={text('viewer.previous')} icon={<PreviousIcon />} act={previous} />
          <ToolButton name={text('viewer.next')} icon={<NextIcon />} act={next} />
          {document.fullscreenEnabled ? (
            <ToolButton name={text('viewer.fill')} icon={<FillIcon />} act={() => void fill()} />
          ) : null}
          <ToolButton
            name={text('action.close')}
            icon={<CloseIcon />}
            keys="Escape"
            act={() => dialog.current?.close()}
          />
        </div>
        {job?.state.status === 'done' ? <Result key={job.id} job={job} state={job.state} /> : null}
      </div>
    </dialog>
  );
}

function Result({ job, state }: { job: Job; state: Done }): JSX.Element {
  return job.source.kind === 'video' ? (
    <LargeVideoPair job={job} />
  ) : (
    <ZoomedCompare job={job} width={state.width} height={state.height} />
  );
}

function LargeVideoPair({ job }: { job: Job }): JSX.Element {
  return <VideoPair job={job} before={useBefore(job, 'large')} />;
}
