/** Names play their parts, CORS stays off the official ones, and the service fetches as a stranger would. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createSubmit,
  DETECT,
  getJson,
  type Json,
  postJson,
  requestAs,
  SUBMIT,
  useSandbox,
  V3,
  waitForEnd,
} from './use-sandbox';

const sandbox = useSandbox({ hosts: { 'photos.example': 'self' } });
const quota = `${V3}/faceswap/quota/info`;
const headers = { 'x-api-key': 'sandbox-key', 'content-type': 'application/json' };

describe('host names', () => {
  it.each([
    ['openapi.akool.com', quota, 200],
    ['openapi.akool.com', '/', 404],
    ['openapi.akool.com', '/photos/astronaut.jpg', 404],
    ['openapi.akool.com', '/results/a.jpg', 404],
    ['sg3.akool.com', quota, 404],
    ['d1sandbox.cloudfront.net', quota, 404],
    ['d1sandbox.cloudfront.net', '/results/a.jpg', 404],
    ['photos.example', '/photos/astronaut.jpg', 200],
    ['photos.example', quota, 404],
    ['unknown.example', '/', 404],
    ['openapi.akool.com', '/__sandbox/ledger', 404],
    ['photos.example', '/__sandbox/config', 404],
    ['127.0.0.1', '/__sandbox/config', 200],
    ['127.0.0.1', '/photos/..%2findex.html', 404],
    ['127.0.0.1', '/nothing?%zz', 404],
  ])('%s answers %s with %i', async (host, path, status) => {
    expect((await requestAs(sandbox(), host, path, { headers })).status).toBe(status);
  });

  it('gives out CDN addresses under the official name, local ones elsewhere', async () => {
    const body = JSON.stringify(createSubmit(sandbox()));
    const official = await requestAs(sandbox(), 'openapi.akool.com', SUBMIT, {
      method: 'POST',
      headers,
      body,
    });
    const { url, _id } = JSON.parse(official.text).data;
    expect(url).toBe(`https://d1sandbox.cloudfront.net/results/${_id}.jpg`);
    await waitForEnd(sandbox(), _id);
    const result = await requestAs(sandbox(), 'd1sandbox.cloudfront.net', new URL(url).pathname);
    expect([result.status, result.headers['access-control-allow-origin']]).toEqual([200, undefined]);
    const local = await requestAs(
      sandbox(),
      'localhost:1234',
      `${V3}/faceswap/result/listbyids?_ids=${_id}`,
      { headers },
    );
    expect(JSON.parse(local.text).data.result[0].url).toBe(`http://localhost:1234/results/${_id}.jpg`);
  });

  it('hosts crops under a name of their own, which is not the CDN’s', async () => {
    const body = JSON.stringify({ url: 'http://photos.example/photos/three.jpg', return_face_url: true });
    const answer = await requestAs(sandbox(), 'openapi.akool.com', DETECT, { method: 'POST', headers, body });
    const [crop] = JSON.parse(answer.text).faces_obj['0'].face_urls.map((url: string) => new URL(url));
    expect(crop.host).toBe('reage-faces.s3.example');
    expect((await requestAs(sandbox(), crop.host, crop.pathname)).status).toBe(200);
    expect((await requestAs(sandbox(), 'd1sandbox.cloudfront.net', crop.pathname)).status).toBe(404);
  });

  it('serves the legacy detector under its own name', async () => {
    const body = JSON.stringify({
      single_face: true,
      image_url: 'http://photos.example/photos/astronaut.jpg',
    });
    const answer = await requestAs(sandbox(), 'sg3.akool.com', '/detect', { method: 'POST', headers, body });
    expect(JSON.parse(answer.text)).toMatchObject({ error_code: 0 });
  });
});

describe('CORS', () => {
  const ask = (host: string, path: string, method = 'GET') =>
    requestAs(sandbox(), host, path, {
      method,
      headers: { origin: 'https://page.example', 'x-api-key': 'sandbox-key' },
    });

  it('is answered on loopback, preflight and all', async () => {
    const preflight = await ask('127.0.0.1', quota, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'x-api-key, authorization, content-type',
    });
    const { headers: answered } = await ask('127.0.0.1', quota);
    expect(answered['access-control-expose-headers']).toBe('Date, Retry-After');
  });

  it('is answered by the sample site for a case about it alone', async () => {
    const read = async (path: string) =>
      (await ask('127.0.0.1', path)).headers['access-control-allow-origin'];
    const paths = [
      '/photos/astronaut.jpg',
      '/videos/portrait.mp4',
      '/cases/files/portrait-256.jpg',
      '/cases/redirect/2',
    ];
    for (const path of paths) expect([path, await read(path)]).toEqual([path, undefined]);
    expect(await read('/photos/astronaut.jpg?cors=yes')).toBe('*');
    await sandbox().configure({ siteCors: true });
    expect(await read('/photos/astronaut.jpg')).toBe('*');
  });

  it('can be switched off, and is never on official names', async () => {
    expect((await ask('openapi.akool.com', quota)).headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('openapi.akool.com', quota, 'OPTIONS')).status).toBe(404);
    await sandbox().configure({ cors: false });
    expect((await ask('127.0.0.1', quota)).headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('127.0.0.1', quota, 'OPTIONS')).status).toBe(404);
  });
});

describe('the service’s own downloads', () => {
  let other: Server | undefined;
  afterEach(() => {
    other?.closeAllConnections();
    other?.close();
  });
  const detect = (url: string): Promise<Json> => postJson(`${sandbox().origin}${DETECT}`, { url });

  async function listen(answer: Parameters<typeof createServer>[1]): Promise<number> {
    other = createServer(answer as never);
    await new Promise<void>((resolve) => other?.listen(0, '127.0.0.1', resolve));
    return (other.address() as AddressInfo).port;
  }

  it('reach mapped names, with no cookie and no referrer', async () => {
    const seen: unknown[] = [];
    const port = await listen((request, response) => {
      seen.push([request.headers.host, request.headers.cookie, request.headers.referer]);
      response.writeHead(302, { location: 'https://photos.example/photos/astronaut.jpg' }).end();
    });
    await sandbox().configure({ hosts: { 'moved.example': `http://127.0.0.1:${port}` } });
    expect(await detect('https://moved.example/a')).toMatchObject({ error_code: 0 });
    expect(seen).toEqual([['moved.example', undefined, undefined]]);
  });

  it.each([
    'http://127.0.0.1:9/a.jpg',
    'http://localhost/a.jpg',
    'http://10.0.0.1/a.jpg',
    'http://printer.local/a.jpg',
    'https://unknown.example/a.jpg',
    'https://openapi.akool.com/a.jpg',
    'http://[::1]/a.jpg',
    'ftp://photos.example/a.jpg',
    'file:///a.jpg',
  ])('do not reach %s', async (url) => {
    const isWebAddress = url.startsWith('http');
    expect(await detect(url)).toMatchObject({
      error_code: 1,
      error_msg: isWebAddress ? 'Failed to download media from URL' : 'Invalid URL format',
    });
  });

  it('stop after five redirects, after the time limit, and at private addresses behind a redirect', async () => {
    const port = await listen((request, response) => {
      if (request.url === '/private') response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
      else if (request.url !== '/slow') response.writeHead(302, { location: '/again' }).end();
    });
    await sandbox().configure({ hosts: { 'odd.example': `http://127.0.0.1:${port}` }, fetchTimeoutMs: 150 });
    for (const path of ['', 'slow', 'private']) await detect(`https://odd.example/${path}`);
    const reasons = sandbox()
      .events()
      .flatMap((event) => (event.type === 'not-fetched' ? [event.reason] : []));
    expect(reasons).toEqual([
      expect.stringContaining('redirects'),
      expect.stringContaining('timed out'),
      expect.stringContaining('public internet'),
    ]);
  });
});

describe('control', () => {
  const control = (name: string) => `${sandbox().origin}/__sandbox/${name}`;

  it('does what the module does', async () => {
    expect(await postJson(control('config'), { credits: 5 })).toMatchObject({ credits: 5, queueMs: 0 });
    expect(sandbox().config().credits).toBe(5);
    expect(await postJson(control('faults'), { on: 'credits', do: { kind: 'html' } })).toHaveLength(1);
    expect(await (await fetch(control('faults'), { method: 'DELETE' })).json()).toEqual([]);
    expect(await getJson(control('ledger'))).toEqual([]);
    expect(await postJson(control('release'), {})).toEqual({ released: 0 });
    await fetch(`${sandbox().origin}/photos/no-face.jpg`);
    expect(await getJson(control('requests'))).toMatchObject([{ path: '/photos/no-face.jpg' }]);
    await postJson(control('reset'), {});
    expect(await getJson(control('config'))).toMatchObject({ credits: 1000 });
    expect(await getJson(control('requests'))).toEqual([]);
  });

  it.each([
    ['config', { queueMs: -1 }],
    ['config', { nothing: 1 }],
    ['config', { hosts: { 'a.example': 'https://b.example' } }],
    ['faults', { on: 'nowhere', do: { kind: 'html' } }],
    ['faults', { on: 'page', do: { kind: 'nothing' } }],
  ])('refuses %s %j with 400 and says why', async (name, body) => {
    const response = await fetch(control(name), { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'Bad input', issues: [expect.any(String)] });
  });

  it('is closed to web pages', async () => {
    const init = { method: 'POST', headers: { origin: 'https://page.example' } };
    expect((await fetch(control('reset'), init)).status).toBe(403);
  });
});
