/** What is to be known of a result's source image when it is not the original, and the button that fetches that. */
import type { JSX } from 'preact';
import { hasWebAddress } from '../utils/core/capture';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { beforeWords } from './before-words';
import { KeepIcon } from './icons';
import type { JobActions } from './job-actions';
import { text } from './texts';

/** `screen`: captured from the screen. `missing`: nothing is stored. Undefined: the original, or not known yet. */
export type BeforeState = 'screen' | 'missing' | undefined;

type Props = { job: Job; before: BeforeState; actions: JobActions };

/** A line beneath the picture, or nothing. */
export function BeforeNote({ job, before, actions }: Props): JSX.Element | null {
  if (before === undefined) return null;
  return (
    <div class="before-note small">
      <p class="muted">{beforeWords(job, before)}</p>
      {hasWebAddress(job) ? (
        <ActionButton
          name={text('action.keep_original')}
          icon={<KeepIcon />}
          act={() => actions.keepOriginal(job)}
        />
      ) : null}
    </div>
  );
}
