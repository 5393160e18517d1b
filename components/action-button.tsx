/** One action of a job: a button that is busy until its command has come back. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { described } from './sentences';

type Props = {
  /** The accessible name, and the visible text unless there is only an icon. */
  name: string;
  look?: 'primary' | 'plain' | 'quiet' | 'scrim';
  icon?: ComponentChildren;
  iconOnly?: boolean;
  /** As tall as the buttons of a form. */
  large?: boolean;
  /** What it costs or leads to, told as the button's description. */
  description?: string | undefined;
  act: () => void | Promise<void>;
};

/** A button. While its promise is open further clicks are ignored, so that nothing is sent twice. */
export function ActionButton({ name, look, icon, iconOnly, large, description, act }: Props): JSX.Element {
  const [busy, setBusy] = useState(false);
  const live = useRef(true);
  useEffect(
    () => () => {
      live.current = false;
    },
    [],
  );

  const onClick = (event: MouseEvent): void => {
    // The second click of a double click is no second order, however quick the first answer was.
    if (busy || event.detail > 1) return;
    const acting = act();
    if (acting === undefined) return;
    setBusy(true);
    void acting.finally(() => {
      if (live.current) setBusy(false);
    });
  };
  const title = iconOnly && description ? described(name, description) : iconOnly ? name : description;
  return (
    <button
      type="button"
      class={`button ${look ?? 'plain'} ${iconOnly ? 'square' : ''} ${large ? 'large' : ''}`}
      aria-label={iconOnly ? name : undefined}
      aria-description={description}
      aria-disabled={busy ? true : undefined}
      title={title || undefined}
      onClick={onClick}
    >
      {icon}
      {iconOnly ? null : name}
    </button>
  );
}
