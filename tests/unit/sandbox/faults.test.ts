/** Each fault does what its name says, and a charge is made exactly when the work was done. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, constants } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

function makeCertificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-certificate-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const kind = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ];
    execFileSync('openssl', [...kind, '-subj', '/CN=localhost', '-keyout', key, '-out', cert], {
      stdio: 'pipe',
    });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sandbox = useSandbox({ tls: makeCertificate() });
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

describe('connections that fail', () => {
  it('resets before anything is done', async () => {
    strike('submit', { kind: 'reset' });
    await expect(submit()).rejects.toThrow();
    expect(sandbox().ledger()).toEqual([]);
  });

  it('drops after the charge', async () => {
    strike('submit', { kind: 'drop-after-accept' });
    await expect(submit()).rejects.toThrow();
    expect(sandbox().ledger()).toHaveLength(1);
    expect(
      sandbox()
        .requests()
        .find(({ path }) => path === SUBMIT)?.outcome,
    ).toMatchObject({ fault: 'drop-after-accept' });
  });

  it('breaks off in the middle of the body', async () => {
    strike('download', { kind: 'reset-mid-body' });
    const { data } = (await (await submit()).json()) as Json;
    await waitForEnd(sandbox(), data._id);
    const response = await fetch(data.url);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect((await (await fetch(data.url)).arrayBuffer()).byteLength).toBeGreaterThan(1000);
  });

  it.each(['session', 'stream'] as const)('drops the %s over HTTP/2, after the charge', async (over) => {
    strike('submit', { kind: 'drop-after-accept', over });
    const session = connect(sandbox().tlsOrigin ?? '', { rejectUnauthorized: false });
    session.on('error', () => {});
    const send = (body: string) => {
      const headers = {
        ':method': 'POST',
        ':path': SUBMIT,
        'content-type': 'application/json',
        'x-api-key': 'sandbox-key',
      };
      const stream = session.request(headers);
      stream.end(body);
      return stream;
    };
    const stream = send(JSON.stringify(createSubmit(sandbox())));
    const code = await new Promise<number>((resolve) => {
      stream.on('error', () => {});
      stream.on('response', () => resolve(-1));
      stream.on('close', () => resolve(stream.rstCode));
    });
    expect(code).not.toBe(-1);
    expect(sandbox().ledger()).toHaveLength(1);
    expect(sandbox().requests()[0]).toMatchObject({ protocol: 'HTTP/2', path: SUBMIT });
    if (over === 'stream') {
      expect(code).toBe(constants.NGHTTP2_INTERNAL_ERROR);
      const next = send('{}');
      let text = '';
      for await (const chunk of next) text += chunk;
      expect(JSON.parse(text)).toMatchObject({ code: 1003 });
    } else {
      expect(session.closed || session.destroyed).toBe(true);
    }
    session.destroy();
  });

  it('streams over HTTP/2 and HTTP/1.1 on one TLS port', async () => {
    const session = connect(sandbox().tlsOrigin ?? '', { rejectUnauthorized: false });
    const stream = session.request({ ':path': '/photos/astronaut.jpg' });
    let bytes = 0;
    for await (const chunk of stream) bytes += chunk.length;
    expect(bytes).toBe(60_319);
    session.destroy();
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

it('shows which requests shared a connection', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const sent = request(quota(), { agent }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      sent.on('error', reject);
      sent.end();
    });
  await ask();
  await ask();
  agent.destroy();
  const [first, second] = sandbox().requests();
  expect(first?.socketId).toBeGreaterThan(0);
  expect(second?.socketId).toBe(first?.socketId);
});

it('refuses a fault that it does not know', () => {
  expect(() => sandbox().addFault({ on: 'submit', do: { kind: 'rest' } } as never)).toThrow(
    /received "rest"/,
  );
});
