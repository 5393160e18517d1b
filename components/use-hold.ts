/** A press that lasts without movement: told once it has lasted long enough. */
import { useEffect, useRef } from 'preact/hooks';

/** How long a press without movement lasts before it counts as held. */
export const HOLD_MS = 250;
/** A finger is never quite still. */
const STILL_PX = 6;

type Press = { x: number; y: number; timer: ReturnType<typeof setTimeout> };

type Hold = {
  begin: (x: number, y: number) => void;
  /** Whether the press has ended by moving away just now. */
  follow: (x: number, y: number) => boolean;
  /** Ends it; answers whether it was neither held nor moved yet. */
  end: () => boolean;
  isUndecided: () => boolean;
};

/** Calls `hold` for each press that is held. */
export function useHold(hold: () => void): Hold {
  const press = useRef<Press | undefined>(undefined);
  const end = (): boolean => {
    const wasUndecided = press.current !== undefined;
    clearTimeout(press.current?.timer);
    press.current = undefined;
    return wasUndecided;
  };
  useEffect(() => () => clearTimeout(press.current?.timer), []);

  return {
    begin: (x, y) => {
      end();
      const timer = setTimeout(() => {
        end();
        hold();
      }, HOLD_MS);
      press.current = { x, y, timer };
    },
    follow: (x, y) => {
      const from = press.current;
      return from !== undefined && Math.hypot(x - from.x, y - from.y) > STILL_PX && end();
    },
    end,
    isUndecided: () => press.current !== undefined,
  };
}
