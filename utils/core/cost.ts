/** What submits cost, read off the credits around each: pure. A second charge behind our back shows here. */
import type { Job } from './job';
import { isFinal, lastAttempt } from './job-facts';
import { MINUTE_MS } from './polling';

/** The service may take credits this long after it has accepted a submit. */
const LATE_MS = 10 * MINUTE_MS;

/** A job that seems to have cost twice the usual or more. */
export type ExtraCharge = { paidCredits: number; usualCredits: number };

/**
 * The finished jobs, by id, that cost at least twice what the cheapest other one of `jobs` did, of the same kind. Says
 * nothing where another submit of ours lay between the two readings, or where there is nothing to compare with.
 * Credits spent elsewhere on the account at that moment look the same, so it is a suspicion.
 */
export function findExtraCharges(jobs: readonly Job[]): Map<string, ExtraCharge> {
  const costs = jobs.flatMap((job) => {
    const credits = costOf(job, jobs);
    return credits !== undefined && credits > 0 ? [{ job, credits }] : [];
  });
  const found = new Map<string, ExtraCharge>();
  for (const { job, credits: paidCredits } of costs) {
    const others = costs.filter(
      (other) => other.job.id !== job.id && other.job.source.kind === job.source.kind,
    );
    const usualCredits = Math.min(...others.map(({ credits }) => credits));
    if (paidCredits >= 2 * usualCredits) found.set(job.id, { paidCredits, usualCredits });
  }
  return found;
}

/** Credits left when the latest result was saved, if they could be read. */
export function latestCredits(jobs: readonly Job[]): number | undefined {
  const done = jobs.flatMap((job) => {
    const credits = lastAttempt(job)?.creditsAfter;
    return job.state.status === 'done' && credits !== undefined ? [{ at: job.state.doneAt, credits }] : [];
  });
  return done.sort((a, b) => b.at - a.at)[0]?.credits;
}

/** Credits that the job's last attempt took, if that can be told. */
function costOf(job: Job, jobs: readonly Job[]): number | undefined {
  const paid = paidBy(job);
  const span = spanOf(job);
  const from = lastAttempt(job)?.creditsBeforeAt;
  if (paid === undefined || !span || from === undefined) return undefined;
  const others = jobs
    .filter((other) => other.id !== job.id)
    .map((other) => ({ other, theirs: spanOf(other) }));
  const isAlone = others.every(({ other, theirs }) => {
    if (!theirs || theirs.from > span.to || theirs.to < from - LATE_MS) return true;
    // It was over before, but its credits may have been taken only after we read ours.
    return theirs.to < from && (paidBy(other) ?? 0) > 0;
  });
  return isAlone ? paid : undefined;
}

function paidBy(job: Job): number | undefined {
  const { creditsBefore, creditsAfter } = lastAttempt(job) ?? {};
  return creditsBefore === undefined || creditsAfter === undefined ? undefined : creditsBefore - creditsAfter;
}

/** From the intent of the first submit that was not refused to the end of its job, epoch ms. */
function spanOf(job: Job): { from: number; to: number } | undefined {
  const attempt = job.attempts.find(({ end }) => end !== 'refused');
  if (!attempt) return undefined;
  if (!isFinal(job)) return { from: attempt.intendedAt, to: Number.POSITIVE_INFINITY };
  return { from: attempt.intendedAt, to: job.state.status === 'done' ? job.state.doneAt : job.updatedAt };
}
