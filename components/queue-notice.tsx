/** One notice for many jobs that wait for the same thing, in place of reading the same words on each. */
import type { JSX } from 'preact';
import type { FailureKind, WaitReason } from '../utils/core/failure';
import type { Job } from '../utils/core/job';
import { QUEUE_REASONS } from '../utils/core/plan';
import { ActionButton } from './action-button';
import type { JobActions } from './job-actions';
import { asSentence, together } from './sentences';
import { counted, text, waitingWords } from './texts';

/** From this many on, the notice says it once for all. */
const MANY = 2;

/** What holds the whole queue, if it holds at least {@link MANY} of `jobs`. */
export function findQueueWait(
  jobs: readonly Job[],
): { reason: WaitReason; failure: FailureKind | undefined; waiting: Job[] } | undefined {
  for (const reason of QUEUE_REASONS) {
    const waiting = jobs.filter(({ state }) => state.status === 'waiting' && state.reason === reason);
    const failure = waiting
      .map(({ state }) => ('failure' in state ? state.failure?.kind : undefined))
      .find(Boolean);
    if (waiting.length >= MANY) return { reason, failure, waiting };
  }
  return undefined;
}

/** The notice, or nothing. Its button does for all what each job's own does for it. */
export function QueueNotice({
  jobs,
  actions,
}: {
  jobs: readonly Job[];
  actions: JobActions;
}): JSX.Element | null {
  const wait = findQueueWait(jobs);
  const first = wait?.waiting[0];
  if (!wait || !first) return null;
  const { title, next } = waitingWords(wait.reason, wait.failure);
  return (
    <div class="notice">
      <p>
        <strong>{together(counted('history.queue_waits', wait.waiting.length), asSentence(title))}</strong>{' '}
        {next}
      </p>
      {wait.reason === 'key' ? (
        <ActionButton name={text('action.open_settings')} act={actions.openSettings} />
      ) : (
        <ActionButton
          name={text('action.try_now')}
          act={() => actions.run({ type: 'go-on', jobId: first.id })}
        />
      )}
    </div>
  );
}
