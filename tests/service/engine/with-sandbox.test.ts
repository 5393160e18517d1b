/** The runner with the real client and the real store, against the sandbox: what the world does to a whole job. */
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultInput } from '../../../sandbox/faults';
import type { LoggedRequest } from '../../../sandbox/journal';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { createAkoolClient } from '../../../utils/akool/client';
import type { FailureKind } from '../../../utils/core/failure';
import type { Job } from '../../../utils/core/job';
import { countLeftOut, countSubmits } from '../../../utils/core/job-facts';
import { createRunner, type Runner } from '../../../utils/engine/runner';
import { downloadMedia } from '../../../utils/media/download';
import type { Media } from '../../../utils/ports';
import { getJob, jobStore, listJobIds } from '../../../utils/store/jobs';

/** The engine's clock runs this much faster than the world, so that polling waits cost no time. */
const SPEED = 50;
const startedAt = Date.now();

let sandbox: Sandbox;
let runner: Runner;
let apiKey: string;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  sandbox.reset();
  await sandbox.configure({ queueMs: 0, processingMs: 0 });
  for (const id of await listJobIds()) await jobStore.remove(id);
  apiKey = 'sandbox-key';
  bytes = undefined;
  runner = start();
});

/** What the page gave for a picture without an address, and the re-aged faces that were saved for it. */
let bytes: Blob | undefined;
const parts = new Map<string, number[]>();

/** Node decodes no images; all else of a result is checked as in the product. */
const media: Media = {
  keepSource: async () => 'unreadable',
  keepOriginal: async () => 'kept',
  checkSource: async () => undefined,
  copySource: async () => true,
  remove: async () => undefined,
  listOwners: async () => new Set<string>(),
  hasSource: async () => bytes !== undefined,
  async prepareSource() {
    if (!bytes) throw new Error('there are no bytes');
    return { image: bytes, ...(await sharp(await bytes.arrayBuffer()).metadata()), scale: 1 };
  },
  async savePart({ id }, index, url, signal) {
    await downloadMedia(url, signal, 5_000);
    parts.set(id, [...(parts.get(id) ?? []), index]);
  },
  async blendParts() {
    return { mimeType: 'image/png', bytes: 1, width: 1, height: 1 };
  },
  async saveResult(_job, url, signal) {
    const { type, size } = await downloadMedia(url, signal, 5_000);
    return { mimeType: type, bytes: size, width: 1, height: 1 };
  },
};

function start(): Runner {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settings = async () => ({
    serviceAddress: sandbox.origin,
    defaultAgeYears: 20,
    faces: 'all' as const,
    showsToast: true,
    notifies: false,
  });
  const credentials = async () => ({ apiKey });
  const service = createAkoolClient({
    read: async () => ({ settings: await settings(), credentials: await credentials() }),
    saveIssuedToken: async () => undefined,
    transport: async () => ({ address: sandbox.origin, streams: false, learnedAt: Date.now() }),
    saveTransport: async () => undefined,
  });
  const created = createRunner({
    jobs: jobStore,
    service,
    media,
    uploads: async () => undefined,
    preferences: { settings, credentials },
    clock: {
      now: () => startedAt + (Date.now() - startedAt) * SPEED,
      setTimer(delayMs) {
        clearTimeout(timer);
        timer = setTimeout(() => void created.wake(), delayMs / SPEED);
      },
      setAlarm: () => undefined,
    },
    isOnline: async () => true,
    hasAccess: async () => true,
    announce: () => undefined,
    // Full jitter of nothing: every retry is due at once.
    random: () => 0,
  });
  return created;
}

const source = (name = 'astronaut.jpg') => ({
  kind: 'image' as const,
  url: `${sandbox.origin}/photos/${name}`,
});

async function settled(id: string): Promise<Job> {
  const isSettled = (status: string | undefined) =>
    ['done', 'failed', 'canceled', 'unconfirmed', 'waiting'].includes(status ?? '');
  await expect
    .poll(async () => isSettled((await getJob(id))?.state.status), { timeout: 15_000, interval: 20 })
    .toBe(true);
  const job = await getJob(id);
  if (!job) throw new Error('the job is lost');
  return job;
}

