/** A service and a browser with the extension, in which the background can be killed and started again at any moment. */
import type { Page } from 'puppeteer-core';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import type { Job } from '../../../utils/core/job';
import type { BrowserKind } from '../harness/browser-path';
import { openDisplay } from '../harness/display';
import { type Launched, launchBrowser } from '../harness/launch-browser';
import type { MenuId } from '../harness/menu-path';
import { saveSettings } from '../harness/options-page';
import { waitFor } from '../harness/wait-for';
import { copyTestBuild } from './copy-build';
import { readRecords } from './stored';

/** How the background dies: stopped as an idle one is, with the whole browser by SIGKILL, or replaced by an update. */
export type Way = 'worker stop' | 'browser kill' | 'extension update';

export interface KillWorld {
  readonly sandbox: Sandbox;
  readonly launched: Launched;
  /** The address of the portrait, another one for each name: what belongs to which job can be told by it. */
  imageUrl(name: string): string;
  /** Saves what the fields of the options page are to hold. */
  configure(settings: Parameters<typeof saveSettings>[1]): Promise<void>;
  /** Chooses an age for the image at `url`: from the real menu in Firefox, by its event alone in Chromium. */
  click(url: string, id?: MenuId): Promise<void>;
  /** Every record, oldest first. */
  records(): Promise<Job[]>;
  /** The page of the extension that looks on and never says anything to the background. */
  observer(): Page;
  kill(way: Way): Promise<void>;
  /** Starts again whatever was killed, and wakes it by opening the popup. */
  start(way: Way): Promise<Page>;
  close(): Promise<void>;
}

/** Starts everything, with a key that works. The service answers without delay until it is told otherwise. */
export async function openKillWorld(kind: BrowserKind): Promise<KillWorld> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const sandbox = await startSandbox({ siteCors: true });
    closers.push(sandbox.close);
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    const build = copyTestBuild(kind);
    closers.push(build.remove);
    // Firefox is clicked by its real menu, which needs a screen.
    const display = kind === 'firefox' ? await openDisplay() : undefined;
    if (display) closers.push(display.close);
    const launched = await launchBrowser(kind, {
      extensionDir: build.path,
      ...(display ? { display } : { headless: true }),
    });
    closers.push(launched.close);
    const world = { ...(await createWorld(sandbox, launched)), close };
    await world.configure({ 'API key': 'sandbox-key', 'Service address': sandbox.origin });
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

async function createWorld(sandbox: Sandbox, launched: Launched): Promise<Omit<KillWorld, 'close'>> {
  // It opens by itself whenever the extension is loaded anew, and would come before other pages at any moment. Whether
  // it does is not for these tests to say.
  const findObserver = (): Promise<Page> =>
    launched.waitForTab('welcome.html').catch(() => launched.openExtensionPage('welcome.html'));
  let observer = await findObserver();
  let popup: Page | undefined;
  let clicked: Page | undefined;
  const pageUrl = `${sandbox.origin}/`;

  async function clickForReal(url: string, id: MenuId): Promise<void> {
    await clicked?.close();
    const page = await launched.openPage(pageUrl);
    clicked = page;
    await page.evaluate((src) => {
      const image = Object.assign(new Image(300, 300), { src, alt: 'Something', id: 'clicked' });
      document.body.replaceChildren(image);
    }, url);
    await launched.chooseFromMenu(page, '#clicked', id);
  }

  return {
    sandbox,
    launched,
    imageUrl: (name) => `${sandbox.origin}/photos/astronaut.jpg?job=${encodeURIComponent(name)}`,
    async configure(settings) {
      const page = await launched.openExtensionPage('options.html');
      await saveSettings(page, settings);
      await page.close();
    },
    click: (url, id = 'reage-image:20') =>
      launched.kind === 'firefox'
        ? clickForReal(url, id)
        : launched.dispatchMenu({ menuItemId: id, srcUrl: url, pageUrl, mediaType: 'image' }),
    records: () => readRecords(observer),
    observer: () => observer,
    async kill(way) {
      if (way === 'browser kill') await launched.killBrowser();
      else if (way === 'extension update') await launched.updateExtension();
      else await launched.stopBackground();
    },
    async start(way) {
      if (way === 'browser kill') {
        popup = undefined;
        clicked = undefined;
        await launched.relaunch();
        observer = await findObserver();
      }
      if (way === 'extension update') {
        // Chromium closes the extension's pages with it, Firefox empties them.
        for (const page of [popup, observer]) await page?.close().catch(() => undefined);
        popup = undefined;
        observer = await launched.openExtensionPage('welcome.html');
      }
      await popup?.close();
      popup = await launched.openExtensionPage('popup.html');
      return popup;
    },
  };
}

/** The record of the job for the image at `url`, once it is there and `isWanted`. Rejects with what it is instead. */
export async function waitForRecord(
  world: KillWorld,
  url: string,
  isWanted: (job: Job) => boolean = () => true,
  timeoutMs = 30_000,
): Promise<Job> {
  let seen: Job | undefined;
  try {
    return await waitFor(
      `the record for ${url}`,
      async () => {
        seen = (await world.records()).find((job) => job.source.url === url);
        return seen && isWanted(seen) ? seen : undefined;
      },
      { timeoutMs, everyMs: 50 },
    );
  } catch (cause) {
    throw new Error(`The record for ${url} is ${JSON.stringify(seen ?? 'not there')}`, { cause });
  }
}
