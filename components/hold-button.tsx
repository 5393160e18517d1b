/** The button that shows the original: for as long as it is held, or until the next press after a short one. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { text } from './texts';
import { HOLD_MS } from './use-hold';
import { EyeIcon } from './viewer-icons';

type Props = { isPressed: boolean; press: (isPressed: boolean) => void };

/** A toggle for whoever cannot hold a button, and a momentary one for whoever does. */
export function HoldButton({ isPressed, press }: Props): JSX.Element {
  /** When the press under way began, by the event's clock, and whether it found the button pressed. */
  const began = useRef<{ at: number; wasPressed: boolean } | undefined>(undefined);

  const begin = (at: number): void => {
    if (began.current) return;
    began.current = { at, wasPressed: isPressed };
    press(true);
  };
  const end = (at: number): void => {
    if (!began.current) return;
    const wasHeld = at - began.current.at >= HOLD_MS;
    press(!wasHeld && !began.current.wasPressed);
    began.current = undefined;
  };
  const isPressKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';

  return (
    <button
      type="button"
      class="button scrim square"
      aria-label={text('viewer.hold')}
      title={text('viewer.hold')}
      aria-pressed={isPressed}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The release counts wherever it happens.
        event.currentTarget.setPointerCapture(event.pointerId);
        begin(event.timeStamp);
      }}
      onPointerUp={(event) => end(event.timeStamp)}
      onPointerCancel={() => end(Number.POSITIVE_INFINITY)}
      onKeyDown={(event) => {
        if (!isPressKey(event)) return;
        // Else the browser makes a click of it as well.
        event.preventDefault();
        begin(event.timeStamp);
      }}
      onKeyUp={(event) => {
        if (!isPressKey(event)) return;
        event.preventDefault();
        end(event.timeStamp);
      }}
      onBlur={() => end(Number.POSITIVE_INFINITY)}
      // A long touch is no call for the browser's menu.
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        // Assistive technology clicks without a pointer or a key; clicks of either are counted above.
        if (event.detail === 0) press(!isPressed);
      }}
    >
      <EyeIcon />
    </button>
  );
}
