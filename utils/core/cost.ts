/** What submits cost, read off the credits around each: pure. A second charge behind our back shows here. */
import { type Attempt, type Job, lastAttempt } from './job';
import { SECOND_MS } from './polling';

/** The credits before were read within this time before the intent was stored. */
const READ_BEFORE_MS = 30 * SECOND_MS;

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
  const attempt = lastAttempt(job);
  const span = spanOf(job);
  if (!attempt || !span || attempt.creditsBefore === undefined || attempt.creditsAfter === undefined)
    return undefined;
  const isAlone = jobs.every(
    (other) =>
      other.id === job.id || other.attempts.every(({ intendedAt }) => !isWithin(intendedAt, other, span)),
  );
  return isAlone ? attempt.creditsBefore - attempt.creditsAfter : undefined;
}

type Span = { from: number; to: number };

function spanOf(job: Job): Span | undefined {
  const attempt: Attempt | undefined = lastAttempt(job);
  if (job.state.status !== 'done' || !attempt) return undefined;
  return { from: attempt.intendedAt - READ_BEFORE_MS, to: job.state.doneAt };
}

/** A submit counts from its intent to the end of its job, since the deduction may come late. */
function isWithin(intendedAt: number, job: Job, span: Span): boolean {
  const endedAt = job.state.status === 'done' ? job.state.doneAt : job.updatedAt;
  return intendedAt <= span.to && endedAt >= span.from;
}
