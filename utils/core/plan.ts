/** Which job takes which step now: a pure function of the open jobs, so that a wake-up needs no memory. */
import type { WaitReason } from './failure';
import { ACTIVE_STATUSES, type Job } from './job';
import { isFinal, liveRemote } from './job-facts';
import { isDue, SECOND_MS, UNDO_MS } from './polling';

/** Detections with the submit that follows, side by side. */
export const MAX_SUBMITS = 3;
/** Downloads side by side. */
export const MAX_SAVES = 3;
/** Ids in one status request. */
export const MAX_POLLED = 100;

/** Jobs due this soon join a status request that is made anyway. */
const POLL_TOGETHER_MS = SECOND_MS;

export type Conditions = {
  now: number;
  /** Ids of jobs that this background is working on. */
  inHand: ReadonlySet<string>;
  /** Whether a status request is under way. */
  isPolling: boolean;
  hasCredentials: boolean;
};

export type Plan = {
  /** Submits whose background died before the answer was stored. */
  lost: Job[];
  /** Jobs that must wait for what other jobs, or all, are waiting for. */
  paused: { job: Job; reason: WaitReason }[];
  /** Jobs that waited for a key, where one is stored now. */
  unlocked: Job[];
  submits: Job[];
  polls: Job[];
  saves: Job[];
  /** Whether to look again if what holds the queue has passed. */
  probe: boolean;
  /** Jobs that have ended and left an object in the person's own storage. */
  cleanups: Job[];
  /** Deleted jobs whose undo has passed. */
  swept: Job[];
  /** When the next step is due, epoch ms; `undefined` when only an event can bring one. */
  nextAt: number | undefined;
};

/** Reasons that hold the whole queue: what stopped one job would stop the next. */
export const QUEUE_REASONS: readonly WaitReason[] = ['key', 'account', 'credits', 'offline'];

/** Reasons that pass without an event that would wake a dead background. */
const PROBED_REASONS: readonly WaitReason[] = ['account', 'credits', 'offline'];

/** What to do about `jobs` (every open one, oldest first) at `conditions.now`. */
export function planWork(jobs: readonly Job[], conditions: Conditions): Plan {
  const { now, inHand } = conditions;
  const plan: Plan = {
    lost: [],
    paused: [],
    unlocked: [],
    submits: [],
    polls: [],
    saves: [],
    probe: false,
    cleanups: [],
    swept: [],
    nextAt: undefined,
  };
  const isIdle = (job: Job): boolean => !inHand.has(job.id);
  const kept = jobs.filter((job) => job.deletedAt === undefined);
  const reason = pauseReason(kept, conditions);
  let freeSubmits = MAX_SUBMITS - kept.filter((job) => inHand.has(job.id) && isBeforeAnswer(job)).length;
  let freeSaves =
    MAX_SAVES - kept.filter((job) => inHand.has(job.id) && job.state.status === 'saving').length;
  const later = (at: number): void => {
    plan.nextAt = Math.min(plan.nextAt ?? at, at);
  };

  for (const job of jobs) {
    if (job.upload && isFinal(job) && isIdle(job)) {
      if (isDue(job.dueAt, now)) plan.cleanups.push(job);
      else later(job.dueAt);
    }
    if (job.deletedAt !== undefined) {
      // A moment later than the undo ends, so that the two never meet.
      const sweepAt = job.deletedAt + UNDO_MS + SECOND_MS;
      // The answer of a submit that is still under way may be a charge, which must find its record.
      if (!isIdle(job)) continue;
      if (isDue(sweepAt, now)) plan.swept.push(job);
      else later(sweepAt);
      continue;
    }
    if (!isIdle(job)) continue;
    const isNow = isDue(job.dueAt, now);
    switch (job.state.status) {
      case 'submitting':
        plan.lost.push(job);
        break;
      case 'queued':
      case 'detecting':
        if (reason) plan.paused.push({ job, reason });
        else if (!isNow) later(job.dueAt);
        else if (freeSubmits-- > 0) plan.submits.push(job);
        break;
      case 'processing':
        if (isDue(job.dueAt - POLL_TOGETHER_MS, now) && liveRemote(job)) plan.polls.push(job);
        if (!isNow) later(job.dueAt);
        break;
      case 'saving':
        if (!isNow) later(job.dueAt);
        else if (freeSaves-- > 0) plan.saves.push(job);
        break;
    }
  }
  // The message that a key was saved may be lost; that one is stored is not.
  const keyless = kept.filter(({ state }) => state.status === 'waiting' && state.reason === 'key');
  const isRefused = keyless.some(({ state }) => state.status === 'waiting' && state.failure !== undefined);
  if (conditions.hasCredentials && !isRefused) plan.unlocked = keyless;
  // One look serves all that wait, so the oldest of them alone keeps the time.
  const leader = findProbeLeader(kept);
  if (leader && isDue(leader.dueAt, now)) plan.probe = true;
  else if (leader) later(leader.dueAt);
  // A request that nobody is due for yet is not made.
  if (conditions.isPolling || !plan.polls.some((job) => isDue(job.dueAt, now))) plan.polls = [];
  plan.polls.length = Math.min(plan.polls.length, MAX_POLLED);
  return plan;
}

/** The oldest job that waits for a reason that no event ends. */
export function findProbeLeader(jobs: readonly Job[]): Job | undefined {
  return jobs.find(({ state }) => state.status === 'waiting' && PROBED_REASONS.includes(state.reason));
}

/** Whether the job needs an alarm: a step will be due without anyone asking for it. */
export function isInFlight(job: Job): boolean {
  if (job.deletedAt !== undefined || (isFinal(job) && job.upload)) return true;
  const { state } = job;
  if (state.status === 'waiting') return PROBED_REASONS.includes(state.reason);
  return (ACTIVE_STATUSES as readonly string[]).includes(state.status);
}

/** Why nothing new may begin, if so: no credentials, or a reason that another job has met. */
function pauseReason(jobs: readonly Job[], { hasCredentials }: Conditions): WaitReason | undefined {
  if (!hasCredentials) return 'key';
  return QUEUE_REASONS.find((reason) =>
    // A result that cannot be fetched says nothing of the service.
    jobs.some(
      ({ state }) => state.status === 'waiting' && state.reason === reason && state.resume !== 'saving',
    ),
  );
}

function isBeforeAnswer({ state: { status } }: Job): boolean {
  return status === 'queued' || status === 'detecting' || status === 'submitting';
}
