/** Moments of time: when a job began, and how a moment is written. */
import type { Job } from '../utils/core/job';
import { DAY_MS } from '../utils/core/polling';

/** When the present run of a job began (epoch ms): a retry counts from its own submit. */
export function startedAt(job: Job): number {
  return job.attempts.length > 1 ? (job.attempts.at(-1)?.intendedAt ?? job.createdAt) : job.createdAt;
}

/** The time of day for what is younger than a day, else the date, as `locale` writes them. */
export function formatMoment(at: number, now: number, locale: string): string {
  const options: Intl.DateTimeFormatOptions =
    now - at < DAY_MS ? { timeStyle: 'short' } : { dateStyle: 'medium' };
  return new Intl.DateTimeFormat(locale, options).format(at);
}