/** What a submit has sent as its faces. */
function targetsOf({ body }: LoggedRequest): unknown {
  return (body?.summary as { targetImage: unknown } | undefined)?.targetImage;
}

async function run(name?: string): Promise<Job> {
  return settled((await runner.add({ source: source(name), ageChangeYears: 20 })).id);
}

describe('a result', () => {
  const download = (deed: FaultInput['do'], times: number) =>
    sandbox.addFault({ on: 'download', times, do: deed });
  const forbidden = { kind: 'status', status: 403 } as const;
  it.each<[string, FaultInput['do'], number, 'done' | FailureKind]>([
    ['that is 403 for a while after success', forbidden, 5, 'done'],
    ['that stays 403', forbidden, 0, 'result-late'],
    ['that is empty once', { kind: 'empty' }, 1, 'done'],
    ['that stays empty', { kind: 'empty' }, 0, 'bad-result'],
    ['that is HTML', { kind: 'html' }, 0, 'bad-result'],
    ['of 200 MB', { kind: 'big', bytes: 200_000_000 }, 0, 'bad-result'],
    [
      'of another image type than named',
      { kind: 'content', type: 'image/jpeg', body: 'iVBORw0KGgo=', base64: true },
      1,
      'done',
    ],
    ['whose connection breaks off', { kind: 'reset-mid-body' }, 2, 'done'],
  ])('%s', async (_, deed, times, outcome) => {
    download(deed, times);
    const job = await run();
    if (outcome === 'done') expect(job.state.status).toBe('done');
    else expect(job.state).toMatchObject({ status: 'failed', failure: { kind: outcome } });
    expect(sandbox.ledger()).toHaveLength(1);

    // Whatever happened, a retry asks for the same result, and nothing is charged again.
    sandbox.clearFaults();
    if (outcome === 'done') return;
    await runner.command({ type: 'retry', jobId: job.id });
    expect((await settled(job.id)).state.status).toBe('done');
    expect(sandbox.ledger()).toHaveLength(1);
  });

  it('that is gone after seven days is said to be gone, and a retry is a new charge', async () => {
    sandbox.addFault({ on: 'download', times: 0, do: forbidden });
    const job = await run();
    sandbox.clearFaults();
    await sandbox.configure({ clockSkewMs: 7 * 86_400_000 + 60_000 });
    await runner.command({ type: 'retry', jobId: job.id });
    const expired = await settled(job.id);
    expect(expired.state).toMatchObject({ status: 'failed', failure: { kind: 'expired' } });
    await runner.command({ type: 'retry', jobId: job.id });
    expect((await settled(job.id)).state.status).toBe('done');
    expect(sandbox.ledger()).toHaveLength(2);
  });
});

describe('a status', () => {
  it('4 fails the job, and a retry is a new submit', async () => {
    sandbox.addFault({ on: 'status', do: { kind: 'service-status', value: 4 } });
    const job = await run();
    expect(job.state).toMatchObject({ status: 'failed', failure: { kind: 'service-failed' } });
    await runner.command({ type: 'retry', jobId: job.id });
    expect((await settled(job.id)).state.status).toBe('done');
    expect(sandbox.ledger()).toHaveLength(2);
  });

  it.each([
    [2, 'done'],
    [0, 'failed'],
  ])('list that leaves the id out, %s times (0: always)', async (times, outcome) => {
    sandbox.addFault({ on: 'status', times, do: { kind: 'absent' } });
    const job = await run();
    expect(job.state.status).toBe(outcome);
    sandbox.clearFaults();
    if (outcome === 'failed') await runner.command({ type: 'retry', jobId: job.id });
    expect((await settled(job.id)).state.status).toBe('done');
    expect(sandbox.ledger()).toHaveLength(1);
  });

  it('that is unfinished after three hours by the service’s clock is overdue, and a retry asks again for free', async () => {
    await sandbox.configure({ processingMs: 4 * 3_600_000 });
    const { id } = await runner.add({ source: source(), ageChangeYears: 20 });
    await expect.poll(async () => (await getJob(id))?.state.status, { timeout: 10_000 }).toBe('processing');
    await sandbox.configure({ clockSkewMs: 3 * 3_600_000 + 60_000 });
    const job = await settled(id);
    expect(job.state).toMatchObject({ status: 'failed', failure: { kind: 'overdue' } });
    await runner.command({ type: 'retry', jobId: id });
    expect((await settled(id)).state).toMatchObject({ failure: { kind: 'overdue' } });
    expect(sandbox.ledger()).toHaveLength(1);
  });
});

