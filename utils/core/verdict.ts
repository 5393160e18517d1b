/** What the service's word on a job, or an error on the way, means for it: pure. */

import type { JobEvent } from './events';
import { type Failure, FailureError } from './failure';
import { type Face, type Job, MAX_FACES } from './job';
import { listSubmittable } from './job-facts';
import { OVERDUE_AFTER_MS, RESULT_KEPT_MS } from './polling';

/** What the status list says of one remote id; times by the service's own clock, epoch ms. */
export type Report = {
  serviceStatus: 1 | 2 | 3 | 4;
  resultUrl?: string;
  createdAt?: number;
  /** Of status 4: with the reason that the service names. */
  failure?: Failure;
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
      return { type: 'serviceFailed', failure: report.failure ?? { kind: 'service-failed' } };
    default:
      if (ageMs > OVERDUE_AFTER_MS) return { type: 'serviceFailed', failure: { kind: 'overdue' } };
      return { type: 'polled', serviceStatus: report.serviceStatus };
  }
}

/**
 * Why the faces of a job cannot be submitted, if so; `code` is how many there are. `chosen` are the indices of those to
 * change, `ask` while the person has yet to choose; missing: those that the job has chosen, or all.
 */
export function judgeFaces(
  job: Pick<Job, 'way' | 'source' | 'chosenFaces'>,
  faces: readonly Face[],
  chosen: readonly number[] | 'ask' | undefined = job.chosenFaces,
): Failure | undefined {
  const all = faces.map((_, index) => index);
  const wanted =
    chosen === undefined || chosen === 'ask' ? all : all.filter((index) => chosen.includes(index));
  if (wanted.length === 0) return { kind: 'no-face' };
  const submittable = new Set(listSubmittable({ ...job, faces: [...faces] }));
  const count = wanted.filter((index) => submittable.has(index)).length;
  if (count === 0) return { kind: 'no-crop' };
  return chosen !== 'ask' && count > MAX_FACES ? { kind: 'too-many-faces', code: faces.length } : undefined;
}

/** The failure in whatever was thrown. What we did not foresee is shown, not hidden. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return { kind: 'storage', detail: error instanceof Error ? error.message : String(error) };
}
