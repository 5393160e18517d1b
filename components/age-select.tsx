/** A small native select of age changes: the menu's presets, and the present one. */
import type { JSX } from 'preact';
import { AGE_PRESETS_YEARS } from '../utils/core/ages';
import { ageFigures } from './texts';

type Props = { id: string; years: number; choose: (years: number) => void };

/** The select. Its label is the caller's. */
export function AgeSelect({ id, years, choose }: Props): JSX.Element {
  const choices = [...new Set<number>([...AGE_PRESETS_YEARS, years])].sort((a, b) => a - b);
  return (
    <select
      dir="ltr"
      id={id}
      class="button figures"
      value={years}
      onChange={(event) => choose(Number(event.currentTarget.value))}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {ageFigures(choice)}
        </option>
      ))}
    </select>
  );
}
