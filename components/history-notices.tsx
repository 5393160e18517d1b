/** What stands above a history: what went wrong with a command, what holds the queue, what could not be read. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { isFinal } from '../utils/core/job-facts';
import { ActionButton } from './action-button';
import { CloseIcon } from './icons';
import type { JobActions } from './job-actions';
import { QueueNotice } from './queue-notice';
import { asSentence } from './sentences';
import { counted, type Explanation, text } from './texts';

type Props = {
  actions: JobActions;
  jobs: readonly Job[];
  unreadable: number;
  /** What went wrong with the latest command, until it is closed. */
  notice: Explanation | undefined;
  closeNotice: () => void;
  /** What is offered beneath, told whether something runs. */
  offer: (runs: boolean) => JSX.Element;
};

/** The notices, or nothing. */
export function HistoryNotices(props: Props): JSX.Element {
  const { actions, jobs, unreadable, notice, closeNotice, offer } = props;
  return (
    <>
      {notice === undefined ? null : (
        <div class="notice notice-latest">
          <p>
            <strong>{asSentence(notice.title)}</strong> {notice.next}
          </p>
          <ActionButton
            name={text('action.close')}
            look="quiet"
            icon={<CloseIcon />}
            iconOnly
            act={closeNotice}
          />
        </div>
      )}
      <QueueNotice jobs={jobs} actions={actions} />
      {offer(jobs.some((job) => !isFinal(job)))}
      {unreadable === 0 ? null : <p class="notice">{counted('history.unreadable', unreadable)}</p>}
    </>
  );
}
