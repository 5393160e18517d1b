import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { createAkoolClient } from '../../../utils/akool/client';
import { FailureError } from '../../../utils/core/failure';
import type { Face } from '../../../utils/core/job';
import { type Credentials, DEFAULT_SETTINGS, type Transport } from '../../../utils/core/settings';
import type { Submission } from '../../../utils/core/submission';
import type { Service } from '../../../utils/ports';

let sandbox: Sandbox;
let credentials: Credentials;
let service: Service;
let transport: Transport | undefined;

const never = new AbortController().signal;
const image = (name: string) => ({ kind: 'image' as const, url: `${sandbox.origin}/photos/${name}` });
const submissionFor = (name: string, faces: readonly Face[]): Submission => {
  const { kind, url } = image(name);
  return { kind, url, targets: faces.map(({ landmarks }) => ({ url, landmarks })), ageChangeYears: 20 };
};

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FailureError);
  return (error as FailureError).failure;
}

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  credentials = { apiKey: 'sandbox-key' };
  transport = undefined;
  service = createAkoolClient({
    read: async () => ({
      settings: { ...DEFAULT_SETTINGS, serviceAddress: sandbox.origin },
      credentials,
    }),
    transport: async () => transport,
    saveTransport: async (learned) => {
      transport = learned;
    },
    saveIssuedToken: async (issuedToken) => {
      credentials = { ...credentials, issuedToken };
    },
  });
});

describe('the client', () => {
  it('detects, submits, and follows the status of a real photo to its result', async () => {
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    const faces = await service.detect(image('astronaut.jpg'), never);
    expect(faces).toHaveLength(1);
    expect(faces[0]?.landmarks).toMatch(/^[\d.]+,[\d.]+(:[\d.]+,[\d.]+){3}$/);
    const answer = await service.submit(submissionFor('astronaut.jpg', faces));
    if (answer.kind !== 'accepted') throw new Error(`the submit was ${answer.kind}`);
    expect(sandbox.ledger()).toHaveLength(1);
    await expect
      .poll(async () => (await service.status([answer.remoteId])).byId.get(answer.remoteId)?.serviceStatus, {
        timeout: 15_000,
      })
      .toBe(3);
    const { byId, serviceNow } = await service.status([answer.remoteId, 'unknown']);
    expect([...byId.keys()]).toEqual([answer.remoteId]);
    expect(Math.abs((serviceNow ?? 0) - Date.now())).toBeLessThan(60_000);
    const result = await fetch(byId.get(answer.remoteId)?.resultUrl ?? '');
    expect(result.headers.get('content-type')).toBe('image/jpeg');
  });

  it('finds three faces', async () => {
    expect(await service.detect(image('three.jpg'), never)).toHaveLength(3);
  });

  it.each([
    ['no-face.jpg', 'no-face'],
    ['not-an-image.jpg', 'unreadable'],
    ['missing.jpg', 'unreachable'],
    ['private.jpg', 'unreachable'],
  ])('says of %s: %s', async (name, kind) => {
    expect(await failureOf(service.detect(image(name), never))).toMatchObject({ kind });
  });

  it('looks at more moments of a longer video', async () => {
    const url = `${sandbox.origin}/videos/portrait.webm`;
    for (const durationSeconds of [undefined, 12]) {
      const request = {
        kind: 'video' as const,
        url,
        ...(durationSeconds === undefined ? {} : { durationSeconds }),
      };
      // One person, who is seen at every moment.
      expect(await service.detect(request, never)).toHaveLength(1);
    }
    const asked = sandbox.requests().filter(({ path }) => path.endsWith('detect_faces'));
    const frames = asked.map(({ body }) => (body?.summary as { num_frames: number } | undefined)?.num_frames);
    expect(frames).toEqual([5, 10]);
  });

  it('reads the credits', async () => {
    await sandbox.configure({ credits: 42 });
    expect(await service.credits()).toBe(42);
  });

  it.each([
    ['wrong', 'key', 1101],
    ['sandbox-banned', 'account', 1200],
  ])('makes a failure of what the key %s is answered', async (apiKey, kind, code) => {
    credentials = { apiKey };
    expect(await failureOf(service.credits())).toMatchObject({ kind, code });
  });

  it('takes a refusal for lack of credits as definite: nothing was charged', async () => {
    const faces = await service.detect(image('astronaut.jpg'), never);
    credentials = { apiKey: 'sandbox-empty' };
    expect(await service.submit(submissionFor('astronaut.jpg', faces))).toMatchObject({
      kind: 'refused',
      failure: { kind: 'credits', code: 1006 },
    });
    expect(sandbox.ledger()).toHaveLength(0);
  });

  it('gets a token for the credentials once, keeps it, and renews it once when it is refused', async () => {
    credentials = { apiKey: 'sandbox-key', clientId: 'sandbox-client' };
    await service.credits();
    const first = credentials.issuedToken;
    await service.credits();
    const tokenRequests = () => sandbox.requests().filter(({ path }) => path.endsWith('/getToken')).length;
    expect(tokenRequests()).toBe(1);
    credentials = { ...credentials, issuedToken: 'expired' };
    await service.credits();
    expect(tokenRequests()).toBe(2);
    expect(first).toBeTruthy();
    credentials = { apiKey: 'wrong', clientId: 'sandbox-client', issuedToken: 'expired' };
    expect(await failureOf(service.credits())).toMatchObject({ kind: 'key' });
    expect(tokenRequests()).toBe(3);
  });

  it('sends the API key as x-api-key, and a bearer token alone where one is given', async () => {
    credentials = { apiKey: 'sandbox-key', bearerToken: 'no-such-token' };
    expect(await failureOf(service.credits())).toMatchObject({ kind: 'key' });
  });
});
