/** What is planned of a timeline: its price, and the word that starts it. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { countPlannedSubmits, isPlanned, isToConfirm } from '../utils/core/series';
import { ActionButton } from './action-button';
import type { JobActions } from './job-actions';
import { counted, text } from './texts';

type Props = { groupId: string; jobs: readonly Job[]; actions: JobActions };

/** The plan. Nothing of it is charged before its «Confirm». */
export function SeriesPlan({ groupId, jobs, actions }: Props): JSX.Element | null {
  const waiting = jobs.filter(isToConfirm);
  if (waiting.length === 0) return null;
  const submits = countPlannedSubmits(jobs);
  const price = counted('series.price', submits);
  return (
    <div class="series-plan series-confirm">
      <p>
        <strong>{counted('series.planned', waiting.length)}</strong>{' '}
        <span class="muted figures">{price}</span>
      </p>
      <div class="series-buttons">
        <ActionButton
          name={text('action.confirm')}
          look="primary"
          description={price}
          act={() => actions.run({ type: 'confirm-series', groupId, submits })}
        />
        {waiting.some(isPlanned) ? (
          <ActionButton
            name={text('series.give_up')}
            look="quiet"
            act={() => actions.run({ type: 'give-up-series', groupId })}
          />
        ) : null}
      </div>
    </div>
  );
}
