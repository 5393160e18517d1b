/** The clock of the runner: a timer for this background's life, and the one alarm that outlives it. */
import { browser } from 'wxt/browser';
import { MINUTE_MS, SECOND_MS } from '../core/polling';
import type { Clock } from '../ports';

const ALARM = 'reage-wake';

/** The shortest alarm that Chromium keeps as it is; Firefox makes a minute of it (toolchain notes). */
const SHORTEST_ALARM_MS = 30 * SECOND_MS;

/** A clock that calls `wake` when a timer or the alarm goes off. Register it in the first tick. */
export function createClock(wake: () => void): Clock {
  let timer: ReturnType<typeof setTimeout> | undefined;
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) wake();
  });
  return {
    now: () => Date.now(),
    setTimer(delayMs) {
      clearTimeout(timer);
      timer = setTimeout(wake, delayMs);
    },
    setAlarm(delayMs) {
      if (delayMs === undefined) {
        void browser.alarms.clear(ALARM);
        return;
      }
      const delayInMinutes = Math.max(delayMs, SHORTEST_ALARM_MS) / MINUTE_MS;
      // Repeating: should a wake-up die before it plans the next one, the alarm comes again by itself.
      void browser.alarms.create(ALARM, { delayInMinutes, periodInMinutes: delayInMinutes });
    },
  };
}
