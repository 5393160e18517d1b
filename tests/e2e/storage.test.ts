/** A browser without room, and one that keeps nothing: both are said plainly, and nothing that is there is lost. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { BrowserKind } from './harness/browser-path';
import { type Display, openDisplay } from './harness/display';
import { makeTemporaryFolder } from './harness/guard';
import { pressOnJob, readJobs, waitForImages, waitForNewest } from './harness/history';
import { type Launched, launchBrowser } from './harness/launch-browser';
import { saveSettings } from './harness/options-page';
import { BROWSERS } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { copyTestBuild } from './kills/copy-build';

describe('a full disk in chromium', () => {
  // What the production build asks for on top (`unlimitedStorage`) would lift the limit that the test sets.
  const build = copyTestBuild('chromium', (manifest) => {
    manifest.permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  });
  let sandbox: Sandbox;
  let launched: Launched;
  beforeAll(async () => {
    sandbox = await startSandbox({ siteCors: true });
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    launched = await launchBrowser('chromium', { extensionDir: build.path, headless: true });
    await (await launched.waitForTab('welcome.html')).close();
    const options = await launched.openExtensionPage('options.html');
    await saveSettings(options, { 'API key': 'sandbox-key', 'Service address': sandbox.origin });
    await options.close();
  });
  afterAll(async () => {
    await launched.close();
    await sandbox.close();
    await build.remove();
  });

  it('keeps the old results, says so, and a retry after it costs nothing', async () => {
    const pageUrl = `${sandbox.origin}/`;
    const srcUrl = `${sandbox.origin}/photos/three.jpg`;
    const click = () =>
      launched.dispatchMenu({ menuItemId: 'reage-image:20', srcUrl, pageUrl, mediaType: 'image' });
    const origin = launched.baseUrl.replace(/\/$/, '');
    const open = async () => {
      const page = await openPopup(launched);
      return { page, devTools: await page.createCDPSession() };
    };
    const first = await open();
    const before = await first.devTools.send('Storage.getUsageAndQuota', { origin });
    await click();
    const old = await waitForNewest(first.page, 'done');
    await waitForImages(first.page, old.id);

    // The browser remembers how much room there was when something was last written; started again, it asks.
    await launched.relaunch();
    // Not by a popup yet: that it is looked at is written down.
    const limits = await openSoon(launched, 'options.html');
    const devTools = await limits.createCDPSession();
    const { usage } = await devTools.send('Storage.getUsageAndQuota', { origin });
    // Room for a fifth of what the first job took: for records, and for no picture.
    const quotaSize = Math.round(usage + (usage - before.usage) / 5);
    await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
    await click();
    const popup = await openPopup(launched);
    const failed = await waitForNewest(popup, 'failed', { reason: 'storage', earlier: new Set([old.id]) });
    expect(failed.failure).toMatch(/no room left.*delete old results.*retry/is);
    expect(failed.buttons).toContain('Retry');
    await waitForImages(popup, old.id);

    await devTools.send('Storage.overrideQuotaForOrigin', { origin });
    await pressOnJob(popup, failed.id, 'Retry');
    await waitFor('the second result', async () =>
      (await readJobs(popup)).every(({ status }) => status === 'done'),
    );
    await waitForImages(popup, failed.id);
    expect(sandbox.ledger()).toHaveLength(2);
    await popup.close();
  });
});

describe.each(BROWSERS)('a database that cannot be opened in %s', (kind) => {
  const build = copyTestBuild(kind);
  const profile = makeTemporaryFolder('profile');
  let launched: Launched;
  let display: Display;
  beforeAll(async () => {
    display = await openDisplay();
    launched = await launchBrowser(kind, { extensionDir: build.path, profileDir: profile.path, display });
    await launched.waitForTab('welcome.html');
  });
  afterAll(async () => {
    await launched.close();
    await display.close();
    await build.remove();
    await profile.remove();
  });

  it('is said in the popup instead of an empty history', async () => {
    await launched.killBrowser();
    // A file where the browser wants a folder: as good as a broken disk.
    for (const folder of findDatabaseFolders(profile.path, kind)) {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, '');
    }
    await launched.relaunch();
    const popup = await openPopup(launched);
    const words = await waitFor('the words', () =>
      popup.$eval('body', (body) => /does not let Reage keep.*again/s.exec(body.textContent ?? '')?.[0]),
    );
    expect(words).toMatch(/free some space/);
  });
});

/** A browser that was just started has its extensions a moment later. */
function openSoon(launched: Launched, name: string): Promise<Page> {
  return waitFor(name, () => launched.openExtensionPage(name).catch(() => undefined));
}

function openPopup(launched: Launched): Promise<Page> {
  return openSoon(launched, 'popup.html');
}

/** Where the browser keeps the databases of extensions, this one's at least. */
function findDatabaseFolders(profileDir: string, kind: BrowserKind): string[] {
  if (kind === 'chromium') return [join(profileDir, 'Default', 'IndexedDB')];
  const storage = join(profileDir, 'storage', 'default');
  return readdirSync(storage)
    .filter((name) => name.startsWith('moz-extension'))
    .map((name) => join(storage, name, 'idb'));
}
