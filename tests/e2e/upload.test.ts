/** A storage of one's own, from the options page to a real S3 server and back. */
import { readdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3Server, startS3 } from '../service/upload/s3-server';
import { type Launched, launchBrowser } from './harness/launch-browser';
import {
  fillField,
  findControl,
  findControls,
  pressAndReadStatus,
  saveSettings,
} from './harness/options-page';
import { BROWSERS } from './harness/use-world';
import { copyTestBuild } from './kills/copy-build';

const CONTROLS = ['API key', 'Save', 'Test connection', 'Save upload target', 'Test upload'];

describe.each(BROWSERS)('a storage of one’s own in %s', (kind) => {
  // The dialog that allows a host is the browser's own, so the build is allowed to speak to this machine.
  const build = copyTestBuild(kind);
  let server: S3Server;
  let launched: Launched;
  let page: Page;

  beforeAll(async () => {
    server = await startS3();
    launched = await launchBrowser(kind, { extensionDir: build.path, headless: true });
    await (await launched.waitForTab('welcome.html')).close();
    page = await launched.openExtensionPage('options.html');
  });
  afterAll(async () => {
    await launched.close();
    await server.close();
    await build.remove();
  });

  const choose = async (storage: string): Promise<void> => {
    const field = await findControl(page, 'Kind of storage');
    await field.focus();
    await field.select(storage);
  };

  it('is none at first, and has each button once whatever is chosen', async () => {
    expect(await pressAndReadStatus(page, 'Test upload')).toMatch(/save a storage/i);
    for (const storage of ['webdav', 's3']) {
      await choose(storage);
      for (const name of CONTROLS) expect(await findControls(page, name), name).toHaveLength(1);
      expect(await page.$$('[role=status]')).toHaveLength(1);
    }
    expect(await pressAndReadStatus(page, 'Save upload target')).toMatch(/not saved/i);
  });

  it('is saved, and warned about when the service cannot read from it', async () => {
    const { target } = server;
    await fillField(page, 'Endpoint', target.endpoint);
    await fillField(page, 'Bucket', target.bucket);
    await fillField(page, 'Access key ID', target.accessKeyId);
    await fillField(page, 'Secret access key', target.secretAccessKey);
    expect(await pressAndReadStatus(page, 'Save upload target')).toMatch(/AKOOL cannot read/);

    await saveSettings(page, { 'Service address': 'http://127.0.0.1:1' });
    expect(await pressAndReadStatus(page, 'Save upload target')).toMatch(/is saved\. Test it/);
  });

  it('is tested for real, and leaves nothing behind', async () => {
    const before = await readdir(server.folder, { recursive: true });
    expect(await pressAndReadStatus(page, 'Test upload')).toMatch(/written, read .* and deleted/);
    expect(await readdir(server.folder, { recursive: true })).toEqual(before);
  });

  it('says what the server said of a wrong key', async () => {
    await fillField(page, 'Secret access key', 'wrong');
    expect(await pressAndReadStatus(page, 'Test upload')).toMatch(/save first/i);
    await pressAndReadStatus(page, 'Save upload target');
    expect(await pressAndReadStatus(page, 'Test upload')).toMatch(
      /check the key.*Writing: HTTP 403, SignatureDoesNotMatch/is,
    );
  });

  it('is there again when the page is, and gone with its keys once removed', async () => {
    const reopen = async (): Promise<string[]> => {
      await page.close();
      page = await launched.openExtensionPage('options.html');
      const field = await findControl(page, 'Kind of storage');
      const inputs = await page.$$eval('input', (all) => all.map((input) => input.value));
      return [await field.evaluate((element) => (element as HTMLSelectElement).value), ...inputs];
    };
    expect(await reopen()).toEqual(expect.arrayContaining(['s3', server.target.endpoint, 'wrong']));

    await choose('none');
    expect(await pressAndReadStatus(page, 'Save upload target')).toMatch(/forgotten/);
    await choose('s3');
    expect(await page.$$eval('input', (all) => all.map((input) => input.value))).not.toContain('wrong');
    expect(await reopen()).toContain('none');
  });
});
