/** The API is as strict as the notes say, and charges exactly what it accepts. */
import { describe, expect, it } from 'vitest';
import {
  createSubmit,
  getJson,
  PORTRAIT_OPTS,
  post,
  postJson,
  SUBMIT,
  useSandbox,
  V3,
  waitForEnd,
} from './use-sandbox';

const sandbox = useSandbox();
const quota = `${V3}/faceswap/quota/info`;

describe('keys and tokens', () => {
  it.each([
    [{ 'x-api-key': 'sandbox-key' }, 1000],
    [{ authorization: 'Bearer sandbox-token' }, 1000],
    [{}, 1102],
    [{ 'x-api-key': '' }, 1102],
    [{ 'x-api-key': 'wrong' }, 1101],
    [{ authorization: 'Bearer sandbox-expired' }, 1101],
    [{ authorization: 'Bearer sandbox-key' }, 1101],
    [{ authorization: 'Bearer wrong', 'x-api-key': 'sandbox-key' }, 1101],
    [{ authorization: 'Bearer sandbox-token', 'x-api-key': 'wrong' }, 1000],
    [{ 'x-api-key': 'sandbox-banned' }, 1200],
  ])('answers %j with code %i and HTTP 200', async (headers, code) => {
    const response = await fetch(`${sandbox().origin}${quota}`, {
      headers: headers as Record<string, string>,
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ code });
  });

  it('gives a token for credentials, good for 400 days', async () => {
    const { origin } = sandbox();
    const body = { clientId: 'sandbox-client', clientSecret: 'sandbox-key' };
    const { code, token } = await postJson(`${origin}${V3}/getToken`, body, {});
    expect(code).toBe(1000);
    const headers = { authorization: `Bearer ${token}` };
    expect(await getJson(`${origin}${quota}`, headers)).toMatchObject({ code: 1000 });
    await sandbox().configure({ clockSkewMs: 401 * 24 * 3_600_000 });
    expect(await getJson(`${origin}${quota}`, headers)).toMatchObject({ code: 1101 });
  });

  it.each([
    [{}, 1003],
    [{ clientId: 'sandbox-client' }, 1003],
    [{ clientId: 'other', clientSecret: 'sandbox-key' }, 1101],
    [{ clientId: 'sandbox-client', clientSecret: 'wrong' }, 1101],
    [{ clientId: 'sandbox-client', clientSecret: 'sandbox-banned' }, 1200],
  ])('refuses the credentials %j with %i', async (body, code) => {
    expect(await postJson(`${sandbox().origin}${V3}/getToken`, body, {})).toMatchObject({ code });
  });

  it('serves the busy key after its first calls', async () => {
    const ask = () => getJson(`${sandbox().origin}${quota}`, { 'x-api-key': 'sandbox-busy' });
    expect([(await ask()).code, (await ask()).code, (await ask()).code]).toEqual([1005, 1005, 1000]);
  });
});

