import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../utils/core/failure';
import type { Job } from '../../../utils/core/job';
import { countPlannedSubmits, isPlanned } from '../../../utils/core/series';
import { createWorld, makeRequest, type Options } from './world';

const AGES = [-20, -10, 10];

/** A job that is done, and the steps that were planned beside it. */
async function planBeside(options: Options = {}, request = makeRequest()) {
  const { world, settle, command } = createWorld(options);
  const jobs = (): Job[] => [...world.jobs.values()];
  const origin = await world.runner.add(request);
  await settle();
  command({ type: 'plan-series', jobId: origin.id, agesYears: AGES });
  await settle();
  return { world, settle, command, jobs, origin };
}

const count = (calls: readonly string[], name: string): number =>
  calls.filter((call) => call === name).length;

describe('a series', () => {
  it('plans its steps without a charge, and starts them all at one word, with one detection', async () => {
    const { world, settle, command, jobs, origin } = await planBeside();
    const planned = jobs().filter(isPlanned);
    expect(planned.map(({ ageChangeYears }) => ageChangeYears).sort((a, b) => a - b)).toEqual(AGES);
    expect(countPlannedSubmits(jobs())).toBe(3);
    expect(world.charges).toHaveLength(1);
    const groupId = world.jobs.get(origin.id)?.groupId ?? '';
    expect(new Set(jobs().map((job) => job.groupId))).toEqual(new Set([groupId]));
    command({ type: 'confirm-series', groupId, submits: countPlannedSubmits(jobs()) });
    await settle();
    expect(jobs().map(({ state }) => state.status)).toEqual(['done', 'done', 'done', 'done']);
    expect(world.charges).toHaveLength(4);
    expect(count(world.calls, 'detect')).toBe(1);
  });

  it('looks once at a picture that has no address, too, and asks again where faces make it dearer', async () => {
    const { world, settle, command, jobs } = await planBeside({}, makeRequest('private', 2));
    // The first job itself waits for its two faces to be confirmed.
    const groupId = jobs()[0]?.groupId ?? '';
    command({ type: 'confirm-series', groupId, submits: countPlannedSubmits(jobs()) });
    await settle();
    expect(jobs().filter(({ state }) => state.status === 'waiting')).toHaveLength(3);
    expect(countPlannedSubmits(jobs())).toBe(6);
    command({ type: 'confirm-series', groupId, submits: countPlannedSubmits(jobs()) });
    await settle();
    expect(jobs().every(({ state }) => state.status === 'done')).toBe(true);
    expect(world.charges).toHaveLength(8);
    expect(count(world.calls, 'detect')).toBe(1);
  });

  it('starts nothing at a word that was given for less than it would take now', async () => {
    const { world, settle, command, jobs } = await planBeside();
    const groupId = jobs()[0]?.groupId ?? '';
    command({ type: 'confirm-series', groupId, submits: 2 });
    await settle();
    expect(jobs().filter(isPlanned)).toHaveLength(3);
    expect(world.charges).toHaveLength(1);
  });

  it('is no plan for what was ordered by itself before: that is neither given up nor forgotten with it', async () => {
    for (const word of ['confirm-series', 'give-up-series'] as const) {
      const { world, settle, command } = createWorld({});
      const jobs = (): Job[] => [...world.jobs.values()];
      const origin = await world.runner.add({ ...makeRequest(), asksFaces: true });
      await settle();
      command({ type: 'cancel', jobId: origin.id });
      await settle();
      expect(world.jobs.get(origin.id)?.state.status).toBe('canceled');
      command({ type: 'plan-series', jobId: origin.id, agesYears: AGES });
      await settle();
      const groupId = world.jobs.get(origin.id)?.groupId ?? '';
      command(word === 'confirm-series' ? { type: word, groupId, submits: 3 } : { type: word, groupId });
      await settle();
      expect(world.jobs.get(origin.id)).toMatchObject({ state: { status: 'canceled' } });
      expect(world.jobs.get(origin.id)?.deletedAt).toBeUndefined();
      expect(jobs().filter(({ state }) => state.status === 'done')).toHaveLength(
        word === 'confirm-series' ? 3 : 0,
      );
    }
  });

  it('adds what is missing later, and pays for nothing that is there', async () => {
    const { world, settle, command, jobs, origin } = await planBeside();
    const groupId = jobs()[0]?.groupId ?? '';
    command({ type: 'confirm-series', groupId, submits: countPlannedSubmits(jobs()) });
    await settle();
    command({ type: 'plan-series', jobId: origin.id, agesYears: [...AGES, 20, 5] });
    await settle();
    expect(jobs().filter(isPlanned)).toMatchObject([{ ageChangeYears: 5 }]);
    command({ type: 'confirm-series', groupId, submits: countPlannedSubmits(jobs()) });
    await settle();
    expect(world.charges).toHaveLength(5);
  });

  it('takes a step out and puts it back without a charge, and forgets it when the rest begins', async () => {
    const { world, settle, command, jobs, origin } = await planBeside();
    const [first, second] = jobs().filter(isPlanned);
    command({ type: 'cancel', jobId: first?.id ?? '' });
    command({ type: 'cancel', jobId: second?.id ?? '' });
    await settle();
    command({ type: 'retry', jobId: second?.id ?? '' });
    await settle();
    expect(world.jobs.get(second?.id ?? '')).toMatchObject({
      state: { status: 'waiting', reason: 'confirm' },
    });
    command({ type: 'confirm-series', groupId: world.jobs.get(origin.id)?.groupId ?? '', submits: 2 });
    await settle();
    expect(world.jobs.has(first?.id ?? '')).toBe(false);
    expect(world.charges).toHaveLength(3);
  });

  it('gives a plan up with undo, and sweeps it when that has passed', async () => {
    const { world, settle, command, jobs, origin } = await planBeside();
    const groupId = world.jobs.get(origin.id)?.groupId ?? '';
    command({ type: 'give-up-series', groupId });
    await settle({ maxMs: 1_000 });
    const gone = jobs().filter(({ deletedAt }) => deletedAt !== undefined);
    expect(gone).toHaveLength(3);
    command({ type: 'restore', jobId: gone[0]?.id ?? '' });
    await settle();
    expect(jobs()).toHaveLength(2);
    expect(jobs().filter(isPlanned)).toHaveLength(1);
    expect(world.charges).toHaveLength(1);
  });

  it('asks for a choice of faces once for all of its steps', async () => {
    const { world, settle, command } = createWorld();
    const request = { ...makeRequest('private', 3), groupId: 'g', asksFaces: true };
    for (const ageChangeYears of AGES) await world.runner.add({ ...request, ageChangeYears });
    await settle();
    const jobs = (): Job[] => [...world.jobs.values()];
    expect(jobs().map(({ state }) => state)).toMatchObject(
      AGES.map(() => ({ status: 'waiting', reason: 'faces' })),
    );
    command({ type: 'choose-faces', jobId: jobs()[1]?.id ?? '', faces: [2], ageChangeYears: -10 });
    await settle({ maxMs: 1_000 });
    expect(jobs().map(({ chosenFaces, ageChangeYears }) => ({ chosenFaces, ageChangeYears }))).toEqual(
      AGES.map((ageChangeYears) => ({ chosenFaces: [2], ageChangeYears })),
    );
  });

  it('asks for the price of all when one choice of faces makes the other steps dearer', async () => {
    const { world, settle, command } = createWorld();
    const request = { ...makeRequest('private', 3), groupId: 'g', asksFaces: true };
    for (const ageChangeYears of AGES) await world.runner.add({ ...request, ageChangeYears });
    await settle();
    const jobs = (): Job[] => [...world.jobs.values()];
    command({ type: 'choose-faces', jobId: jobs()[1]?.id ?? '', faces: [0, 1, 2], ageChangeYears: -10 });
    await settle();
    expect(world.charges).toHaveLength(3);
    expect(countPlannedSubmits(jobs())).toBe(6);
    command({ type: 'confirm-series', groupId: 'g', submits: 6 });
    await settle();
    expect(world.charges).toHaveLength(9);
  });

  it('plans no age twice, whoever asks and whatever an undo brings back', async () => {
    const { world, settle, command, jobs, origin } = await planBeside();
    const groupId = world.jobs.get(origin.id)?.groupId ?? '';
    for (let twice = 0; twice < 2; twice++)
      command({ type: 'plan-series', jobId: origin.id, agesYears: [5] });
    await settle({ maxMs: 1_000 });
    expect(jobs().filter(({ ageChangeYears }) => ageChangeYears === 5)).toHaveLength(1);
    command({ type: 'give-up-series', groupId });
    await settle({ maxMs: 1_000 });
    const gone = jobs().find(({ deletedAt }) => deletedAt !== undefined);
    command({ type: 'plan-series', jobId: origin.id, agesYears: [...AGES, 5] });
    await settle({ maxMs: 1_000 });
    command({ type: 'restore', jobId: gone?.id ?? '' });
    await settle({ maxMs: 1_000 });
    expect(countPlannedSubmits(jobs())).toBe(4);
    command({ type: 'confirm-series', groupId, submits: countPlannedSubmits(jobs()) });
    await settle();
    expect(world.charges).toHaveLength(5);
  });

  it('outlives what clears the finished jobs', async () => {
    const { settle, command, jobs } = await planBeside();
    command({ type: 'clear-finished' });
    await settle();
    expect(jobs().filter(isPlanned)).toHaveLength(3);
  });

  it('looks again when a face was not found', async () => {
    let isBlind = true;
    const whim: Options['whim'] = (call) =>
      isBlind && call === 'detect' ? { fail: new FailureError({ kind: 'no-face' }) } : 'answer';
    const { world, settle, command } = createWorld({ whim });
    const request = { ...makeRequest(), groupId: 'g' };
    for (const ageChangeYears of AGES) await world.runner.add({ ...request, ageChangeYears });
    await settle();
    isBlind = false;
    const [first] = [...world.jobs.values()];
    expect(first?.state.status).toBe('failed');
    command({ type: 'retry', jobId: first?.id ?? '' });
    await settle();
    expect(world.jobs.get(first?.id ?? '')?.state.status).toBe('done');
  });

  it('pays for each step once, whatever the moment of death', async () => {
    const play = async (dieAt?: number) => {
      const { world, settle, command, jobs, origin } = await planBeside();
      const from = world.points;
      if (dieAt !== undefined) world.dieAt = from + dieAt;
      // As a person does who sees that some steps still wait.
      for (let press = 0; press < 3; press++) {
        const groupId = jobs()[0]?.groupId ?? origin.id;
        command({ type: 'confirm-series', groupId, submits: countPlannedSubmits(jobs()) });
        await settle();
      }
      return { world, jobs, points: world.points - from };
    };
    const { points } = await play();
    expect(points).toBeGreaterThan(60);
    for (let dieAt = 1; dieAt <= points; dieAt += 2) {
      const { world, jobs } = await play(dieAt);
      expect(world.deaths, `deaths at ${dieAt}`).toBeLessThanOrEqual(1);
      for (const { id, state, attempts } of jobs()) {
        expect(state.status, `after death at ${dieAt}`).toBeOneOf(['done', 'unconfirmed']);
        expect(world.charges.filter(({ jobId }) => jobId === id).length).toBeLessThanOrEqual(attempts.length);
        expect(attempts).toHaveLength(1);
      }
    }
  });
});
