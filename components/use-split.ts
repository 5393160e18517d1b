/** Where before and after part, and when the original is shown whole, from what is done to a range input over both. */
import type { TargetedEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How long a press without movement lasts before it counts as held. */
export const HOLD_MS = 250;
/** Half the width of the range's thumb (history.css): a press on it is a drag, however slow it begins. */
const HALF_THUMB_PX = 24;
/** A finger is never quite still. */
const STILL_PX = 6;

type Pointer = TargetedEvent<HTMLInputElement, PointerEvent>;

/** The props of the range input that is the handle. */
type RangeProps = {
  value: number;
  onInput: (event: TargetedEvent<HTMLInputElement>) => void;
  onDblClick: () => void;
  onPointerDown: (event: Pointer) => void;
  onPointerMove: (event: Pointer) => void;
  onPointerUp: (event: Pointer) => void;
  onPointerCancel: (event: Pointer) => void;
  onContextMenu: (event: Event) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onKeyUp: (event: KeyboardEvent) => void;
  onBlur: () => void;
};

type Split = {
  /** Percent of the frame that shows «before». */
  split: number;
  isOriginal: boolean;
  range: RangeProps;
  /** The props of the button that shows the original. */
  button: { isPressed: boolean; press: (isPressed: boolean) => void };
};

/**
 * The range moves its thumb to wherever it is pressed. So that a held press shows the original and leaves the handle
 * alone, such a move counts only once the press has moved or was short.
 */
export function useSplit(initialSplit: number): Split {
  const [split, setSplit] = useState(initialSplit);
  const [isHeld, setHeld] = useState(false);
  const [isPressed, setPressed] = useState(false);
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);
  const endPress = (): void => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  useEffect(() => () => clearTimeout(press.current?.timer), []);

  const move = (value: number): void => {
    setSplit(value);
    setPressed(false);
  };
  const release = ({ currentTarget, type }: Pointer): void => {
    if (isHeld) setHeld(false);
    else if (press.current && type === 'pointerup') move(currentTarget.valueAsNumber);
    // Whatever the browser made of a press that came to nothing.
    else if (press.current) currentTarget.value = String(split);
    endPress();
  };

  return {
    split,
    isOriginal: isHeld || isPressed,
    button: { isPressed, press: setPressed },
    range: {
      value: split,
      onInput: ({ currentTarget }) => {
        if (!isHeld && press.current === undefined) move(currentTarget.valueAsNumber);
      },
      onDblClick: () => move(initialSplit),
      onPointerDown: ({ currentTarget, clientX, clientY, button, isPrimary }) => {
        if (!isPrimary || button !== 0) return endPress();
        const { left, width } = currentTarget.getBoundingClientRect();
        const thumb = left + HALF_THUMB_PX + (split / 100) * (width - 2 * HALF_THUMB_PX);
        if (Math.abs(clientX - thumb) <= HALF_THUMB_PX) return;
        const timer = setTimeout(() => {
          endPress();
          setHeld(true);
        }, HOLD_MS);
        press.current = { x: clientX, y: clientY, timer };
      },
      onPointerMove: ({ currentTarget, clientX, clientY }) => {
        const from = press.current;
        if (!from || Math.hypot(clientX - from.x, clientY - from.y) <= STILL_PX) return;
        endPress();
        move(currentTarget.valueAsNumber);
      },
      onPointerUp: release,
      onPointerCancel: release,
      // A long touch is no call for the browser's menu.
      onContextMenu: (event) => {
        if (isHeld) event.preventDefault();
      },
      onKeyDown: (event) => {
        if (event.key !== ' ') return;
        // Else the page scrolls.
        event.preventDefault();
        setHeld(true);
      },
      onKeyUp: ({ key }) => {
        if (key === ' ') setHeld(false);
      },
      onBlur: () => {
        endPress();
        setHeld(false);
      },
    },
  };
}
