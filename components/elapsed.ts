/** Spans and moments of time in figures. */
import type { Job } from '../utils/core/job';
import { DAY_MS, SECOND_MS } from '../utils/core/polling';

/** «0:07», «12:40», «1:02:05». A clock that was set back shows 0:00, never less. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.floor(Math.max(0, elapsedMs) / SECOND_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

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
