/** A native range over the ages, from younger on the left to older on the right, with the value in words. */
import type { JSX } from 'preact';
import { MAX_AGE_CHANGE_YEARS, MIN_AGE_CHANGE_YEARS } from '../utils/core/ages';
import { ageStyle } from './age-chip';
import { ageWords } from './texts';

type Props = {
  id: string;
  years: number;
  change: (years: number) => void;
  describedBy?: string;
  invalid?: boolean;
};

/** The range. Its label is the caller's. */
export function AgeRange({ id, years, change, describedBy, invalid }: Props): JSX.Element {
  return (
    <div class="age-range age" style={ageStyle(years)}>
      <input
        id={id}
        type="range"
        // Time runs from left to right in every language.
        dir="ltr"
        min={MIN_AGE_CHANGE_YEARS}
        max={MAX_AGE_CHANGE_YEARS}
        step="1"
        value={years}
        aria-valuetext={ageWords(years)}
        aria-describedby={describedBy}
        aria-invalid={invalid ? true : undefined}
        onInput={(event) => change(event.currentTarget.valueAsNumber)}
      />
      <span class="age-words figures" aria-hidden="true">
        {ageWords(years)}
      </span>
    </div>
  );
}
