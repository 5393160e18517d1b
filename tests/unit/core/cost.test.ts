import { describe, expect, it } from 'vitest';
import { type ExtraCharge, findExtraCharges, latestCredits } from '../../../utils/core/cost';
import type { Job } from '../../../utils/core/job';
import { MINUTE_MS } from '../../../utils/core/polling';
import { jobIn, NOW } from '../fixtures';

/** A done job whose submit was `atMinute`, with the credits around it. */
function paid(atMinute: number, before: number, after: number): Job {
  const job = jobIn('done');
  const at = NOW + atMinute * MINUTE_MS;
  if (job.state.status !== 'done') throw new Error('not done');
  return {
    ...job,
    state: { ...job.state, doneAt: at + 5_000 },
    attempts: [{ intendedAt: at, creditsBefore: before, creditsBeforeAt: at - 1, creditsAfter: after }],
  };
}

const suspectExtraCharge = (job: Job, jobs: Job[]): ExtraCharge | undefined =>
  findExtraCharges(jobs).get(job.id);

describe('a suspicion of a second charge', () => {
  const usual = paid(0, 1_000, 999);

  it('arises when a job cost twice what another one did', () => {
    const twice = paid(5, 999, 997);
    expect(suspectExtraCharge(twice, [usual, twice])).toEqual({ paidCredits: 2, usualCredits: 1 });
    expect(suspectExtraCharge(usual, [usual, twice])).toBeUndefined();
  });

  it('says nothing of the first job, of one without credits, and of jobs side by side', () => {
    const twice = paid(5, 999, 997);
    expect(suspectExtraCharge(twice, [twice])).toBeUndefined();
    expect(suspectExtraCharge(jobIn('done'), [usual, twice])).toBeUndefined();
    const beside = paid(5, 999, 997);
    expect(suspectExtraCharge(twice, [usual, twice, beside])).toBeUndefined();
  });

  it('says nothing while the deduction has not come', () => {
    const late = paid(9, 997, 997);
    expect(suspectExtraCharge(late, [usual, late])).toBeUndefined();
    expect(suspectExtraCharge(usual, [usual, late])).toBeUndefined();
  });

  it('goes with the credits left after the latest result', () => {
    expect(latestCredits([usual, paid(5, 999, 997), jobIn('failed')])).toBe(997);
    expect(latestCredits([])).toBeUndefined();
  });
});
