/** What submits cost, read off the credits around each: pure. A second charge behind our back shows here. */
import { type Attempt, type Job, lastAttempt } from './job';
import { SECOND_MS } from './polling';

/** The credits before were read within this time before the intent was stored. */
const READ_BEFORE_MS = 30 * SECOND_MS;

/** A job that seems to have cost twice the usual or more. */
export type ExtraCharge = { paidCredits: number; usualCredits: number };

/**
 * Whether a finished job cost at least twice what the cheapest other one of `jobs` did, of the same kind. Says nothing
 * where another submit of ours lay between the two readings, or where there is nothing to compare with.
 * Credits spent elsewhere on the account at that moment look the same, so it is a suspicion.
 */
export function suspectExtraCharge(job: Job, jobs: readonly Job[]): ExtraCharge | undefined {
  const paidCredits = costOf(job, jobs);
  if (paidCredits === undefined) return undefined;
  const costs = jobs.flatMap((other) => {
    if (other.id === job.id || other.source.kind !== job.source.kind) return [];
    const cost = costOf(other, jobs);
    return cost !== undefined && cost > 0 ? [cost] : [];
  });
  const usualCredits = Math.min(...costs);
  return paidCredits >= 2 * usualCredits ? { paidCredits, usualCredits } : undefined;
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
