/** The icons of looking at a result: larger, closer, the next one, playing. */
import type { JSX } from 'preact';
import { Icon } from './icon';

/** An eye: look at the original. */
export function EyeIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="1.9" />
    </Icon>
  );
}

/** Two arrows that part: larger. */
export function LargerIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M9.5 2.5h4v4M13.25 2.75 9.25 6.75M6.5 13.5h-4v-4M2.75 13.25l4-4" />
    </Icon>
  );
}

/** Four corners: the whole screen. */
export function FillIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
    </Icon>
  );
}

/** A minus: farther. */
export function MinusIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M3 8h10" />
    </Icon>
  );
}

/** An angle that opens to the right: the one before, in the direction of the text. */
export function PreviousIcon(): JSX.Element {
  return (
    <Icon>
      <path class="icon-mirrored" d="m9.75 3.5-4.5 4.5 4.5 4.5" />
    </Icon>
  );
}

/** An angle that opens to the left: the next one, in the direction of the text. */
export function NextIcon(): JSX.Element {
  return (
    <Icon>
      <path class="icon-mirrored" d="m6.25 3.5 4.5 4.5-4.5 4.5" />
    </Icon>
  );
}

/** A triangle: play. */
export function PlayIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M5 3.25 12.5 8 5 12.75Z" />
    </Icon>
  );
}

/** Two bars: pause. */
export function PauseIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M5.75 3.5v9M10.25 3.5v9" />
    </Icon>
  );
}

/** A loudspeaker, silent or not. */
export function SoundIcon({ isOn }: { isOn: boolean }): JSX.Element {
  return (
    <Icon>
      <path d="M2.5 6.25v3.5H5L8 12.5v-9L5 6.25Z" />
      <path
        d={
          isOn
            ? 'M10.5 6a2.75 2.75 0 0 1 0 4M12.25 4.25a5.25 5.25 0 0 1 0 7.5'
            : 'm10.5 6.25 3.5 3.5M14 6.25l-3.5 3.5'
        }
      />
    </Icon>
  );
}
