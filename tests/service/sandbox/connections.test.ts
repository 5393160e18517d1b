/** Connections die as ordered, under HTTP/1.1 and HTTP/2, with the work done or not. */
import { Agent, request } from 'node:http';
import { connect, constants } from 'node:http2';
import { describe, expect, it } from 'vitest';
import type { FaultInput } from '../../../sandbox/faults';
import { makeCertificate } from '../../e2e/harness/certificate';
import { createSubmit, type Json, post, SUBMIT, useSandbox, V3, waitForEnd } from './use-sandbox';

const sandbox = useSandbox({ tls: await makeCertificate(['localhost']) });
const quota = () => `${sandbox().origin}${V3}/faceswap/quota/info`;
const submit = () => post(`${sandbox().origin}${SUBMIT}`, createSubmit(sandbox()));
const strike = (on: FaultInput['on'], deed: FaultInput['do']) => sandbox().addFault({ on, do: deed });

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
