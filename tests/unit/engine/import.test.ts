/** Jobs out of an archive: added once, never worked on, and safe from whatever forgets bytes. */
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../utils/core/job';
import { createJobId } from '../../../utils/core/job-id';
import { UNDO_MS } from '../../../utils/core/polling';
import { jobIn, NOW } from '../fixtures';
import { createWorld } from './world';

/** Of last week, so that bytes without its record look like left-overs. */
const old = (status: 'done' | 'failed' | 'canceled' | 'processing'): Job => ({
  ...jobIn(status),
  id: createJobId(NOW).replace(/^.{9}/, (NOW - 7 * 86_400_000).toString(36).padStart(9, '0')),
});

describe('an import', () => {
  it('adds finished jobs, asks the service nothing, and charges nothing', async () => {
    const { world, settle } = createWorld();
    const jobs = [old('done'), old('failed'), old('canceled')];
    const outcome = await world.runner.command({ type: 'import', jobs });
    expect(outcome).toEqual({ ok: true, jobIds: jobs.map(({ id }) => id) });
    await settle();
    expect(world.charges).toEqual([]);
    expect(world.calls.filter((call) => ['detect', 'submit', 'status', 'cancel'].includes(call))).toEqual([]);
    for (const job of jobs) expect(world.jobs.get(job.id)?.state).toEqual(job.state);
  });

  it('takes no job that is not finished, and none that is here', async () => {
    const { world } = createWorld();
    const done = old('done');
    await world.runner.command({ type: 'import', jobs: [done] });
    const jobs = [old('processing'), { ...done, ageChangeYears: -30 }];
    expect(await world.runner.command({ type: 'import', jobs })).toEqual({ ok: true, jobIds: [] });
    expect([...world.jobs.values()].map(({ ageChangeYears }) => ageChangeYears)).toEqual([20]);
  });

  it('never meets a tidying halfway: bytes are forgotten before its answer, or not at all', async () => {
    const job = old('done');
    for (let n = 0; n < 30; n++) {
      const { world } = createWorld();
      // Real left-overs are forgotten first, which takes its time.
      for (const owner of [...Array(6)].map(() => old('done').id)) world.saved.add(owner);
      world.saved.add(job.id);
      const tidied = world.runner.tidy();
      for (let turn = 0; turn < n; turn++) await Promise.resolve();
      await world.runner.command({ type: 'import', jobs: [job] });
      const isThere = world.saved.has(job.id);
      // What the page does after the answer.
      world.saved.add(job.id);
      await tidied;
      await world.runner.tidy();
      expect({ n, kept: world.saved.has(job.id) }).toEqual({ n, kept: true });
      if (n === 0) expect(isThere).toBe(false);
    }
  });

  it('brings back what is being deleted, also once the undo has passed and before it is swept', async () => {
    const { world, settle } = createWorld();
    const job = old('done');
    await world.runner.command({ type: 'import', jobs: [job] });
    await world.runner.command({ type: 'delete', jobId: job.id });
    expect(await world.runner.command({ type: 'import', jobs: [job] })).toMatchObject({ jobIds: [job.id] });
    expect(world.jobs.get(job.id)?.deletedAt).toBeUndefined();

    await world.runner.command({ type: 'delete', jobId: job.id });
    world.now += UNDO_MS;
    expect(await world.runner.command({ type: 'import', jobs: [job] })).toMatchObject({ jobIds: [job.id] });
    await settle();
    expect(world.jobs.get(job.id)?.deletedAt).toBeUndefined();
  });

  it('pays for a retry only when the person asks for one', async () => {
    const { world, settle } = createWorld();
    const job = {
      ...old('failed'),
      source: { kind: 'image' as const, url: 'https://photos.example/late-1' },
    };
    await world.runner.command({ type: 'import', jobs: [job] });
    await settle();
    expect(world.charges).toHaveLength(0);
    await world.runner.command({ type: 'retry', jobId: job.id });
    await settle();
    expect(world.charges).toHaveLength(1);
  });
});