describe('submit', () => {
  const entry = (path: string, opts: unknown = PORTRAIT_OPTS) => ({ path, opts });

  it('accepts, charges once and comes to a result of the same size', async () => {
    const { origin } = sandbox();
    const answer = await postJson(`${origin}${SUBMIT}`, createSubmit(sandbox()));
    expect(answer).toMatchObject({
      code: 1000,
      data: { _id: expect.any(String), job_id: expect.any(String) },
    });
    expect(sandbox().ledger()).toMatchObject([{ key: 'sandbox-key', amount: 1, remoteId: answer.data._id }]);
    expect(await getJson(`${origin}${quota}`)).toEqual({ code: 1000, msg: 'OK', data: { credit: 999 } });
    const job = await waitForEnd(sandbox(), answer.data._id);
    expect(job).toMatchObject({ faceswap_status: 3, url: answer.data.url, deduction_status: 1 });
    const result = await fetch(job.url);
    expect(result.headers.get('content-type')).toBe('image/jpeg');
    expect((await result.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });

  it.each<[string, (photo: string, site: string) => Record<string, unknown>, number]>([
    ['no target', () => ({ targetImage: [] }), 1003],
    ['a target that is no list', (photo) => ({ targetImage: entry(photo) }), 1003],
    ['nine targets', (photo) => ({ targetImage: Array.from({ length: 9 }, () => entry(photo)) }), 1007],
    ['three landmarks', (photo) => ({ targetImage: [entry(photo, '1,2:3,4:5,6')] }), 1003],
    ['landmarks as a list', (photo) => ({ targetImage: [entry(photo, [[1, 2]])] }), 1003],
    ['31 years', () => ({ face_reage: 31 }), 1003],
    ['−31 years', () => ({ face_reage: -31 }), 1003],
    ['half a year', () => ({ face_reage: 1.5 }), 1003],
    ['years as text', () => ({ face_reage: '20' }), 1003],
    ['no years', () => ({ face_reage: undefined }), 1003],
    ['a data URL', () => ({ modifyImage: 'data:image/png;base64,AAAA' }), 1003],
    ['a blob URL', () => ({ modifyImage: 'blob:https://example.com/1' }), 1003],
    ['a file URL', () => ({ modifyImage: 'file:///etc/hosts' }), 1003],
    ['no image', () => ({ modifyImage: undefined }), 1003],
    ['a page', (_photo, site) => ({ modifyImage: `${site}/photos/not-an-image.jpg` }), 1003],
    ['a missing photo', (_photo, site) => ({ modifyImage: `${site}/photos/missing.jpg` }), 1008],
    ['a private photo', (_photo, site) => ({ modifyImage: `${site}/photos/private.jpg` }), 1008],
    ['another port of this machine', () => ({ modifyImage: 'http://127.0.0.1:1/a.jpg' }), 1008],
    ['a private address', () => ({ modifyImage: 'http://192.168.0.1/a.jpg' }), 1008],
    ['a webhook that is no URL', () => ({ webhookUrl: 'me' }), 1003],
  ])('refuses %s and charges nothing', async (_what, change, code) => {
    const { origin } = sandbox();
    const body = createSubmit(sandbox(), change(`${origin}/photos/astronaut.jpg`, origin));
    expect(await postJson(`${origin}${SUBMIT}`, body)).toMatchObject({ code });
    expect(sandbox().ledger()).toEqual([]);
  });

  it.each([
    ['broken JSON', 'application/json', '{'],
    ['JSON without its type', 'text/plain', '{}'],
    ['nothing', 'application/json', ''],
  ])('refuses %s', async (_what, type, body) => {
    const headers = { 'x-api-key': 'sandbox-key', 'content-type': type };
    const response = await fetch(`${sandbox().origin}${SUBMIT}`, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ code: 1003 });
  });

  it('knows when the credits are spent, whoever comes first', async () => {
    const { origin } = sandbox();
    await sandbox().configure({ credits: 2, deductAfterMs: 60_000 });
    const submits = Array.from({ length: 4 }, () => postJson(`${origin}${SUBMIT}`, createSubmit(sandbox())));
    const codes = (await Promise.all(submits)).map(({ code }) => code);
    expect(codes.sort()).toEqual([1000, 1000, 1006, 1006]);
    expect(sandbox().ledger()).toHaveLength(2);
    // The deduction comes later, by the service's clock.
    expect(await getJson(`${origin}${quota}`)).toMatchObject({ data: { credit: 2 } });
    await sandbox().configure({ clockSkewMs: 60_000 });
    expect(await getJson(`${origin}${quota}`)).toMatchObject({ data: { credit: 0 } });
  });

  it('has an empty key, and one whose jobs fail', async () => {
    const { origin } = sandbox();
    const send = (key: string) =>
      postJson(`${origin}${SUBMIT}`, createSubmit(sandbox()), { 'x-api-key': key });
    expect(await send('sandbox-empty')).toMatchObject({ code: 1006 });
    const failing = await send('sandbox-fails');
    expect(await waitForEnd(sandbox(), failing.data._id, 'sandbox-fails')).toMatchObject({
      faceswap_status: 4,
    });
  });

  it('fails the job when the landmarks belong to no face', async () => {
    const { origin } = sandbox();
    const targetImage = [entry(`${origin}/photos/astronaut.jpg`, '10,10:20,10:15,15:15,20')];
    const { data } = await postJson(`${origin}${SUBMIT}`, createSubmit(sandbox(), { targetImage }));
    expect(await waitForEnd(sandbox(), data._id)).toMatchObject({ faceswap_status: 4 });
  });

  it('takes a request body that is streamed', async () => {
    const { origin } = sandbox();
    const body = new Blob([JSON.stringify(createSubmit(sandbox()))]).stream();
    const headers = { 'content-type': 'application/json', 'x-api-key': 'sandbox-key' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    expect(await (await fetch(`${origin}${SUBMIT}`, init)).json()).toMatchObject({ code: 1000 });
  });

  it('logs what came, with the key masked, and how it ended', async () => {
    await (await post(`${sandbox().origin}${SUBMIT}`, createSubmit(sandbox()))).json();
    const answered = await sandbox().waitFor(({ type }) => type === 'answered');
    expect(answered.type).toBe('answered');
    const submit = sandbox()
      .requests()
      .find(({ path }) => path === SUBMIT);
    expect(submit).toMatchObject({ protocol: 'HTTP/1.1', by: 'client', credential: 'x-api-key ••••-key' });
    expect(submit?.body?.summary).toMatchObject({ face_reage: 20 });
    expect(JSON.stringify(sandbox().requests())).not.toContain('sandbox-key');
    expect(submit?.outcome).toMatchObject({ status: 200, code: 1000 });
  });
});
