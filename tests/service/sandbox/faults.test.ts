/** Each fault does what its name says, and a charge is made exactly when the work was done. */
import { describe, expect, it } from 'vitest';
import type { FaultInput } from '../../../sandbox/faults';
import {
  createSubmit,
  getJson,
  type Json,
  post,
  postJson,
  SUBMIT,
  useSandbox,
  V3,
  waitForEnd,
} from './use-sandbox';

const sandbox = useSandbox();
const quota = () => `${sandbox().origin}${V3}/faceswap/quota/info`;
const submit = () => post(`${sandbox().origin}${SUBMIT}`, createSubmit(sandbox()));
const strike = (on: FaultInput['on'], deed: FaultInput['do'], more: Partial<FaultInput> = {}) =>
  sandbox().addFault({ on, do: deed, ...more });

describe('answers that stand in for the right one', () => {
  it('answers with a status, its headers and body', async () => {
    strike('submit', { kind: 'status', status: 503, headers: { 'retry-after': '7' }, body: 'later' });
    const response = await submit();
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      503,
      '7',
      'later',
    ]);
    expect(sandbox().ledger()).toEqual([]);
    expect((await submit()).status).toBe(200);
  });

  it('does the work first when told to', async () => {
    strike('submit', { kind: 'status', status: 504, workDone: true });
    expect((await submit()).status).toBe(504);
    expect(sandbox().ledger()).toHaveLength(1);
  });

  it.each<[string, FaultInput['do'], (text: string, type: string | null) => void]>([
    [
      'a code',
      { kind: 'code', code: 1009, msg: 'No' },
      (text) => expect(JSON.parse(text)).toEqual({ code: 1009, msg: 'No' }),
    ],
    ['a page', { kind: 'html' }, (_text, type) => expect(type).toContain('text/html')],
    ['nothing', { kind: 'empty' }, (text) => expect(text).toBe('')],
    ['another shape', { kind: 'wrong-shape', body: [1] }, (text) => expect(text).toBe('[1]')],
    ['half the JSON', { kind: 'truncated' }, (text) => expect(() => JSON.parse(text)).toThrow()],
  ])('answers with %s', async (_what, deed, check) => {
    strike('credits', deed);
    const response = await fetch(quota(), { headers: { 'x-api-key': 'sandbox-key' } });
    check(await response.text(), response.headers.get('content-type'));
  });

  it('lets some pass, strikes some, then is spent', async () => {
    strike('credits', { kind: 'code', code: 1005 }, { skip: 1, times: 2 });
    const codes: number[] = [];
    for (let index = 0; index < 4; index += 1) codes.push((await getJson(quota())).code);
    expect(codes).toEqual([1000, 1005, 1005, 1000]);
  });

  it('strikes until cleared', async () => {
    strike('credits', { kind: 'code', code: 1005 }, { times: 0 });
    expect([(await getJson(quota())).code, (await getJson(quota())).code]).toEqual([1005, 1005]);
    sandbox().clearFaults();
    expect((await getJson(quota())).code).toBe(1000);
  });

  it('leaves ids out and tells other statuses', async () => {
    const { data } = (await (await submit()).json()) as Json;
    const list = () => getJson(`${sandbox().origin}${V3}/faceswap/result/listbyids?_ids=${data._id}`);
    await waitForEnd(sandbox(), data._id);
    strike('status', { kind: 'absent' });
    strike('status', { kind: 'service-status', value: 9 });
    expect((await list()).data.result).toEqual([]);
    expect((await list()).data.result[0].faceswap_status).toBe(9);
    expect((await list()).data.result[0].faceswap_status).toBe(3);
  });
});

describe('slow services', () => {
  it('holds before the work and after it, until released', async () => {
    strike('submit', { kind: 'hold-before' });
    const first = submit();
    await sandbox().waitFor((event) => event.type === 'held' && event.phase === 'before');
    expect(sandbox().ledger()).toHaveLength(0);
    expect(sandbox().release()).toBe(1);
    expect(await (await first).json()).toMatchObject({ code: 1000 });

    strike('submit', { kind: 'hold-after' });
    const second = submit();
    await sandbox().waitFor((event) => event.type === 'held' && event.phase === 'after');
    expect(sandbox().ledger()).toHaveLength(2);
    sandbox().release();
    expect(await (await second).json()).toMatchObject({ code: 1000 });
  });

  it('does not do held work after a reset', async () => {
    strike('submit', { kind: 'hold-before' });
    const held = submit();
    await sandbox().waitFor(({ type }) => type === 'held');
    sandbox().reset();
    await expect(held).rejects.toThrow();
    expect(sandbox().ledger()).toEqual([]);
  });

  it('hangs for good', async () => {
    strike('credits', { kind: 'hang' });
    const asked = fetch(quota(), { signal: AbortSignal.timeout(150) });
    await expect(asked).rejects.toThrow(/timeout/i);
  });

  it('delays and drips', async () => {
    strike('credits', { kind: 'delay', ms: 120 });
    strike('credits', { kind: 'drip', bytesPerSecond: 200 });
    for (let index = 0; index < 2; index += 1) {
      const startedAt = Date.now();
      expect((await getJson(quota())).code).toBe(1000);
      expect(Date.now() - startedAt).toBeGreaterThan(100);
    }
  });
});

describe('downloads', () => {
  it('can be huge, elsewhere or something else', async () => {
    const { data } = (await (await submit()).json()) as Json;
    await waitForEnd(sandbox(), data._id);
    strike('download', { kind: 'big', bytes: 3_000_000 });
    strike('download', { kind: 'redirect', location: 'https://elsewhere.example/a.jpg' });
    strike('download', { kind: 'content', type: 'text/html', body: '<p>no</p>' });
    expect((await (await fetch(data.url)).arrayBuffer()).byteLength).toBe(3_000_000);
    const moved = await fetch(data.url, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'https://elsewhere.example/a.jpg']);
    expect(await (await fetch(data.url)).text()).toBe('<p>no</p>');
    expect(
      sandbox()
        .events()
        .filter(({ type }) => type === 'result-requested'),
    ).toHaveLength(0);
  });

  it('can fail for the service’s own fetch alone', async () => {
    strike('page', { kind: 'status', status: 403 }, { by: 'service', path: 'astronaut' });
    expect((await fetch(`${sandbox().origin}/photos/astronaut.jpg`)).status).toBe(200);
    expect(await postJson(`${sandbox().origin}${SUBMIT}`, createSubmit(sandbox()))).toMatchObject({
      code: 1008,
    });
    expect(sandbox().ledger()).toEqual([]);
  });
});

it('refuses a fault that it does not know', () => {
  expect(() => sandbox().addFault({ on: 'submit', do: { kind: 'rest' } } as never)).toThrow(
    /received "rest"/,
  );
});
