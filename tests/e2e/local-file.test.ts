/** A picture on a page of this device: the browser may keep it from us, and then the card says what it is and what helps. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressOnJob, readJobs } from './harness/history';
import type { Launched } from './harness/launch-browser';
import { BROWSERS, configure, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

const PHOTO = new URL('../../sandbox/site/photos/astronaut.jpg', import.meta.url);

describe.each(BROWSERS)('a picture on this device in %s', (kind) => {
  const world = useWorld(kind);
  let folder: string;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reage-files-'));
    await copyFile(PHOTO, join(folder, 'face.jpg'));
    const path = join(folder, 'album.html');
    await writeFile(path, '<!doctype html><title>Album</title><img id="photo" src="face.jpg" width="300">');
    await configure(world());
    if (kind === 'chromium') await denyFiles(world().launched);
    page = await world().launched.openPage(pathToFileURL(path).href);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is taken where the page may read it; else its card says what it is, and what helps', async () => {
    const { launched, sandbox } = world();
    await launched.chooseFromMenu(page, '#photo', 'reage-image:20');
    const popup = await launched.openExtensionPage('popup.html');
    const job = await waitFor('the end of the job', async () => {
      const [newest] = await readJobs(popup);
      return newest && ['done', 'failed', 'waiting'].includes(newest.status) && newest;
    });
    // Firefox lets a script in such a page read its files; Chromium does so in none.
    if (kind === 'firefox') expect(job.status).toBe('done');
    else {
      expect(job).toMatchObject({ status: 'failed', reason: 'local-file' });
      expect(job.failure).toMatch(
        /a file on your device.*Open the file here.*Allow access to file URLs.*Nothing was charged/s,
      );
      expect(job.buttons).toEqual(expect.arrayContaining(['Open the file', 'Allow file access']));
      await pressOnJob(popup, job.id, 'Open the file');
      const gallery = await launched.waitForTab('gallery.html#open');
      await gallery.close();
    }
    // Whatever becomes of it: the service never hears where it lies.
    const told = sandbox.requests().map((request) => JSON.stringify(request));
    expect(told.filter((text) => text.includes('file:'))).toEqual([]);
  });
});

interface Settings {
  readonly chrome: {
    readonly developerPrivate: {
      updateProfileConfiguration(change: object): Promise<void>;
      updateExtensionConfiguration(change: object): Promise<void>;
    };
  };
}

/** An extension from a folder may read files; one from the store may not until the person allows it. This reloads it. */
async function denyFiles(launched: Launched): Promise<void> {
  const settings = await launched.browser().newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(async (extensionId) => {
    const { developerPrivate } = (globalThis as unknown as Settings).chrome;
    // Without it no extension from a folder is loaded again.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.updateExtensionConfiguration({ extensionId, fileAccess: false });
  }, new URL(launched.baseUrl).host);
  const popup = await waitFor('the extension', () =>
    launched.openExtensionPage('popup.html').catch(() => undefined),
  );
  await popup.close();
  await settings.close();
}
