import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FailureError, type FailureKind, REMEDIES } from '../../../utils/core/failure';
import { ACTIVE_STATUSES, type Job } from '../../../utils/core/job';
import { countSubmits, isFinal } from '../../../utils/core/job-facts';
import { isInFlight } from '../../../utils/core/plan';
import type { Locate } from '../../../utils/engine/runner';
import { createWorld, makeRequest, type Options, type Whim } from './world';

async function runOne(options: Options = {}, request = makeRequest(), objects?: Set<string>) {
  const { world, settle, ...rest } = createWorld(options);
  world.objects = objects;
  // The click's own record is durable before the count starts; a death before it is a click that was not made.
  const job = await Promise.race([
    world.runner.add(request),
    new Promise<undefined>((r) => setTimeout(r, 20)),
  ]);
  await settle();
  const read = (): Job => {
    const stored = [...world.jobs.values()][0];
    if (!stored) throw new Error('the job is lost');
    return stored;
  };
  return { world, settle, job, read, ...rest };
}

describe('runner', () => {
  it('takes a job from the click to the saved result, with one charge', async () => {
    const { world, read } = await runOne();
    expect(read()).toMatchObject({ state: { status: 'done' }, creditsSeen: { credits: 1_000 } });
    expect(world.charges).toHaveLength(1);
    expect(world.saved.has(read().id)).toBe(true);
    expect(world.alarmAt).toBeUndefined();
    expect(world.timerAt).toBeUndefined();
  });

  it('loses nothing and pays nothing twice, whatever the moment of death', async () => {
    const { world: calm } = await runOne();
    expect(calm.points).toBeGreaterThan(30);
    for (let dieAt = 1; dieAt <= calm.points; dieAt++) {
      const { world, read, settle } = await runOne({ dieAt });
      if (world.jobs.size === 0) {
        expect(world.charges).toHaveLength(0);
        continue;
      }
      expect(world.deaths).toBe(1);
      await settle();
      expect(world.charges.length, `charges after death at ${dieAt}`).toBeLessThanOrEqual(1);
      const { status } = read().state;
      expect(status, `status after death at ${dieAt}`).toBeOneOf(['done', 'unconfirmed']);
      // Only the loss of an answer needs the person.
      if (status === 'unconfirmed') expect(read().attempts).toHaveLength(1);
      else expect(world.charges).toHaveLength(1);
    }
  });

  it('leaves no click asleep that comes while it finds nothing to do', async () => {
    let clicks = 0;
    for (let ticks = 0; ticks < 16; ticks++) {
      for (let dieAt = 1; dieAt < 24; dieAt++) {
        const { world, settle } = createWorld({ dieAt });
        for (let tick = 0; tick < ticks; tick++) await undefined;
        void world.runner.add(makeRequest());
        await settle();
        clicks += world.jobs.size;
        for (const { state } of world.jobs.values())
          expect(state.status, `${ticks} ticks, death at ${dieAt}`).toBeOneOf(['done', 'unconfirmed']);
      }
    }
    expect(clicks).toBeGreaterThan(200);
  });

  it('finds what the background before it stored after its own first look', async () => {
    const { world: calm } = await runOne();
    let late = 0;
    for (let dieAt = 1; dieAt <= calm.points; dieAt++) {
      const { world, read } = await runOne({ dieAt, isLateWriter: true });
      if (!world.hasWrittenLate) continue;
      late += 1;
      expect(read().state.status, `status after death at ${dieAt}`).toBeOneOf(['done', 'unconfirmed']);
      expect(world.charges.length, `charges after death at ${dieAt}`).toBeLessThanOrEqual(1);
      expect(world.alarmAt, `alarm after death at ${dieAt}`).toBeUndefined();
    }
    expect(late).toBeGreaterThan(5);
  });

  it.each(['jobs.listOpen', 'credentials', 'settings', 'jobs.update'])(
    'goes on where «%s» fails at its start, and no alarm is left',
    async (call) => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      let broken: string | undefined;
      const { world, settle, boot, kill } = createWorld({
        isStoreBroken(name) {
          if (name !== broken) return false;
          broken = undefined;
          return true;
        },
      });
      const { id } = await world.runner.add(makeRequest());
      kill();
      // An update of the extension takes them with it.
      world.alarmAt = undefined;
      broken = call;
      boot();
      await settle();
      expect(broken).toBeUndefined();
      expect(world.jobs.get(id)?.state.status).toBe('done');
      expect(world.charges).toHaveLength(1);
      logged.mockRestore();
    },
  );

  it('works on beside pictures that the browser does not let go of', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { world, read, settle } = await runOne({ isStoreBroken: (call) => call === 'media.remove' });
    await world.runner.command({ type: 'delete', jobId: read().id });
    // Until the undo has passed, and long after.
    await settle({ maxMs: 60_000 });
    const { id } = await world.runner.add(makeRequest());
    await settle({ maxMs: 10 * 60_000 });
    expect(logged).toHaveBeenCalled();
    expect(world.jobs.get(id)?.state.status).toBe('done');
    // It is tried again, and until then its record is what remembers it.
    expect(read().deletedAt).toBeDefined();
    expect(world.alarmAt).toBeDefined();
    logged.mockRestore();
  });

  it('relays a picture without an address face by face, and asks before it pays for more than one', async () => {
    const { world, read, settle } = await runOne({}, makeRequest('private', 3));
    expect(read().state).toMatchObject({ status: 'waiting', reason: 'confirm' });
    expect(world.charges).toHaveLength(0);
    await world.runner.command({ type: 'go-on', jobId: read().id });
    await settle();
    expect(read()).toMatchObject({ way: 'relay', partsSaved: 3, state: { status: 'done' } });
    expect(read().attempts.map(({ end }) => end)).toEqual(['saved', 'saved', 'saved']);
    expect(world.charges.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('asks again when a picture turns out to cost more than was agreed to', async () => {
    const { world, read, settle } = await runOne({}, { ...makeRequest('private', 3), confirmFirst: true });
    expect(read().state).toMatchObject({ status: 'waiting', reason: 'confirm' });
    await world.runner.command({ type: 'go-on', jobId: read().id });
    await settle();
    expect(read()).toMatchObject({ agreedSubmits: 1, state: { status: 'waiting', reason: 'confirm' } });
    expect(world.charges).toHaveLength(0);
    await world.runner.command({ type: 'go-on', jobId: read().id });
    await settle();
    expect(world.charges).toHaveLength(3);
  });

  it('pays for no face that could not be pasted back', async () => {
    const { world, read, settle } = await runOne({}, makeRequest('private', 2));
    world.hasSource = false;
    await world.runner.command({ type: 'go-on', jobId: read().id });
    await settle();
    expect(read().state).toMatchObject({ status: 'failed', failure: { kind: 'private' } });
    expect(world.charges).toHaveLength(0);
  });

  it('asks the service again about an address when the person retries', async () => {
    let isDown = true;
    const unreachable: Whim = { fail: new FailureError({ kind: 'unreachable' }) };
    const { world, read, settle } = await runOne({
      whim: (call) => (call === 'detect' && isDown ? unreachable : 'answer'),
    });
    expect(read().state).toMatchObject({ status: 'failed', failure: { kind: 'unreachable' } });
    isDown = false;
    await world.runner.command({ type: 'retry', jobId: read().id });
    await settle();
    expect(read()).toMatchObject({ way: 'direct', state: { status: 'done' } });
  });

  it('keeps what the page says of a picture that waits, though the background dies', async () => {
    const { world, settle, boot, kill } = createWorld();
    const url = 'https://photos.example/large.jpg';
    const request = { ...makeRequest(), confirmFirst: true };
    const { id } = await world.runner.add(request, async () => ({ url, isShown: true as const }));
    await settle({ maxMs: 1_000 });
    kill();
    boot();
    await settle({ maxMs: 1_000 });
    expect(world.jobs.get(id)).toMatchObject({ source: { url, isShown: true } });
  });

  it('stores what the page says of a capture before the rest is known', async () => {
    const { world } = createWorld();
    const capture = { width: 640, height: 480 };
    let told: unknown;
    const located = new Promise<void>((resolve) => {
      const locate: Locate = async ({ id }, tell) => {
        await tell({ capture });
        told = world.jobs.get(id)?.source.capture;
        resolve();
        return undefined;
      };
      void world.runner.add({ ...makeRequest(), confirmFirst: true }, locate);
    });
    await located;
    expect(told).toEqual(capture);
  });

  it('pays for each face of a relay once, whatever the moment of death', async () => {
    const play = async (dieAt?: number) => {
      const run = await runOne(dieAt === undefined ? {} : { dieAt }, makeRequest('private', 2));
      for (let n = 0; n < 3 && run.world.jobs.size > 0; n++) {
        if (run.read().state.status === 'waiting') run.command({ type: 'go-on', jobId: run.read().id });
        await run.settle();
      }
      return run;
    };
    const { world: calm, read: readCalm } = await play();
    expect(readCalm().state.status).toBe('done');
    for (let dieAt = 1; dieAt <= calm.points; dieAt++) {
      const { world, read } = await play(dieAt);
      if (world.jobs.size === 0) continue;
      const { status } = read().state;
      expect(status, `status after death at ${dieAt}`).toBeOneOf(['done', 'unconfirmed']);
      const attempts = world.charges.map(({ attempt }) => attempt);
      expect(new Set(attempts).size, `charges after death at ${dieAt}`).toBe(attempts.length);
      if (status === 'done') expect(world.charges).toHaveLength(2);
    }
  });

  it('deletes what it put into the own storage when the job has ended, whatever the moment of death', async () => {
    const { world: calm, read: readCalm } = await runOne({}, makeRequest('private'), new Set());
    expect(readCalm()).toMatchObject({ way: 'upload', state: { status: 'done' } });
    expect(readCalm().upload).toBeUndefined();
    expect(calm.calls).toContain('uploads.put');
    expect(calm.alarmAt).toBeUndefined();
    for (let dieAt = 1; dieAt <= calm.points; dieAt++) {
      const objects = new Set<string>();
      const { world, read } = await runOne({ dieAt }, makeRequest('private'), objects);
      if (world.jobs.size === 0) continue;
      const { status } = read().state;
      expect(status).toBeOneOf(['done', 'unconfirmed']);
      expect([...objects], `objects after death at ${dieAt}`).toHaveLength(status === 'done' ? 0 : 1);
    }
  });

  it('goes on to the next way when the service cannot fetch the address', async () => {
    let looks = 0;
    const unreachable: Whim = { fail: new FailureError({ kind: 'unreachable' }) };
    const { world, read } = await runOne({
      whim: (call) => (call === 'detect' && looks++ === 0 ? unreachable : 'answer'),
    });
    expect(read()).toMatchObject({ way: 'relay', refusedWays: ['direct'], state: { status: 'done' } });
    expect(world.charges).toHaveLength(1);
  });

  it('never repeats a submit whose answer was lost, and does so when the person says so', async () => {
    let submits = 0;
    const { world, read, settle } = await runOne({
      whim: (call) => (call === 'submit' && submits++ === 0 ? 'lost' : 'answer'),
    });
    expect(read().state).toMatchObject({ status: 'unconfirmed', failure: { kind: 'network' } });
    expect(world.charges).toHaveLength(1);
    await world.runner.command({ type: 'check-again', jobId: read().id });
    expect(read().state).toMatchObject({ status: 'unconfirmed', creditsNow: 999 });
    await world.runner.command({ type: 'submit-again', jobId: read().id });
    await settle();
    expect(read().state.status).toBe('done');
    expect(read().attempts.map(({ end }) => end)).toEqual(['lost', undefined]);
    expect(world.charges).toHaveLength(2);
  });

  it('waits for a key without asking the service anything, and goes on when one is saved', async () => {
    const { world, read, settle } = await runOne({ hasKey: false });
    expect(read().state).toMatchObject({ status: 'waiting', reason: 'key' });
    expect(world.calls).not.toContain('detect');
    expect(world.alarmAt).toBeUndefined();
    world.hasKey = true;
    await world.runner.command({ type: 'settings-changed' });
    await settle();
    expect(read().state.status).toBe('done');
  });

  it('pauses the whole queue when credits run out, looks again ever less often, and goes on by itself', async () => {
    const { world, settle } = createWorld({ credits: 2 });
    for (let n = 0; n < 30; n++) await world.runner.add(makeRequest());
    await settle({ maxMs: 10 * 60_000 });
    const statuses = () => [...world.jobs.values()].map(({ state }) => state.status);
    expect(statuses().filter((status) => status === 'done')).toHaveLength(2);
    expect(statuses().filter((status) => status === 'waiting')).toHaveLength(28);
    const submits = world.calls.filter((call) => call === 'submit').length;
    expect(submits).toBeLessThanOrEqual(2 + 3);
    expect(world.alarmAt).toBeDefined();
    const looks = world.calls.filter((call) => call === 'credits').length;
    await settle({ maxMs: 10 * 3_600_000 });
    expect(world.calls.filter((call) => call === 'credits').length - looks).toBeLessThan(25);
    world.credits = 100;
    await settle({ maxMs: 2 * 3_600_000 });
    expect(statuses().every((status) => status === 'done')).toBe(true);
    expect(world.charges).toHaveLength(30);
  });

  it('waits while offline and goes on when back online', async () => {
    let isDown = true;
    const network: Whim = { fail: new FailureError({ kind: 'network' }) };
    const { world, read, settle } = await runOne({ whim: () => (isDown ? network : 'answer') });
    expect(read().state).toMatchObject({ status: 'waiting', reason: 'offline' });
    expect(world.charges).toHaveLength(0);
    expect(world.alarmAt).toBeDefined();
    isDown = false;
    await world.runner.wentOnline();
    await settle();
    expect(read().state.status).toBe('done');
  });

  it('asks for the host of a service that cannot be read, and goes on once it is allowed', async () => {
    let isBlocked = true;
    const blocked: Whim = { fail: new FailureError({ kind: 'network' }) };
    const { world, settle } = createWorld({ whim: () => (isBlocked ? blocked : 'answer') });
    world.hasAccess = false;
    const job = await world.runner.add(makeRequest());
    await settle({ maxMs: 10 * 60_000 });
    expect(world.jobs.get(job.id)?.state).toMatchObject({
      status: 'waiting',
      reason: 'permission',
      failure: { detail: 'https://openapi.akool.com' },
    });
    isBlocked = false;
    await world.runner.wasAllowed();
    await settle();
    expect(world.jobs.get(job.id)?.state.status).toBe('done');
  });

  it('does not send a submit while known to be offline, so nothing is in doubt', async () => {
    const { world, settle } = createWorld();
    world.isOnline = false;
    const job = await world.runner.add(makeRequest());
    await settle({ maxMs: 60_000 });
    expect(world.jobs.get(job.id)).toMatchObject({
      state: { status: 'waiting', reason: 'offline' },
      attempts: [],
    });
    world.isOnline = true;
    await settle();
    expect(world.jobs.get(job.id)?.state.status).toBe('done');
  });

  it('stops a canceled job at once, keeps its remote id, and retries it without a new charge', async () => {
    const { world, settle } = createWorld();
    const job = await world.runner.add(makeRequest());
    while (world.charges.length === 0 || world.jobs.get(job.id)?.state.status !== 'processing')
      await new Promise(setImmediate);
    await world.runner.command({ type: 'cancel', jobId: job.id });
    expect(world.jobs.get(job.id)?.state.status).toBe('canceled');
    await settle();
    expect(world.jobs.get(job.id)?.state).toEqual({ status: 'canceled', service: 'canceled' });
    await world.runner.command({ type: 'retry', jobId: job.id });
    await settle();
    expect(world.jobs.get(job.id)?.state.status).toBe('done');
    expect(world.charges).toHaveLength(1);
  });

  it('deletes with undo, and sweeps bytes and record when the undo has passed, also after a death', async () => {
    const { world, read, settle, boot, kill } = await runOne();
    const { id } = read();
    await world.runner.command({ type: 'delete', jobId: id });
    await world.runner.command({ type: 'restore', jobId: id });
    await settle();
    expect(read()).toMatchObject({ id, state: { status: 'done' } });
    await world.runner.command({ type: 'delete', jobId: id });
    kill();
    boot();
    await settle();
    expect(world.jobs.size).toBe(0);
    expect(world.saved.size).toBe(0);
  });

  it('forgets bytes that no job owns, and only those', async () => {
    const { world, read } = await runOne();
    world.saved.add('orphan');
    await world.runner.tidy();
    expect([...world.saved]).toEqual([read().id]);
  });

  it.each([
    ['forward', 86_400_000],
    ['back', -86_400_000],
  ])('is not harmed by a clock that is set %s by a day', async (_, stepMs) => {
    const { world, settle } = createWorld();
    const job = await world.runner.add(makeRequest());
    while (world.jobs.get(job.id)?.state.status !== 'processing') await new Promise(setImmediate);
    world.now += stepMs;
    world.timerAt = undefined;
    world.alarmAt = world.now + 30_000;
    await settle();
    expect(world.jobs.get(job.id)?.state.status).toBe('done');
  });

  it('never has more than one status request in flight, and asks for all jobs in one', async () => {
    const { world, settle } = createWorld();
    for (let n = 0; n < 40; n++) await world.runner.add(makeRequest());
    await settle();
    expect([...world.jobs.values()].every(({ state }) => state.status === 'done')).toBe(true);
    expect(world.calls.filter((call) => call === 'status').length).toBeLessThan(40);
  });

  it('survives random faults and deaths with every job accounted for', async () => {
    const kinds = Object.keys(REMEDIES) as FailureKind[];
    const anyWhim = fc.oneof(
      { weight: 12, arbitrary: fc.constant<Whim>('answer') },
      { weight: 1, arbitrary: fc.constant<Whim>('lost') },
      {
        weight: 3,
        arbitrary: fc.constantFrom(...kinds).map((kind): Whim => ({ fail: new FailureError({ kind }) })),
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyWhim, { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (whims, deathGaps, count, hasStorage) => {
          let turn = 0;
          const { world, settle, command } = createWorld({ whim: () => whims[turn++] ?? 'answer' });
          world.objects = hasStorage ? new Set() : undefined;
          for (let n = 0; n < count; n++)
            await world.runner.add(makeRequest(n % 2 === 0 ? 'public' : 'private', 1 + (n % 3)));
          for (const gap of deathGaps) {
            world.dieAt = world.points + gap;
            await settle({ maxMs: 60_000 });
          }
          world.dieAt = undefined;
          for (let n = 0; n < 3; n++) {
            for (const { id, state } of [...world.jobs.values()])
              if (state.status === 'waiting' && state.reason === 'confirm')
                command({ type: 'go-on', jobId: id });
            await settle();
          }

          // No job leaves the history by itself.
          expect(world.jobs.size).toBe(count);
          for (const job of world.jobs.values()) {
            // Each charge belongs to exactly one attempt of one job.
            const charges = world.charges.filter(({ jobId }) => jobId === job.id);
            const attempts = charges.map(({ attempt }) => attempt);
            expect(new Set(attempts).size).toBe(attempts.length);
            expect(charges.length).toBeLessThanOrEqual(
              job.attempts.filter(({ end }) => end !== 'refused').length,
            );
            // Without a word of the person there is one charge, unless the service took money and failed.
            const paidForNothing = job.attempts.filter(
              ({ end }) => end === 'service-failed' || end === 'expired',
            );
            expect(charges.length).toBeLessThanOrEqual(countSubmits(job) + paidForNothing.length);
            // Nothing is left behind in the own storage by a job that has ended.
            if (isFinal(job)) expect(job.upload).toBeUndefined();
            // What is not finished has a reason to wake up, or is the person's to decide.
            if (isInFlight(job)) expect(world.alarmAt).toBeDefined();
            // Hours after the last fault, nothing is still on its way.
            expect(ACTIVE_STATUSES).not.toContain(job.state.status);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
