/** A picture that is known by a capture of the screen: when the original replaces it, and what sending it costs. */
import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../utils/core/failure';
import type { Job, NewJob } from '../../../utils/core/job';
import type { EngineCommand, Outcome } from '../../../utils/core/messages';
import { findLookalike } from '../../../utils/core/series';
import { FACE, makeJob, NOW } from '../fixtures';
import { createWorld, makeRequest, type Options } from './world';

const CAPTURE = { width: 1042, height: 732 };

/** A click on a picture at a public address that was captured, and of which the service says that it cannot fetch it. */
function makeCaptured(faces = 1): NewJob {
  const { source, ...request } = makeRequest('public', faces);
  return { ...request, source: { ...source, isShown: true, capture: CAPTURE } };
}

/** The detector answers an address with a failure, and bytes with faces. */
function createDeafWorld(options: Options = {}) {
  const made = createWorld({
    ...options,
    whim: (call) => {
      const isByAddress = ![...made.world.jobs.values()].some(({ way }) => way === 'relay');
      return call === 'detect' && isByAddress
        ? { fail: new FailureError({ kind: 'unreachable' }) }
        : (options.whim?.(call) ?? 'answer');
    },
  });
  made.world.hasAccess = false;
  made.world.original = 'unreachable';
  return made;
}

const only = (jobs: ReadonlyMap<string, Job>): Job => [...jobs.values()][0] as Job;

async function ask(made: ReturnType<typeof createWorld>, command: EngineCommand): Promise<Outcome> {
  const outcome = made.world.runner.command(command);
  await made.settle();
  return outcome;
}

describe('a captured picture that the service cannot fetch', () => {
  it('waits for its host, then goes as it was captured when the person says so, for one charge', async () => {
    const made = createDeafWorld();
    const { id } = await made.world.runner.add(makeCaptured());
    await made.settle();
    expect(only(made.world.jobs).state).toMatchObject({
      status: 'waiting',
      reason: 'permission',
      failure: { detail: 'https://photos.example' },
    });
    expect(made.world.charges).toHaveLength(0);

    await ask(made, { type: 'use-capture', jobId: id });
    expect(only(made.world.jobs)).toMatchObject({
      state: { status: 'done' },
      way: 'relay',
      usesCapture: true,
      source: { capture: CAPTURE },
    });
    expect(made.world.charges).toHaveLength(1);

    // Pressed again on a page that is behind: nothing.
    await ask(made, { type: 'use-capture', jobId: id });
    expect(made.world.charges).toHaveLength(1);
  });

  it('asks for the price of several faces before it charges for any', async () => {
    const made = createDeafWorld();
    const { id } = await made.world.runner.add(makeCaptured(3));
    await made.settle();
    await ask(made, { type: 'use-capture', jobId: id });
    expect(only(made.world.jobs).state).toMatchObject({ status: 'waiting', reason: 'confirm' });
    expect(made.world.charges).toHaveLength(0);
    await ask(made, { type: 'go-on', jobId: id });
    expect(only(made.world.jobs).state.status).toBe('done');
    expect(made.world.charges).toHaveLength(3);
  });

  it('takes the original once its host is allowed', async () => {
    const made = createDeafWorld();
    await made.world.runner.add(makeCaptured());
    await made.settle();
    made.world.hasAccess = true;
    made.world.original = 'kept';
    await made.world.runner.wasAllowed();
    await made.settle();
    const job = only(made.world.jobs);
    expect(job).toMatchObject({ state: { status: 'done' }, way: 'relay' });
    expect(job.source).not.toHaveProperty('capture');
    expect(job).not.toHaveProperty('usesCapture');
  });

  it.each(['different', 'unreachable'] as const)(
    'goes as it was captured where no permission helps: the address is %s',
    async (original) => {
      const made = createDeafWorld();
      made.world.hasAccess = true;
      made.world.original = original;
      await made.world.runner.add(makeCaptured());
      await made.settle();
      expect(only(made.world.jobs)).toMatchObject({ state: { status: 'done' }, usesCapture: true });
      expect(made.world.charges).toHaveLength(1);
    },
  );

  it('asks for no host where there is none', async () => {
    const made = createDeafWorld();
    const request = makeRequest('private');
    await made.world.runner.add({ ...request, source: { ...request.source, capture: CAPTURE } });
    await made.settle();
    expect(only(made.world.jobs)).toMatchObject({ state: { status: 'done' }, usesCapture: true });
    expect(made.world.calls).not.toContain('media.keepOriginal');
  });

  it('decides for every step of its timeline at once, and each asks for its price', async () => {
    const made = createDeafWorld();
    const { source } = makeCaptured();
    const groupId = '000000000-0000000000';
    for (const ageChangeYears of [-10, 10]) await made.world.runner.add({ source, ageChangeYears, groupId });
    await made.settle();
    const [first] = [...made.world.jobs.values()];
    await ask(made, { type: 'use-capture', jobId: first?.id ?? '' });
    expect([...made.world.jobs.values()].map(({ state }) => state.status)).toEqual(['done', 'done']);
    expect(made.world.charges).toHaveLength(2);
  });

  it('is charged once, wherever the background dies', async () => {
    for (let dieAt = 1; ; dieAt++) {
      const made = createDeafWorld({ dieAt });
      void made.world.runner.add(makeCaptured()).catch(() => undefined);
      await made.settle();
      const job = [...made.world.jobs.values()][0];
      if (job) {
        made.command({ type: 'use-capture', jobId: job.id });
        await made.settle();
        // The command may have died with the background; then it still waits, and is pressed again.
        made.command({ type: 'use-capture', jobId: job.id });
        await made.settle();
        expect(made.world.charges.length).toBeLessThanOrEqual(1);
        expect(only(made.world.jobs).state.status).toBeOneOf(['done', 'unconfirmed']);
      }
      if (made.world.deaths === 0) return;
    }
  });
});

