/** How a picture goes on where the service cannot use its address: the next address, the next way, or words. */
import { describe, expect, it } from 'vitest';
import { FailureError, type FailureKind } from '../../../utils/core/failure';
import type { Source } from '../../../utils/core/job';
import { createWorld, makeRequest, type Whim } from './world';

const fail = (kind: FailureKind): Whim => ({ fail: new FailureError({ kind }) });
/** Fails the first detections in these ways. */
const failDetections = (...kinds: FailureKind[]) => {
  let count = 0;
  return (call: string): Whim => {
    const kind = call === 'detect' ? kinds[count++] : undefined;
    return kind ? fail(kind) : 'answer';
  };
};

async function play(
  whim: (call: string) => Whim,
  given: Partial<Source> = {},
  change: { hasSource?: boolean; hasAccess?: boolean } = {},
) {
  const { world, settle } = createWorld({ whim });
  Object.assign(world, change);
  const request = makeRequest();
  const job = await world.runner.add({ ...request, source: { ...request.source, ...given } });
  await settle();
  const end = world.jobs.get(job.id);
  return { world, end, clicked: request.source.url, detections: count(world.calls, 'detect') };
}

const count = (calls: readonly string[], name: string): number =>
  calls.filter((call) => call === name).length;

describe('a picture in which the service sees no face', () => {
  it('is shown to it as the page shows it, since strangers may get a banner', async () => {
    const { world, end } = await play(failDetections('no-face'));
    expect(end).toMatchObject({ way: 'relay', refusedWays: ['direct'], state: { status: 'done' } });
    expect(world.charges).toHaveLength(1);
  });

  it('fails once its own bytes have none either, without a charge', async () => {
    const { world, end, detections } = await play(failDetections('no-face', 'no-face'));
    expect(end?.state).toMatchObject({ status: 'failed', failure: { kind: 'no-face' } });
    expect([detections, world.charges.length]).toEqual([2, 0]);
  });

  it('fails at once where its bytes cannot be had, and asks for nothing', async () => {
    const shown = { isShown: true as const, pageUrl: 'https://album.example/' };
    const { end, detections } = await play(failDetections('no-face'), shown, {
      hasSource: false,
      hasAccess: false,
    });
    expect(end?.state).toMatchObject({ status: 'failed', failure: { kind: 'no-face' } });
    expect(detections).toBe(1);
  });
});

describe('a better address that the service cannot fetch', () => {
  const shownUrl = 'https://photos.example/small-1';

  it('is left for the one that the page shows', async () => {
    const { world, end, detections } = await play(
      failDetections('unreachable'),
      { url: 'https://photos.example/huge-1', shownUrl },
      { hasSource: false },
    );
    expect(end).toMatchObject({ way: 'direct', source: { url: shownUrl }, state: { status: 'done' } });
    expect(end?.source).not.toHaveProperty('shownUrl');
    expect(end).not.toHaveProperty('refusedWays');
    expect([detections, world.charges.length]).toEqual([2, 1]);
  });

  it('is tried once, and then the other one is', async () => {
    const { end, detections } = await play(
      failDetections('unreachable', 'unreachable', 'unreachable'),
      { url: 'https://photos.example/huge-1', shownUrl },
      { hasSource: false },
    );
    expect(end?.state).toMatchObject({ status: 'failed', failure: { kind: 'unreachable' } });
    expect(detections).toBe(2);
  });

  it('gives way to the bytes where they are here', async () => {
    const { end } = await play(failDetections('unreachable'), { shownUrl });
    expect(end).toMatchObject({ way: 'relay', state: { status: 'done' } });
  });
});

describe('a permission', () => {
  const cannotRead = { hasSource: false, hasAccess: false };
  it.each<[string, Partial<Source>, string]>([
    ['is asked for where it may bring the bytes', { isShown: true }, 'waiting permission'],
    [
      'is not asked for a picture of the page itself',
      { isShown: true, pageUrl: 'https://photos.example/' },
      'failed unreachable',
    ],
    ['is not asked for what no page shows', {}, 'failed unreachable'],
  ])('%s', async (_, given, expected) => {
    const { end } = await play(failDetections('unreachable', 'unreachable'), given, cannotRead);
    const { state } = end ?? {};
    const why =
      state && 'reason' in state ? state.reason : state && 'failure' in state && state.failure?.kind;
    expect(`${state?.status} ${why}`).toBe(expected);
  });
});

it('charges for no picture that cannot be decoded, whatever its way', async () => {
  const { world, end } = await play((call) => (call === 'check' ? fail('format') : 'answer'));
  expect(end?.state).toMatchObject({ status: 'failed', failure: { kind: 'format' } });
  expect(world.charges).toHaveLength(0);
});

it('never fetches an address that does not return what was shown', async () => {
  const { world, end } = await play(() => 'answer', { taken: 'shown' }, { hasSource: false });
  expect(end?.state).toMatchObject({ status: 'failed', failure: { kind: 'private' } });
  expect([count(world.calls, 'media.keepSource'), count(world.calls, 'detect')]).toEqual([0, 0]);
});

it('tells the service no fragment', async () => {
  const { world, end } = await play(() => 'answer', { url: 'https://photos.example/clip-1#t=0.001' });
  expect(end?.state.status).toBe('done');
  expect(world.charges).toHaveLength(1);
});
