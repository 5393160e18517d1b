/** What the person can do with a series: plan steps, confirm their price, give the plan up. */

import type { Job, NewJob } from '../core/job';
import { isFinal } from '../core/job-facts';
import { createJobId } from '../core/job-id';
import type { Outcome } from '../core/messages';
import { countPlannedSubmits, isDropped, isPlanned, planStart } from '../core/series';
import type { Ports } from '../ports';
import type { Table } from './table';
import { createTurns } from './turns';

export type Series = {
  /** Add a planned step for each of `agesYears` that the job's series lacks; it becomes one if it is none. */
  plan(jobId: string, agesYears: readonly number[]): Promise<Outcome>;
  /**
   * Start every step that waits for the word, and forget those that were taken out. Where that would take more than
   * `submits`, the price has grown since it was shown: nothing is started, and the page shows what it is now.
   */
  confirm(groupId: string, submits: number): Promise<Outcome>;
  /** Delete what was only planned, with undo. */
  giveUp(groupId: string): Promise<Outcome>;
  /** Every job of the series that is not deleted, oldest first. */
  list(groupId: string): Promise<Job[]>;
};

/** The commands of series. `add` stores a new job. */
export function createSeries(table: Table, ports: Ports, add: (request: NewJob) => Promise<Job>): Series {
  async function list(groupId: string): Promise<Job[]> {
    return (await ports.jobs.listGroup(groupId)).filter((job) => job.deletedAt === undefined);
  }

  /** The group of a job, which may be given one here. */
  async function groupOf(job: Job): Promise<string | undefined> {
    if (job.groupId !== undefined) return job.groupId;
    const groupId = createJobId(ports.clock.now(), ports.random);
    return (await table.apply(job.id, { type: 'grouped', groupId }))?.groupId;
  }

  async function addStep(like: Job, groupId: string, ageChangeYears: number): Promise<void> {
    const { source, faces, way, chosenFaces, usesCapture } = like;
    const id = createJobId(ports.clock.now(), ports.random);
    // Before the record: a job must not pay for what it cannot be pasted into.
    await ports.media.copySource(like.id, id);
    const found =
      faces && way === 'direct' && source.kind === 'image'
        ? { faces, way, ...(chosenFaces ? { chosenFaces } : {}) }
        : {};
    const decided = source.capture && usesCapture ? { usesCapture } : {};
    await add({ id, source, ageChangeYears, groupId, confirmFirst: true, ...found, ...decided });
  }

  async function plan(jobId: string, agesYears: readonly number[]): Promise<Outcome> {
    const job = await table.get(jobId);
    const groupId = job && (await groupOf(job));
    if (!groupId) return { ok: false, failure: { kind: 'missing' } };
    const steps = await list(groupId);
    for (const ageChangeYears of new Set(agesYears)) {
      const step = steps.find((one) => one.ageChangeYears === ageChangeYears);
      if (!step) await addStep(job, groupId, ageChangeYears);
      else if (isDropped(step)) await table.apply(step.id, { type: 'retried' });
    }
    return { ok: true };
  }

  async function confirm(groupId: string, submits: number): Promise<Outcome> {
    const steps = await list(groupId);
    if (countPlannedSubmits(steps) > submits) return { ok: true };
    const { starts, forgotten } = planStart(steps);
    for (const step of starts) await table.apply(step.id, { type: 'resumed', reason: 'confirm' });
    for (const { id } of forgotten) {
      // Read again: it may have been put back meanwhile.
      const step = await table.get(id);
      if (!step || !(isDropped(step) || isPlanned(step))) continue;
      await table.remove(id);
      await ports.media.remove(id);
    }
    return { ok: true };
  }

  async function giveUp(groupId: string): Promise<Outcome> {
    for (const step of await list(groupId))
      if (isPlanned(step) || (isFinal(step) && isDropped(step)))
        await table.apply(step.id, { type: 'deleted' });
    return { ok: true };
  }

  // One at a time: two that read the same steps would plan, and pay for, the same age twice.
  const inTurn = createTurns();
  return {
    list,
    plan: (jobId, agesYears) => inTurn(() => plan(jobId, agesYears)),
    confirm: (groupId, submits) => inTurn(() => confirm(groupId, submits)),
    giveUp: (groupId) => inTurn(() => giveUp(groupId)),
  };
}
