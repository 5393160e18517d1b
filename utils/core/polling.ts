/** When to ask again: polling that slows as a job ages, and exponential backoff with full jitter. */

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A job that the service has not finished by then will not finish (akool-api notes, «Status»). */
export const OVERDUE_AFTER_MS = 3 * HOUR_MS;

/** How long the service keeps a result (akool-api notes, «Hosts»). */
export const RESULT_KEPT_MS = 7 * DAY_MS;

/** The longest wait that is ever planned. A `dueAt` farther away means that the clock was set back. */
export const MAX_DELAY_MS = 60 * MINUTE_MS;

/** How long a deletion can be undone. */
export const UNDO_MS = 10 * SECOND_MS;

/** The wait before the next status request of a job accepted `ageMs` ago. */
export function pollDelayMs(ageMs: number): number {
  if (ageMs < 30 * SECOND_MS) return 2 * SECOND_MS;
  if (ageMs < 2 * MINUTE_MS) return 5 * SECOND_MS;
  if (ageMs < 10 * MINUTE_MS) return 15 * SECOND_MS;
  if (ageMs < HOUR_MS) return MINUTE_MS;
  return 5 * MINUTE_MS;
}

/**
 * The wait before try number `retries` + 1: a random part of 1 s · 2ⁿ (full jitter), at least what
 * `Retry-After` asked for, at most {@link MAX_DELAY_MS}. `random` is from 0 to 1.
 */
export function backoffMs(retries: number, random: number, retryAfterMs = 0): number {
  const ceilingMs = Math.min(SECOND_MS * 2 ** Math.min(retries, 12), MAX_DELAY_MS);
  return Math.min(Math.max(random * ceilingMs, retryAfterMs), MAX_DELAY_MS);
}

/**
 * The wait before looking again whether a reason to wait has passed, after `looks` looks: half a minute,
 * then twice as long each time, at most {@link MAX_DELAY_MS}, less a random part of a quarter.
 */
export function probeDelayMs(looks: number, random: number): number {
  return Math.min((MINUTE_MS / 2) * 2 ** Math.min(looks, 12), MAX_DELAY_MS) * (1 - random / 4);
}

/** Whether a step planned for `dueAt` is to be taken now. A clock set back makes it due, not late. */
export function isDue(dueAt: number, now: number): boolean {
  return dueAt <= now || dueAt - now > MAX_DELAY_MS;
}