describe('a step of a timeline', () => {
  const step: Partial<Job> = { groupId: 'g', way: 'relay' };
  const done = makeJob({ ...step, id: '000000001-0000000001', faces: [FACE], usesCapture: true });

  it('takes the faces of a capture for the same capture alone: they are told in its pixels', () => {
    expect(findLookalike(makeJob({ ...step, usesCapture: true }), [done], NOW)).toBe(done);
    expect(findLookalike(makeJob(step), [done], NOW)).toBeUndefined();
  });
});

describe('«Keep the original»', () => {
  async function createDone(change: Partial<NewJob> = {}) {
    const made = createWorld();
    const { id } = await made.world.runner.add({ ...makeCaptured(), ...change });
    await made.settle();
    expect(only(made.world.jobs)).toMatchObject({ state: { status: 'done' }, way: 'direct' });
    return { ...made, id };
  }

  it('replaces the capture and says so, as often as it is asked', async () => {
    const made = await createDone();
    for (let n = 0; n < 2; n++) {
      expect(await ask(made, { type: 'keep-original', jobId: made.id })).toEqual({
        ok: true,
        original: 'kept',
      });
      expect(only(made.world.jobs).source).not.toHaveProperty('capture');
    }
    expect(made.world.charges).toHaveLength(1);
  });

  it.each(['different', 'unreachable'] as const)(
    'keeps the capture when the address is %s',
    async (original) => {
      const made = await createDone();
      made.world.original = original;
      expect(await ask(made, { type: 'keep-original', jobId: made.id })).toEqual({ ok: true, original });
      expect(only(made.world.jobs).source.capture).toEqual(CAPTURE);
    },
  );

  it('says that the browser has no room, and keeps the capture', async () => {
    const storage = { fail: new FailureError({ kind: 'storage' }) };
    const made = createWorld({ whim: (call) => (call === 'original' ? storage : 'answer') });
    const { id } = await made.world.runner.add(makeCaptured());
    await made.settle();
    expect(await ask(made, { type: 'keep-original', jobId: id })).toMatchObject({
      ok: false,
      failure: { kind: 'storage' },
    });
    expect(only(made.world.jobs).source.capture).toEqual(CAPTURE);
  });

  it('downloads once for all steps of a timeline', async () => {
    const made = createWorld();
    const { source } = makeCaptured();
    const groupId = '000000000-0000000000';
    for (const ageChangeYears of [-10, 10, 20])
      await made.world.runner.add({ source, ageChangeYears, groupId });
    await made.settle();
    const [first] = [...made.world.jobs.values()];
    await ask(made, { type: 'keep-original', jobId: first?.id ?? '' });
    for (const job of made.world.jobs.values()) expect(job.source).not.toHaveProperty('capture');
    expect(made.world.calls.filter((call) => call === 'media.keepOriginal')).toHaveLength(1);
    expect(made.world.calls.filter((call) => call === 'media.copySource')).toHaveLength(2);
  });

  it('goes on by itself once the host is allowed, should the question have closed the page', async () => {
    const made = await createDone();
    made.world.hasAccess = false;
    await ask(made, { type: 'keep-original', jobId: made.id, isAsking: true });
    await made.world.runner.wasAllowed();
    expect(only(made.world.jobs).source.capture).toEqual(CAPTURE);
    made.world.hasAccess = true;
    await made.world.runner.wasAllowed();
    expect(only(made.world.jobs).source).not.toHaveProperty('capture');
    await made.world.runner.wasAllowed();
    expect(made.world.calls.filter((call) => call === 'media.keepOriginal')).toHaveLength(1);
  });

  it('leaves a picture alone into which faces are still to be pasted', async () => {
    const made = createDeafWorld();
    const { id } = await made.world.runner.add(makeCaptured(3));
    await made.settle();
    await ask(made, { type: 'use-capture', jobId: id });
    made.world.original = 'kept';
    expect(await ask(made, { type: 'keep-original', jobId: id })).toMatchObject({ ok: false });
    expect(only(made.world.jobs)).toMatchObject({ source: { capture: CAPTURE } });
  });

  it('leaves the record with the capture, or with the original, wherever the background dies', async () => {
    const { world } = await createDone();
    const before = world.points;
    for (let step = 1; ; step++) {
      const made = await createDone();
      made.world.dieAt = before + step;
      made.command({ type: 'keep-original', jobId: made.id });
      await made.settle();
      const died = made.world.deaths > 0;
      made.command({ type: 'keep-original', jobId: made.id });
      await made.settle();
      expect(only(made.world.jobs).source).not.toHaveProperty('capture');
      if (!died) return;
    }
  });

  it('does not forget, for another age, that the capture was chosen', async () => {
    const made = createDeafWorld();
    const { id } = await made.world.runner.add(makeCaptured());
    await made.settle();
    await ask(made, { type: 'use-capture', jobId: id });
    await ask(made, { type: 're-age', jobId: id, ageChangeYears: -10 });
    const jobs = [...made.world.jobs.values()];
    expect(jobs.map(({ state, usesCapture }) => [state.status, usesCapture])).toEqual([
      ['done', true],
      ['done', true],
    ]);
    expect(made.world.charges).toHaveLength(2);
  });
});
