/** A result: the comparison, what it is, and what can be done with it. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ExtraCharge } from '../utils/core/cost';
import { isExportable } from '../utils/core/export-request';
import { type Job, type JobState, lastAttempt } from '../utils/core/job';
import { ActionButton } from './action-button';
import { AgeSelect } from './age-select';
import { Compare } from './compare';
import { CopyButton } from './copy-button';
import { downloadResult } from './download';
import { formatMoment } from './elapsed';
import { AgainIcon, DeleteIcon, DownloadIcon, ExportIcon, OpenIcon } from './icons';
import type { JobActions } from './job-actions';
import { sourcePage, sourceRemark, sourceTitle } from './source-words';
import { statusWords, text, textLocale } from './texts';
import { VideoPair } from './video-pair';

type Props = {
  job: Job;
  state: Extract<JobState, { status: 'done' }>;
  actions: JobActions;
  now: number;
  size: 'small' | 'large';
  /** Set when the credits suggest that the browser sent the submit twice. */
  extra: ExtraCharge | undefined;
};

/** The inside of a done job's list item. */
export function DoneCard({ job, state, actions, now, size, extra }: Props): JSX.Element {
  const [years, setYears] = useState(job.ageChangeYears);
  const selectId = useId();
  const page = sourcePage(job.source);
  const title = sourceTitle(job.source);
  const remark = sourceRemark(job);
  return (
    <>
      {job.source.kind === 'video' ? (
        <VideoPair job={job} />
      ) : (
        <Compare job={job} width={state.width} height={state.height} size={size} />
      )}
      <div class="on-picture on-hover">
        <ActionButton
          name={text('action.download')}
          look="scrim"
          icon={<DownloadIcon />}
          iconOnly
          act={() => downloadResult(job).then(() => undefined)}
        />
        {isExportable(job) ? (
          <>
            <CopyButton copy={() => actions.copy(job)} />
            <ActionButton
              name={text('export.title')}
              look="scrim"
              icon={<ExportIcon />}
              iconOnly
              act={() => actions.openExport(job)}
            />
          </>
        ) : null}
        {page === undefined ? null : (
          <ActionButton
            name={text('action.open_source')}
            look="scrim"
            icon={<OpenIcon />}
            iconOnly
            act={() => actions.openPage(page)}
          />
        )}
        <ActionButton
          name={text('action.delete')}
          look="scrim"
          icon={<DeleteIcon />}
          iconOnly
          act={() => actions.run({ type: 'delete', jobId: job.id })}
        />
      </div>
      <div class="caption">
        <div class="caption-words">
          <p class="status">{statusWords(state, job.ageChangeYears)}</p>
          <p class="small muted clipped" title={remark === undefined ? title : `${title} · ${remark}`}>
            <span class="figures">{formatMoment(state.doneAt, now, textLocale())}</span> · {title}
            {remark === undefined ? null : ` · ${remark}`}
          </p>
        </div>
        <div class="again on-hover">
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
      {extra === undefined ? null : (
        <p class="extra-charge small" data-note="extra-charge">
          {text('money.extra', extra.paidCredits, extra.usualCredits, lastAttempt(job)?.remote?.id ?? '')}
        </p>
      )}
    </>
  );
}
