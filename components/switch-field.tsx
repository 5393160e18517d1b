/** Something that is on or off: a checkbox with its label and hint. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

type Props = {
  label: string;
  /** What it means or, when `wrong`, what is wrong with it. */
  hint: string;
  checked: boolean;
  change: (checked: boolean) => void;
  wrong?: boolean;
};

/** A native checkbox. */
export function SwitchField({ label, hint, checked, change, wrong }: Props): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <div class="check-line">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          aria-describedby={`${id}-hint`}
          aria-invalid={wrong ? true : undefined}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        <label for={id}>{label}</label>
      </div>
      <p id={`${id}-hint`} class={`small ${wrong ? 'bad' : 'muted'}`}>
        {hint}
      </p>
    </div>
  );
}
