/** A job on its way: a thin row with its stage, its time and a calm line. */
import type { CSSProperties, JSX } from 'preact';
import { formatElapsed } from '../utils/core/elapsed';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { AgeChip, ageStyle } from './age-chip';
import { startedAt } from './elapsed';
import { CloseIcon, OpenIcon } from './icons';
import type { JobActions } from './job-actions';
import { Picture } from './picture';
import { sourcePage, sourceTitle } from './source-words';
import { stagePercent } from './stage-percent';
import { ageWords, statusWords, text } from './texts';
import { TimelineButton } from './timeline-button';

type Props = { job: Job; actions: JobActions; now: number };

/** The inside of an active job's list item. */
export function RunningRow({ job, actions, now }: Props): JSX.Element {
  const elapsed = formatElapsed(now - startedAt(job));
  const page = sourcePage(job.source);
  const line = { ...ageStyle(job.ageChangeYears), '--done': `${stagePercent(job.state)}%` } as CSSProperties;
  return (
    <>
      <div class="row">
        <div class="thumbnail">
          <Picture job={job} which="before" size="small" />
        </div>
        <div class="row-words">
          <p class="row-first">
            <span class="status">{statusWords(job.state, job.ageChangeYears)}</span>
            <span class="muted figures">
              <span aria-hidden="true">{elapsed}</span>
              <span class="visually-hidden">{text('history.elapsed', elapsed)}</span>
            </span>
          </p>
          <p class="small muted clipped">
            <AgeChip years={job.ageChangeYears} />
            <span class="visually-hidden">{ageWords(job.ageChangeYears)}</span>
            {sourceTitle(job.source)}
          </p>
        </div>
        <div class="row-actions">
          <span class="on-hover">
            <TimelineButton job={job} actions={actions} iconOnly />
            {page === undefined ? null : (
              <ActionButton
                name={text('action.open_source')}
                look="quiet"
                icon={<OpenIcon />}
                iconOnly
                act={() => actions.openPage(page)}
              />
            )}
          </span>
          <ActionButton
            name={text('action.cancel')}
            look="quiet"
            icon={<CloseIcon />}
            iconOnly
            act={() => actions.run({ type: 'cancel', jobId: job.id })}
          />
        </div>
      </div>
      <div class="progress age" style={line} aria-hidden="true" />
    </>
  );
}
