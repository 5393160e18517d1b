/** Uploads to an S3 server that others wrote, which checks each signature. */
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { S3Target } from '../../../utils/core/upload-target';
import { createUploads } from '../../../utils/media/upload/uploads';
import { failureOf, listen, PICTURE, readBytes } from './pictures';
import { type S3Server, startS3 } from './s3-server';

let server: S3Server;
let target: S3Target;

beforeAll(async () => {
  server = await startS3();
  ({ target } = server);
});

afterAll(() => server.close());

describe('an S3 bucket', () => {
  it.each(['', 'reage', "für mich/a b+c%2F!'()*"])(
    'in the folder «%s» takes, shows and loses a picture',
    async (prefix) => {
      const uploads = createUploads({ ...target, ...(prefix === '' ? {} : { prefix }) });
      await uploads.put('0mwsl.jpg', PICTURE, new AbortController().signal);

      const response = await fetch(await uploads.addressOf('0mwsl.jpg'));
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      expect(await readBytes(response)).toEqual(await readBytes(PICTURE));

      await uploads.remove('0mwsl.jpg');
      expect((await fetch(await uploads.addressOf('0mwsl.jpg'))).status).toBe(404);
      await uploads.remove('0mwsl.jpg');
    },
  );

  it('shows a picture to whoever has its address, and not under another one', async () => {
    const uploads = createUploads(target);
    await uploads.put('a.jpg', PICTURE, new AbortController().signal);
    const address = new URL(await uploads.addressOf('a.jpg'));
    address.searchParams.set('X-Amz-Expires', '604800');
    const response = await fetch(address);
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('SignatureDoesNotMatch'),
    ]);
  });

  it('passes the test, which leaves nothing behind', async () => {
    const before = await readdir(server.folder, { recursive: true });
    await createUploads(target).test();
    expect(await readdir(server.folder, { recursive: true })).toEqual(before);
  });

  it.each<[string, Partial<S3Target>, string]>([
    ['a wrong secret', { secretAccessKey: 'wrong' }, 'Writing: HTTP 403, SignatureDoesNotMatch'],
    ['an unknown key', { accessKeyId: 'wrong' }, 'Writing: HTTP 403, InvalidAccessKeyId'],
    ['a missing bucket', { bucket: 'missing' }, 'Writing: HTTP 404, NoSuchBucket'],
  ])('says what is wrong: %s', async (_, change, detail) => {
    const uploads = createUploads({ ...target, ...change });
    expect(await failureOf(uploads.test())).toEqual({ kind: 'upload', detail });
    const put = uploads.put('a.jpg', PICTURE, new AbortController().signal);
    expect(await failureOf(put)).toEqual({ kind: 'upload', detail });
  });

  it('says that a wrong secret deletes nothing', async () => {
    await createUploads(target).put('kept.jpg', PICTURE, new AbortController().signal);
    const removing = createUploads({ ...target, secretAccessKey: 'wrong' }).remove('kept.jpg');
    expect(await failureOf(removing)).toEqual({
      kind: 'upload',
      detail: 'Deleting: HTTP 403, SignatureDoesNotMatch',
    });
    expect((await fetch(await createUploads(target).addressOf('kept.jpg'))).status).toBe(200);
  });
});

describe('a place that is no storage', () => {
  it('is told apart from a refusal when nobody listens', async () => {
    const { origin, close } = await listen(() => undefined);
    await close();
    const uploads = createUploads({ ...target, endpoint: origin });
    expect(await failureOf(uploads.test())).toEqual({ kind: 'upload', detail: 'Writing: no connection' });
  });

  it('gets neither keys nor pictures by a redirect', async () => {
    const seen: string[] = [];
    const { origin, close } = await listen((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const uploads = createUploads({ ...target, endpoint: origin });
    expect(await failureOf(uploads.test())).toMatchObject({
      kind: 'upload',
      detail: 'Writing: no connection',
    });
    // The writing, and the deleting that follows whatever came of it.
    expect(seen).toHaveLength(2);
    expect(seen).not.toContain('/elsewhere');
    await close();
  });

  it('is seen by what it gives back, and is cleaned all the same', async () => {
    const seen: string[] = [];
    const { origin, close } = await listen((request, response) => {
      seen.push(request.method ?? '');
      response.end('<p>Please log in');
    });
    const uploads = createUploads({ ...target, endpoint: origin });
    expect(await failureOf(uploads.test())).toEqual({
      kind: 'upload',
      detail: 'Reading without credentials: the answer is not what was written',
    });
    expect(seen).toEqual(['PUT', 'GET', 'DELETE']);
    await close();
  });

  it('is left at once when the job is canceled', async () => {
    const { origin, close } = await listen(() => cancel.abort(new Error('canceled')));
    const cancel = new AbortController();
    const uploads = createUploads({ ...target, endpoint: origin });
    await expect(uploads.put('a.jpg', PICTURE, cancel.signal)).rejects.toThrow('canceled');
    await close();
  });

  it('is given up on when it does not answer within three minutes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const { origin, close } = await listen(() => vi.advanceTimersByTime(3 * 60_000));
      const uploads = createUploads({ ...target, endpoint: origin });
      expect(await failureOf(uploads.test())).toEqual({
        kind: 'upload',
        detail: 'Writing: no answer in time',
      });
      await close();
    } finally {
      vi.useRealTimers();
    }
  });
});
