/** The jobs that this background is working on, each with the signal that stops its step. */

import { MINUTE_MS } from '../core/polling';
import type { Clock } from '../ports';

/** Longer than all the time limits within a step: what takes more hangs in the browser, and is begun anew. */
const STEP_LIMIT_MS = 15 * MINUTE_MS;

export type InHand = {
  /** Ids, without those whose step hangs: these are stopped and let go, since the machine lets one of two submit. */
  list(): Set<string>;
  readonly size: number;
  /** Until `release` the job is in hand. A step that was let go releases nothing any more. */
  take(jobId: string): { signal: AbortSignal; release(): void };
  /** Stop the job's step, if there is one. */
  abort(jobId: string): void;
};

/** Nothing in hand. */
export function createInHand(clock: Pick<Clock, 'now'>): InHand {
  const steps = new Map<string, { controller: AbortController; since: number }>();
  return {
    list() {
      for (const [jobId, { controller, since }] of steps) {
        if (clock.now() - since < STEP_LIMIT_MS) continue;
        controller.abort();
        steps.delete(jobId);
      }
      return new Set(steps.keys());
    },
    get size() {
      return steps.size;
    },
    take(jobId) {
      const step = { controller: new AbortController(), since: clock.now() };
      steps.set(jobId, step);
      return {
        signal: step.controller.signal,
        release() {
          if (steps.get(jobId) === step) steps.delete(jobId);
        },
      };
    },
    abort: (jobId) => steps.get(jobId)?.controller.abort(),
  };
}