describe('a picture', () => {
  it.each<[string, FailureKind]>([
    ['no-face.jpg', 'no-face'],
    ['nine.jpg', 'too-many-faces'],
    ['not-an-image.jpg', 'unreadable'],
    ['missing.jpg', 'unreachable'],
    ['private.jpg', 'unreachable'],
  ])('%s: %s, and nothing is charged', async (name, kind) => {
    expect((await run(name)).state).toMatchObject({ status: 'failed', failure: { kind } });
    expect(sandbox.ledger()).toHaveLength(0);
  });

  it('with three faces is charged once', async () => {
    expect((await run('three.jpg')).faces).toHaveLength(3);
    expect(sandbox.ledger()).toHaveLength(1);
  });
});

describe('a video', () => {
  it('with two people, one after the other, is charged once and names both by their crops', {
    timeout: 120_000,
  }, async () => {
    const url = `${sandbox.origin}/videos/two.webm`;
    const { id } = await runner.add({
      source: { kind: 'video', url, durationSeconds: 3 },
      ageChangeYears: 20,
    });
    await expect.poll(async () => (await getJob(id))?.state.status, { timeout: 100_000 }).toBe('done');
    const faces = (await getJob(id))?.faces;
    expect(faces).toHaveLength(2);
    const submit = sandbox.requests().find(({ path }) => path.endsWith('vidreage'));
    expect(submit && targetsOf(submit)).toEqual(
      faces?.map(({ crop }) => ({ path: crop?.url, opts: crop?.landmarks })),
    );
    expect(sandbox.ledger()).toHaveLength(1);
  });
});

describe('an account', () => {
  it.each([
    ['wrong', 'key'],
    ['sandbox-empty', 'credits'],
    ['sandbox-banned', 'account'],
  ])('of the key %s makes the job wait for %s, and it goes on once that is mended', async (key, reason) => {
    apiKey = key;
    const job = await run();
    expect(job.state).toMatchObject({ status: 'waiting', reason });
    expect(sandbox.ledger()).toHaveLength(0);
    apiKey = 'sandbox-key';
    await runner.command({ type: 'settings-changed' });
    await expect.poll(async () => (await getJob(job.id))?.state.status, { timeout: 10_000 }).toBe('done');
    expect(sandbox.ledger()).toHaveLength(1);
  });
});

describe('a queue that the service holds', () => {
  it.each([
    [1004, 'account', 'verification'],
    [1103, 'account', 'payment'],
    [1104, 'credits', 'credits'],
    [1213, 'account', 'subscription'],
    [1221, 'account', 'subscription'],
  ])('code %i: waiting, %s; it goes on once that is mended', async (code, reason, kind) => {
    sandbox.addFault({ on: 'submit', do: { kind: 'code', code } });
    const job = await run();
    expect(job.state).toMatchObject({ status: 'waiting', reason, failure: { kind, code } });
    await runner.command({ type: 'settings-changed' });
    await expect.poll(async () => (await getJob(job.id))?.state.status, { timeout: 10_000 }).toBe('done');
    expect(sandbox.ledger()).toHaveLength(1);
  });
});

