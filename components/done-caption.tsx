/** What stands beneath a result: what it is, when it was made, and the same picture at another age. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job, JobState } from '../utils/core/job';
import { countLeftOut, lastAttempt } from '../utils/core/job-facts';
import { ActionButton } from './action-button';
import { AgeSelect } from './age-select';
import { DoneActions } from './done-actions';
import { formatMoment } from './elapsed';
import { AgainIcon } from './icons';
import type { JobActions } from './job-actions';
import { LeftOutNote } from './left-out-note';
import { sourceRemark, sourceTitle } from './source-words';
import { statusWords, text, textLocale } from './texts';

type Props = {
  job: Job;
  state: Extract<JobState, { status: 'done' }>;
  actions: JobActions;
  now: number;
  /** Set when the credits suggest that the browser sent the submit twice. */
  extra: ExtraCharge | undefined;
  /** Whether the actions on the result stand here too, where there is no picture of its own to hold them. */
  withActions?: boolean;
};

/** The caption. */
export function DoneCaption({ job, state, actions, now, extra, withActions }: Props): JSX.Element {
  const [years, setYears] = useState(job.ageChangeYears);
  const selectId = useId();
  const title = sourceTitle(job.source);
  const remark = sourceRemark(job);
  return (
    <>
      <div class="caption">
        <div class="caption-words">
          <p class="status">{statusWords(state, job.ageChangeYears)}</p>
          <p class="small muted clipped" title={remark === undefined ? title : `${title} · ${remark}`}>
            <span class="figures">{formatMoment(state.doneAt, now, textLocale())}</span> · {title}
            {remark === undefined ? null : ` · ${remark}`}
          </p>
        </div>
        {withActions ? (
          <div class="caption-actions">
            <DoneActions job={job} actions={actions} look="quiet" />
          </div>
        ) : null}
        <div class={`again ${withActions ? '' : 'on-hover'}`}>
          <label class="visually-hidden" for={selectId}>
            {text('history.again_age')}
          </label>
          <AgeSelect id={selectId} years={years} choose={setYears} />
          <ActionButton
            name={text('action.re_age_again')}
            icon={<AgainIcon />}
            description={text('money.again')}
            act={() => actions.run({ type: 're-age', jobId: job.id, ageChangeYears: years })}
          />
        </div>
      </div>
      <LeftOutNote count={countLeftOut(job)} />
      {extra === undefined ? null : (
        <p class="extra-charge small" data-note="extra-charge">
          {text('money.extra', extra.paidCredits, extra.usualCredits, lastAttempt(job)?.remote?.id ?? '')}
        </p>
      )}
    </>
  );
}
