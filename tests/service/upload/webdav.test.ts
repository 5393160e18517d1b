/** Uploads to a WebDAV folder of nginx. */
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebdavTarget } from '../../../utils/core/upload-target';
import { createUploads } from '../../../utils/media/upload/uploads';
import { startNginx, type WebdavServer } from './nginx';
import { failureOf, PICTURE, readBytes } from './pictures';

/** Both beyond ASCII, which browsers and servers once read differently. */
const [USERNAME, PASSWORD] = ['zoë', 'pässwörd €'];

let server: WebdavServer;
let target: WebdavTarget;
const { signal } = new AbortController();

beforeAll(async () => {
  server = await startNginx(USERNAME, PASSWORD);
  const { address, publicAddress } = server;
  target = { kind: 'webdav', address, publicAddress, username: USERNAME, password: PASSWORD };
});

afterAll(() => server.close());

describe('a WebDAV folder', () => {
  it.each(['0mwsl.jpg', "ü b+c%2F!'#?.jpg"])('takes, shows and loses the picture %s', async (key) => {
    const uploads = createUploads(target);
    await uploads.put(key, PICTURE, signal);
    expect(await readdir(server.folder)).toEqual([key]);

    const response = await fetch(await uploads.addressOf(key));
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(await readBytes(response)).toEqual(await readBytes(PICTURE));

    await uploads.remove(key);
    expect(await readdir(server.folder)).toEqual([]);
    await uploads.remove(key);
  });

  it('passes the test, which leaves nothing behind', async () => {
    await createUploads(target).test();
    expect(await readdir(server.folder)).toEqual([]);
  });

  it.each<[string, () => Partial<WebdavTarget>, string]>([
    ['a wrong password', () => ({ password: 'wrong' }), 'Writing: HTTP 401'],
    // 409 by RFC 4918; nginx has its own mind.
    ['a missing folder', () => ({ address: `${server.address}/missing` }), 'Writing: HTTP 500'],
    [
      'a public address that is not public',
      () => ({ publicAddress: server.address }),
      'Reading without credentials: HTTP 401',
    ],
    [
      'a public address of another folder',
      () => ({ publicAddress: `${server.publicAddress}/other` }),
      'Reading without credentials: HTTP 404',
    ],
  ])('says what is wrong: %s', async (_, change, detail) => {
    const uploads = createUploads({ ...target, ...change() });
    expect(await failureOf(uploads.test())).toEqual({ kind: 'upload', detail });
    expect(await readdir(server.folder)).toEqual([]);
  });

  it('says that a picture is larger than the server takes', async () => {
    const large = new Blob([new Uint8Array(2 * 1024 * 1024)], { type: 'image/jpeg' });
    expect(await failureOf(createUploads(target).put('large.jpg', large, signal))).toMatchObject({
      detail: expect.stringMatching(/^Writing: (HTTP 413|no connection)$/),
    });
  });

  it('deletes nothing with a wrong password', async () => {
    await createUploads(target).put('kept.jpg', PICTURE, signal);
    const removing = createUploads({ ...target, password: 'wrong' }).remove('kept.jpg');
    expect(await failureOf(removing)).toEqual({ kind: 'upload', detail: 'Deleting: HTTP 401' });
    expect(await readdir(server.folder)).toEqual(['kept.jpg']);
  });
});
