/** What the service's word on a job, or an error on the way, means for it: pure. */

import type { JobEvent } from './events';
import { type Failure, FailureError } from './failure';
import { type Face, MAX_FACES } from './job';
import { OVERDUE_AFTER_MS, RESULT_KEPT_MS } from './polling';

/** What the status list says of one remote id; times by the service's own clock, epoch ms. */
export type Report = {
  serviceStatus: 1 | 2 | 3 | 4;
  resultUrl?: string;
  createdAt?: number;
};

/**
 * The event for a job in `processing`. `report` is missing when the list left the id out; `serviceNow` when
 * the service's clock could not be read, and then age decides nothing. `random` is for the backoff.
 */
export function judgeReport(
  report: Report | undefined,
  serviceNow: number | undefined,
  random: number,
): JobEvent {
  if (!report) return { type: 'stepFailed', failure: { kind: 'unknown-job' }, random };
  const ageMs = serviceNow === undefined ? 0 : serviceNow - (report.createdAt ?? serviceNow);
  switch (report.serviceStatus) {
    case 3:
      if (ageMs > RESULT_KEPT_MS) return { type: 'serviceFailed', failure: { kind: 'expired' } };
      return {
        type: 'succeeded',
        ...(report.resultUrl === undefined ? {} : { resultUrl: report.resultUrl }),
      };
    case 4:
      return { type: 'serviceFailed', failure: { kind: 'service-failed' } };
    default:
      if (ageMs > OVERDUE_AFTER_MS) return { type: 'serviceFailed', failure: { kind: 'overdue' } };
      return { type: 'polled', serviceStatus: report.serviceStatus };
  }
}

/**
 * Why these faces cannot be submitted, if so; `code` is how many there are. `chosen` are the indices of those to change,
 * `ask` while the person has yet to choose; missing: all.
 */
export function judgeFaces(faces: readonly Face[], chosen?: readonly number[] | 'ask'): Failure | undefined {
  if (faces.length === 0) return { kind: 'no-face' };
  const count = chosen === undefined || chosen === 'ask' ? faces.length : countKnown(chosen, faces);
  if (count === 0) return { kind: 'no-face' };
  return chosen !== 'ask' && count > MAX_FACES ? { kind: 'too-many-faces', code: faces.length } : undefined;
}

/** How many of the chosen faces are there. */
function countKnown(chosen: readonly number[], faces: readonly Face[]): number {
  return chosen.filter((index) => index < faces.length).length;
}

/** The failure in whatever was thrown. What we did not foresee is shown, not hidden. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { kind: 'storage', detail: error instanceof Error ? error.message : String(error) };
}
