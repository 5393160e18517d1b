/** What is planned of a timeline: its price, the word that starts it, and another age for it. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { AGE_PRESETS_YEARS } from '../utils/core/ages';
import type { Job } from '../utils/core/job';
import { countPlannedSubmits, isPlanned, isToConfirm } from '../utils/core/series';
import { ActionButton } from './action-button';
import { AgeRange } from './age-range';
import { PlusIcon } from './icons';
import type { JobActions } from './job-actions';
import { counted, text } from './texts';

type Props = { groupId: string; jobs: readonly Job[]; actions: JobActions };

/** The plan. Nothing of it is charged before its «Confirm». */
export function SeriesPlan({ groupId, jobs, actions }: Props): JSX.Element {
  const waiting = jobs.filter(isToConfirm);
  const priceId = useId();
  return (
    <div class="series-plan">
      {waiting.length === 0 ? null : (
        <div class="series-confirm">
          <p id={priceId}>
            <strong>{counted('series.planned', waiting.length)}</strong>{' '}
            <span class="muted figures">{counted('series.price', countPlannedSubmits(jobs))}</span>
          </p>
          <div class="series-buttons">
            <ActionButton
              name={text('action.confirm')}
              look="primary"
              description={counted('series.price', countPlannedSubmits(jobs))}
              act={() => actions.run({ type: 'confirm-series', groupId })}
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
      )}
      <AddAge jobs={jobs} actions={actions} />
    </div>
  );
}

/** The first of the menu's ages that is missing, else none in particular. */
function firstMissing(taken: ReadonlySet<number>): number {
  return AGE_PRESETS_YEARS.find((years) => !taken.has(years)) ?? 5;
}

function AddAge({ jobs, actions }: Omit<Props, 'groupId'>): JSX.Element | null {
  const taken = new Set([0, ...jobs.map((job) => job.ageChangeYears)]);
  const [years, setYears] = useState<number>();
  const id = useId();
  const [first] = jobs;
  if (!first) return null;
  if (years === undefined)
    return (
      <ActionButton
        name={text('series.add')}
        look="quiet"
        icon={<PlusIcon />}
        act={() => setYears(firstMissing(taken))}
      />
    );
  const isTaken = taken.has(years);
  const add = async (): Promise<void> => {
    if (isTaken) return;
    await actions.run({ type: 'plan-series', jobId: first.id, agesYears: [years] });
    setYears(undefined);
  };
  return (
    <div class="series-add">
      <label class="visually-hidden" for={id}>
        {text('series.add')}
      </label>
      <AgeRange id={id} years={years} change={setYears} describedBy={`${id}-taken`} />
      <p id={`${id}-taken`} class="small muted" role="status">
        {isTaken ? text(years === 0 ? 'series.is_original' : 'series.taken') : null}
      </p>
      <div class="series-buttons">
        <ActionButton name={text('series.add_this')} description={text('series.asks_first')} act={add} />
        <ActionButton name={text('action.close')} look="quiet" act={() => setYears(undefined)} />
      </div>
    </div>
  );
}
