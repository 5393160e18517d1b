/** A sandbox for a test file, and the few calls that its tests are made of. */
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/sandbox';

export const V3 = '/api/open/v3';
export const SUBMIT = `${V3}/faceswap/highquality/imgreage`;
export const DETECT = '/interface/detect-api/detect_faces';
/** The `opts` of the portrait's one face, as the detector gives them. */
export const PORTRAIT_OPTS = '203,101:245,103:224,128:223,145';

/** A JSON answer, loosely: tests look into it by name. */
// biome-ignore lint/suspicious/noExplicitAny: answers are examined, not used
export type Json = any;

/** Starts a quick sandbox before a file's tests, resets it after each, closes it at the end. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  const get = () => {
    if (sandbox === undefined) throw new Error('The sandbox has not started');
    return sandbox;
  };
  beforeAll(async () => {
    sandbox = await startSandbox(options);
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
  });
  afterEach(async () => {
    get().reset();
    await get().configure({ queueMs: 0, processingMs: 0 });
  });
  afterAll(() => get().close());
  return get;
}

/** POST of JSON with `sandbox-key` unless other headers are given. */
export function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = { 'x-api-key': 'sandbox-key' },
) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  return fetch(url, { ...init, body: JSON.stringify(body) });
}

/** The same, and its answer's JSON. */
export async function postJson(url: string, body: unknown, headers?: Record<string, string>): Promise<Json> {
  return (await post(url, body, headers)).json();
}

/** GET with `sandbox-key`, and its answer's JSON. */
export async function getJson(
  url: string,
  headers: Record<string, string> = { 'x-api-key': 'sandbox-key' },
): Promise<Json> {
  return (await fetch(url, { headers })).json();
}

/** A submit that the service takes: the portrait, 20 years older. */
export function createSubmit(
  { origin }: Sandbox,
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  const photo = `${origin}/photos/astronaut.jpg`;
  return {
    targetImage: [{ path: photo, opts: PORTRAIT_OPTS }],
    face_reage: 20,
    modifyImage: photo,
    ...change,
  };
}

/** Asks for a job's entry in the list until it has ended; 30 s at most, unless told otherwise. */
export async function waitForEnd(
  { origin }: Sandbox,
  id: string,
  key = 'sandbox-key',
  timeoutMs = 30_000,
): Promise<Json> {
  for (let tries = 0; tries < timeoutMs / 50; tries += 1) {
    const list = await getJson(`${origin}${V3}/faceswap/result/listbyids?_ids=${id}`, { 'x-api-key': key });
    if (list.data.result[0]?.faceswap_status > 2) return list.data.result[0];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Job ${id} did not end`);
}

/** A request under another host name, which `fetch` does not allow. */
export function requestAs(
  { origin }: Sandbox,
  host: string,
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), {
      method: init.method ?? 'GET',
      headers: { ...init.headers, host },
    });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.end(init.body);
  });
}
