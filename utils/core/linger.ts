/** How long an entry of the toast stays when nobody attends to it, and whether it may change: pure. */
import type { JobStatus } from './job';
import type { ToastEntry } from './toast';

/** `small`: its pictures are folded away. */
export type Linger = 'full' | 'small' | 'gone';

const SMALL_AFTER_S = 15;
const GONE_AFTER_S: Partial<Record<JobStatus, number>> = {
  canceled: 4,
  done: 60,
  failed: 90,
  unconfirmed: 90,
};

/**
 * What becomes of an entry that nobody has pointed at or focused for `idleSeconds`. One that still changes stays, and so
 * does one whose result `isShown` in the page, since its button brings the original back.
 */
export function decideLinger(status: JobStatus, idleSeconds: number, isShown: boolean): Linger {
  const goneAfter = GONE_AFTER_S[status];
  if (goneAfter === undefined) return 'full';
  if (idleSeconds >= goneAfter && !isShown) return 'gone';
  return status === 'done' && idleSeconds >= SMALL_AFTER_S ? 'small' : 'full';
}

/**
 * Whether a job may change by itself, so that a background that has died is called back for it: one that runs, and one
 * of which nothing was told yet. What another window has in hand (`isHidden`) may wait there for hours.
 */
export function mayChange({
  entry,
  isHidden = false,
}: {
  entry?: Pick<ToastEntry, 'startedAt'>;
  isHidden?: boolean;
}): boolean {
  return entry ? entry.startedAt !== undefined : !isHidden;
}
