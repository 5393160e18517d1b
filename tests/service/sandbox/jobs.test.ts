/** Jobs move by the service's clock, which tests may move. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import {
  createSubmit,
  getJson,
  type Json,
  postJson,
  SUBMIT,
  useSandbox,
  V3,
  waitForEnd,
} from './use-sandbox';

const sandbox = useSandbox();
const HOUR_MS = 3_600_000;
const list = (ids: string): Promise<Json> =>
  getJson(`${sandbox().origin}${V3}/faceswap/result/listbyids?_ids=${ids}`);
const submit = async (change: Record<string, unknown> = {}): Promise<Json> =>
  (await postJson(`${sandbox().origin}${SUBMIT}`, createSubmit(sandbox(), change))).data;
const readStatus = async (id: string): Promise<number> => (await list(id)).data.result[0].faceswap_status;

it('goes from the queue through processing to success; the result is 403 until then', async () => {
  await sandbox().configure({ queueMs: HOUR_MS, processingMs: HOUR_MS });
  const { _id, url } = await submit();
  expect([await readStatus(_id), (await fetch(url)).status]).toEqual([1, 403]);
  await sandbox().configure({ clockSkewMs: HOUR_MS });
  expect([await readStatus(_id), (await fetch(url)).status]).toEqual([2, 403]);
  await sandbox().configure({ clockSkewMs: 2 * HOUR_MS });
  expect(await waitForEnd(sandbox(), _id)).toMatchObject({ faceswap_status: 3 });
  expect((await fetch(url)).status).toBe(200);
  // A finished job stays finished, however the times are changed afterwards.
  await sandbox().configure({ processingMs: 2 * HOUR_MS, clockSkewMs: 0 });
  expect(await readStatus(_id)).toBe(3);
});

it('never finishes what takes three hours, and says the time that it has', async () => {
  await sandbox().configure({ processingMs: 24 * HOUR_MS });
  const { _id } = await submit();
  await sandbox().configure({ clockSkewMs: 48 * HOUR_MS });
  expect(await readStatus(_id)).toBe(2);
  const response = await fetch(`${sandbox().origin}${V3}/faceswap/quota/info`);
  const date = Date.parse(response.headers.get('date') ?? '');
  const [job] = (await list(_id)).data.result;
  expect(date - Date.parse(job.createdAt)).toBeGreaterThan(47.9 * HOUR_MS);
});

it('keeps results for seven days', async () => {
  const { _id, url } = await submit();
  await waitForEnd(sandbox(), _id);
  await sandbox().configure({ clockSkewMs: 7 * 24 * HOUR_MS - 60_000 });
  expect((await fetch(url)).status).toBe(200);
  await sandbox().configure({ clockSkewMs: 7 * 24 * HOUR_MS });
  expect((await fetch(url)).status).toBe(404);
});

it('leaves out ids that are unknown, deleted or of another key', async () => {
  const { _id, url } = await submit();
  await waitForEnd(sandbox(), _id);
  const asked = `${V3}/faceswap/result/listbyids?_ids=${_id},nothing`;
  expect((await list(`${_id},nothing`)).data.result).toHaveLength(1);
  const other = await getJson(`${sandbox().origin}${asked}`, { 'x-api-key': 'sandbox-fails' });
  expect(other.data.result).toEqual([]);
  expect(await list('')).toMatchObject({ code: 1003 });
  const del = `${sandbox().origin}${V3}/faceswap/result/delbyids`;
  expect(await postJson(del, { _ids: _id })).toMatchObject({ code: 1000 });
  expect(await postJson(del, { _ids: _id })).toMatchObject({ code: 1008 });
  expect((await list(_id)).data.result).toEqual([]);
  expect((await fetch(url)).status).toBe(404);
});

it('cancels what has not finished', async () => {
  const del = `${sandbox().origin}${V3}/faceswap/job/del`;
  const done = await submit();
  await waitForEnd(sandbox(), done._id);
  await sandbox().configure({ queueMs: HOUR_MS });
  const { _id, job_id } = await submit();
  expect(await postJson(del, { job_ids: job_id })).toMatchObject({ code: 1000 });
  expect(await readStatus(_id)).toBe(4);
  expect(await postJson(del, { job_ids: done.job_id })).toMatchObject({ code: 1010 });
  expect(await postJson(del, { job_ids: 'nothing' })).toMatchObject({ code: 1008 });
  expect(await postJson(del, {})).toMatchObject({ code: 1003 });
});

it('posts to the webhook once the job has ended', async () => {
  const bodies: string[] = [];
  const hook = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    bodies.push(text);
    response.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = hook.address() as AddressInfo;
    await sandbox().configure({ hosts: { 'hook.example': `http://127.0.0.1:${port}` } });
    await submit({ webhookUrl: 'https://hook.example/done' });
    expect(await sandbox().waitFor(({ type }) => type === 'webhook')).toMatchObject({ delivered: true });
    expect(Object.keys(JSON.parse(bodies[0] ?? '{}')).sort()).toEqual([
      'dataEncrypt',
      'nonce',
      'signature',
      'timestamp',
    ]);
  } finally {
    hook.closeAllConnections();
    hook.close();
  }
});
