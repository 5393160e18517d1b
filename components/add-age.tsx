/** Another age for a timeline: a range, and the button that plans it. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { AGE_PRESETS_YEARS } from '../utils/core/ages';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { AgeRange } from './age-range';
import type { JobActions } from './job-actions';
import { text } from './texts';

type Props = {
  /** The steps that are there; at least one. */
  jobs: readonly Job[];
  actions: JobActions;
  close: () => void;
};

/** The first of the menu's ages that is missing, else none in particular. */
function firstMissing(taken: ReadonlySet<number>): number {
  return AGE_PRESETS_YEARS.find((years) => !taken.has(years)) ?? 5;
}

/** The form. What it adds is a plan: nothing is charged before its price is confirmed. */
export function AddAge({ jobs, actions, close }: Props): JSX.Element {
  const taken = new Set([0, ...jobs.map((job) => job.ageChangeYears)]);
  const [years, setYears] = useState(() => firstMissing(taken));
  const id = useId();
  const isTaken = taken.has(years);
  const add = async (): Promise<void> => {
    const [first] = jobs;
    if (isTaken || !first) return;
    await actions.run({ type: 'plan-series', jobId: first.id, agesYears: [years] });
    close();
  };
  return (
    <div class="series-plan series-add">
      <label class="visually-hidden" for={id}>
        {text('series.add')}
      </label>
      <AgeRange id={id} years={years} change={setYears} describedBy={`${id}-taken`} />
      <p id={`${id}-taken`} class="small muted">
        {isTaken ? text(years === 0 ? 'series.is_original' : 'series.taken') : null}
      </p>
      <div class="series-buttons">
        <ActionButton name={text('series.add_this')} description={text('series.asks_first')} act={add} />
        <ActionButton name={text('action.close')} look="quiet" act={close} />
      </div>
    </div>
  );
}
