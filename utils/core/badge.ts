/** What the toolbar button tells of the work: a pure function of the open jobs, never of the finished history. */
import type { WaitReason } from './failure';
import { ACTIVE_STATUSES, type Job } from './job';

/** Waits that an act of the person ends. The others (a limit, no network) pass by themselves. */
export const WANTS_PERSON: readonly WaitReason[] = [
  'consent',
  'key',
  'credits',
  'account',
  'faces',
  'confirm',
  'permission',
];

/** What one job adds to the badge. */
export type BadgeShare = 'runs' | 'asks' | 'nothing';

export type BadgeCounts = {
  /** Jobs that are worked on. */
  running: number;
  /** Jobs that wait for the person. */
  asking: number;
  /** Whether a job has failed since the history was last looked at. */
  hasFailed: boolean;
};

/** `mark`: something wants attention, which the colour tells beside a number. */
export type Badge = BadgeCounts & { text: string; mark: boolean };

/** A badge has room for four characters. */
const MOST = 999;

/** What a job, as it is now, adds. */
export function shareOf(job: Job): BadgeShare {
  if (job.deletedAt !== undefined) return 'nothing';
  const { state } = job;
  if ((ACTIVE_STATUSES as readonly string[]).includes(state.status)) return 'runs';
  if (state.status === 'unconfirmed') return 'asks';
  return state.status === 'waiting' && WANTS_PERSON.includes(state.reason) ? 'asks' : 'nothing';
}

/** The badge: the number of jobs that run, whatever else there is; «!» when nothing runs and something wants attention. */
export function decideBadge(counts: BadgeCounts): Badge {
  const mark = counts.asking > 0 || counts.hasFailed;
  const number = counts.running > MOST ? `${MOST}+` : String(counts.running);
  return { ...counts, mark, text: counts.running > 0 ? number : mark ? '!' : '' };
}
