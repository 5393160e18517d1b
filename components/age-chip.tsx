/** The age change as the one coloured thing of a screen. The words for it stand beside it. */
import type { CSSProperties, JSX } from 'preact';
import { ageFigures } from './texts';

/** Sets `--years`, from which `.age` in tokens.css makes the colour. */
export function ageStyle(years: number): CSSProperties {
  return { '--years': String(years) } as CSSProperties;
}

/** «+20» on its colour of the ramp; hidden from screen readers, which are told in words. */
export function AgeChip({ years }: { years: number }): JSX.Element {
  return (
    <span class="age age-chip figures" dir="ltr" style={ageStyle(years)} aria-hidden="true">
      {ageFigures(years)}
    </span>
  );
}
