/** A button over a picture that may be pressed again and again: an icon with a name. */
import type { JSX } from 'preact';

type Props = {
  name: string;
  icon: JSX.Element;
  /** Missing: the button keeps its place, and the keyboard, but does nothing for now. */
  act: (() => void) | undefined;
  /** For a toggle. */
  isPressed?: boolean;
  /** The key that does the same, as `aria-keyshortcuts` wants it. */
  keys?: string;
};

/** The button. What a job is told to do goes through an `ActionButton` instead. */
export function ToolButton({ name, icon, act, isPressed, keys }: Props): JSX.Element {
  return (
    <button
      type="button"
      class="button scrim square"
      aria-label={name}
      title={name}
      aria-disabled={act === undefined ? true : undefined}
      aria-pressed={isPressed}
      aria-keyshortcuts={keys}
      onClick={act}
    >
      {icon}
    </button>
  );
}