describe('a picture without an address', () => {
  /** Ends with the price, where there is more than one face. */
  async function relay(name = 'three.jpg'): Promise<Job> {
    bytes = await (await fetch(source(name).url)).blob();
    const { id } = await runner.add({
      source: { kind: 'image', url: 'blob:https://a.example/1' },
      ageChangeYears: 20,
    });
    return settled(id);
  }

  it('with three faces, one of them without a crop, is charged for the other two', async () => {
    await sandbox.configure({ cropsMissing: 1 });
    const asking = await relay();
    expect(asking.state).toMatchObject({ status: 'waiting', reason: 'confirm' });
    expect([countSubmits(asking), countLeftOut(asking)]).toEqual([2, 1]);
    await runner.command({ type: 'go-on', jobId: asking.id });
    await expect.poll(async () => (await getJob(asking.id))?.state.status, { timeout: 15_000 }).toBe('done');
    const done = await getJob(asking.id);
    expect(done && countLeftOut(done)).toBe(1);
    expect(parts.get(asking.id)).toEqual([0, 1]);
    expect(sandbox.ledger()).toHaveLength(2);
    // What was sent is what the detector gave: the crop’s address with the landmarks in it.
    const submits = sandbox.requests().filter(({ path }) => path.endsWith('imgreage'));
    const targets = submits.map(targetsOf);
    const crops = done?.faces?.flatMap(({ crop }) =>
      crop ? [{ path: crop.url, opts: crop.landmarks }] : [],
    );
    expect(targets.flat()).toEqual(crops);
  });

  it('with no crop at all ends before anything is charged', async () => {
    await sandbox.configure({ cropsMissing: 3 });
    expect((await relay()).state).toMatchObject({ status: 'failed', failure: { kind: 'no-crop' } });
    expect(sandbox.ledger()).toHaveLength(0);
  });

  it('whose crop is gone by the time of the submit gets new crops with a retry, and pays once', async () => {
    sandbox.addFault({ on: 'submit', do: { kind: 'code', code: 1008 } });
    const job = await relay('astronaut.jpg');
    expect(job.state).toMatchObject({ status: 'failed', failure: { kind: 'missing' } });
    await runner.command({ type: 'retry', jobId: job.id });
    expect((await settled(job.id)).state.status).toBe('done');
    expect(sandbox.requests().filter(({ path }) => path.endsWith('detect_faces'))).toHaveLength(2);
    expect(sandbox.ledger()).toHaveLength(1);
  });
});

describe('a detector that answers', () => {
  const landmarks = '1,2:3,4:5,6:7,8';
  const answer = (frame: object) => ({ error_code: 0, error_msg: 'SUCCESS', faces_obj: { 0: frame } });
  const frameOf = (count: number, change: object = {}) => ({
    landmarks_str: Array(count).fill(landmarks),
    region: Array(count).fill([1, 2, 10, 10]),
    ...change,
  });
  const shape = (body: unknown) => ({ kind: 'wrong-shape', body }) as const;
  const far = '9000,9000:9100,9000:9050,9050:9050,9080';

  it.each<[string, FaultInput['do'], FailureKind]>([
    ['HTML with 200', { kind: 'html' }, 'protocol'],
    ['an empty faces_obj', shape({ error_code: 0, error_msg: 'SUCCESS', faces_obj: {} }), 'no-face'],
    ['500 faces', shape(answer(frameOf(500))), 'too-many-faces'],
    ['a region left of any picture', shape(answer(frameOf(1, { region: [[-90, 2, 10, 10]] }))), 'protocol'],
    [
      'a frame that is none',
      shape({ error_code: 0, error_msg: 'SUCCESS', faces_obj: { 0: 'odd' } }),
      'protocol',
    ],
    ['words that nobody knows', { kind: 'detector', msg: 'Model is warming up', status: 500 }, 'refused'],
  ])('%s: %s, and nothing is charged', async (_, deed, kind) => {
    sandbox.addFault({ on: 'detect', times: 0, do: deed });
    expect((await run()).state).toMatchObject({ status: 'failed', failure: { kind } });
    expect(sandbox.ledger()).toHaveLength(0);
  });

  it.each<[string, object, FailureKind]>([
    ['landmarks outside of the picture', frameOf(1, { landmarks_str: [far] }), 'protocol'],
    [
      'a crop outside of the picture',
      frameOf(1, {
        face_urls: ['https://s3.example.com/a.jpg'],
        crop_region: [[9000, 9000, 100, 100]],
        crop_landmarks: [landmarks],
      }),
      'no-crop',
    ],
  ])('%s: of a picture that we have, %s, and nothing is charged', async (_, frame, kind) => {
    sandbox.addFault({ on: 'detect', times: 0, do: shape(answer(frame)) });
    bytes = await (await fetch(source().url)).blob();
    const { id } = await runner.add({
      source: { kind: 'image', url: 'blob:https://a.example/1' },
      ageChangeYears: 20,
    });
    expect((await settled(id)).state).toMatchObject({ status: 'failed', failure: { kind } });
    expect(sandbox.ledger()).toHaveLength(0);
  });
});
