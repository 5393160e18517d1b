/** What a timeline's card shows of its steps: where the scrubber may stop, and which step is looked at. Pure. */
import { nearestStop } from '../utils/core/crossfade';
import type { Job } from '../utils/core/job';
import { isDropped, isToConfirm } from '../utils/core/series';

/** The ages with a picture, ascending: the original at 0, unless it is missing, and each step that is done. */
export function stopsOf(jobs: readonly Job[], hasOriginal = true): number[] {
  const done = jobs.filter(({ state }) => state.status === 'done');
  return [...new Set([...(hasOriginal ? [0] : []), ...done.map((job) => job.ageChangeYears)])].sort(
    (a, b) => a - b,
  );
}

/** Whether the step neither goes on by itself nor is over: the person is asked for something. */
export function wantsAttention(job: Job): boolean {
  const { status } = job.state;
  return status === 'failed' || status === 'unconfirmed' || (status === 'waiting' && !isToConfirm(job));
}

/** Whether a step is a plan only: one that waits for the word, or was taken out before it. */
export function isInPlan(job: Job): boolean {
  return isToConfirm(job) || isDropped(job);
}

/**
 * The step whose details are open: the one that was pressed, else one that wants attention, else the one that the
 * scrubber stands nearest to.
 */
export function findSelected(
  jobs: readonly Job[],
  pressedId: string | undefined,
  years: number,
): Job | undefined {
  const pressed = jobs.find(({ id }) => id === pressedId);
  if (pressed) return pressed;
  const asking = pressedId === undefined ? jobs.find(wantsAttention) : undefined;
  if (asking) return asking;
  const nearest = nearestStop(stopsOf(jobs), years);
  return jobs.find(({ state, ageChangeYears }) => state.status === 'done' && ageChangeYears === nearest);
}
