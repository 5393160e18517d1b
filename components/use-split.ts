/** Where before and after part, and when the original is shown whole, from what is done to a range input over both. */
import type { TargetedEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useHold } from './use-hold';

/** Half the width of the range's thumb (compare.css): a press on it is a drag, however slow it begins. */
const HALF_THUMB_PX = 24;

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
  const hold = useHold(() => setHeld(true));
  /** Whether the press that was held is only just over: Firefox moves the thumb once more at its very end. */
  const isEnding = useRef(false);

  const move = (value: number): void => {
    setSplit(value);
    setPressed(false);
  };
  const release = ({ currentTarget, type }: Pointer): void => {
    const isTap = hold.end();
    if (isHeld) {
      setHeld(false);
      isEnding.current = true;
      setTimeout(() => {
        isEnding.current = false;
      });
    } else if (isTap && type === 'pointerup') move(currentTarget.valueAsNumber);
    // Whatever the browser made of a press that came to nothing.
    else if (isTap) currentTarget.value = String(split);
  };

  return {
    split,
    isOriginal: isHeld || isPressed,
    button: { isPressed, press: setPressed },
    range: {
      value: split,
      onInput: ({ currentTarget }) => {
        if (isHeld || isEnding.current) currentTarget.value = String(split);
        else if (!hold.isUndecided()) move(currentTarget.valueAsNumber);
      },
      onDblClick: () => move(initialSplit),
      onPointerDown: ({ currentTarget, clientX, clientY, button, isPrimary }) => {
        hold.end();
        if (!isPrimary || button !== 0) return;
        const { left, width } = currentTarget.getBoundingClientRect();
        const thumb = left + HALF_THUMB_PX + (split / 100) * (width - 2 * HALF_THUMB_PX);
        if (Math.abs(clientX - thumb) > HALF_THUMB_PX) hold.begin(clientX, clientY);
      },
      onPointerMove: ({ currentTarget, clientX, clientY }) => {
        if (hold.follow(clientX, clientY)) move(currentTarget.valueAsNumber);
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
        hold.end();
        setHeld(false);
      },
    },
  };
}
