/** Makes a timeline of a job. What it costs is told, and asked for, before anything is sent. */
import type { JSX } from 'preact';
import { AGE_PRESETS_YEARS } from '../utils/core/ages';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { TimelineIcon } from './icons';
import type { JobActions } from './job-actions';
import { text } from './texts';

type Props = { job: Job; actions: JobActions; iconOnly?: boolean };

/** The button, for a picture that is in no timeline yet; a video can have none. */
export function TimelineButton({ job, actions, iconOnly }: Props): JSX.Element | null {
  if (job.source.kind !== 'image' || job.groupId !== undefined) return null;
  return (
    <ActionButton
      name={text('series.make')}
      description={text('series.asks_first')}
      look="quiet"
      icon={<TimelineIcon />}
      iconOnly={iconOnly === true}
      act={() => actions.run({ type: 'plan-series', jobId: job.id, agesYears: [...AGE_PRESETS_YEARS] })}
    />
  );
}
