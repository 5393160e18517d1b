/** The one door to a browser with the extension in it, for the tests and for the demo. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from './browser-path';
import { chromium } from './chromium';
import { type ClickedInfo, dispatchMenuClick } from './dispatch-menu';
import { firefox } from './firefox';
import { guardGroup, killGroup, makeTemporaryFolder } from './guard';
import { findMenuIndex, type MenuId } from './menu-path';
import { chooseFromScreenMenu } from './screen-menu';
import type { LaunchOptions, Session } from './session';
import { waitFor } from './wait-for';

export interface Launched {
  readonly kind: BrowserKind;
  /** The running browser; another one after `relaunch()`. */
  readonly browser: () => Browser;
  /** Beginning of the address of the extension's pages, with a slash at its end. */
  readonly baseUrl: string;
  /** Opens a web page in a tab of its own, in front. */
  readonly openPage: (url: string) => Promise<Page>;
  /** Opens a page of the extension, such as `popup.html`, in a tab of its own, in front. */
  readonly openExtensionPage: (name: string) => Promise<Page>;
  /** The tab, whoever opened it, that shows a page of the extension such as `welcome.html`. Waits for it up to 10 s. */
  readonly waitForTab: (name: string) => Promise<Page>;
  /** Chooses an entry of the real context menu on the element; the page comes to the front first. */
  readonly chooseFromMenu: (
    page: Page,
    selector: string,
    id: MenuId,
    options?: { isGrouped?: boolean; screenRatio?: number },
  ) => Promise<void>;
  /** Presses the extension's own key for the picker, as a person does; the page comes to the front first. */
  readonly pressPickKey: (page: Page) => Promise<void>;
  /** Sends the background the event of a menu click, without a menu and so without `activeTab`. Chromium only. */
  readonly dispatchMenu: (info: ClickedInfo) => Promise<void>;
  readonly evaluateInBackground: Session['evaluateInBackground'];
  readonly stopBackground: () => Promise<void>;
  readonly isBackgroundRunning: () => Promise<boolean>;
  /** Kills the browser as a power cut would: no process of it gets to say goodbye. */
  readonly killBrowser: () => Promise<void>;
  /**
   * Loads the extension's folder over the running one under a new version, as an update does: its background and pages
   * end in the middle of whatever they do. The folder must be a copy of one's own.
   */
  readonly updateExtension: () => Promise<void>;
  /** Starts again on the same profile; kills the browser first when it runs. */
  readonly relaunch: () => Promise<void>;
  /** Writes what the browser's screen shows to a PNG file. */
  readonly screenshotScreen: (path: string) => Promise<void>;
  /** Ends the browser and removes its temporary profile. */
  readonly close: () => Promise<void>;
}

/** Starts a browser with the extension installed. Whatever happens, it does not outlive this process. */
export async function launchBrowser(kind: BrowserKind, options: LaunchOptions): Promise<Launched> {
  const engine = kind === 'chromium' ? chromium : firefox;
  const baseUrl = engine.baseUrl(options.extensionDir);
  const temporary = options.profileDir === undefined ? makeTemporaryFolder('profile') : undefined;
  const profileDir = options.profileDir ?? temporary?.path ?? '';

  const start = async () => {
    const session = await engine.start(options, profileDir);
    const leader = session.browser.process();
    if (leader?.pid === undefined) throw new Error(`${kind} has no process`);
    return { session, leader, forget: guardGroup(leader.pid) };
  };
  let running = await start();

  const killBrowser = async (): Promise<void> => {
    await killGroup(running.leader);
    running.forget();
  };
  const requireDisplay = () => {
    if (!options.display) throw new Error('There is no screen: pass a display to launchBrowser');
    return options.display;
  };
  return {
    kind,
    browser: () => running.session.browser,
    baseUrl,
    openPage: async (url) => {
      const page = await running.session.browser.newPage();
      await page.goto(url);
      return page;
    },
    openExtensionPage: (name) => running.session.openExtensionPage(name),
    waitForTab: (name) => waitForTab(running.session.browser, `${baseUrl}${name}`),
    chooseFromMenu: (page, selector, id, walk) =>
      chooseFromScreenMenu(requireDisplay(), page, selector, {
        ...walk,
        stepsToEntry: id === 'reage-page:pick' ? engine.stepsToPageEntry : engine.stepsToMenuEntry,
        index: findMenuIndex(id),
      }),
    pressPickKey: async (page) => {
      await page.bringToFront();
      await requireDisplay().runClient('xdotool', 'key', 'alt+r');
    },
    dispatchMenu: (info) => dispatchMenuClick(running.session, info),
    evaluateInBackground: (work, ...args) => running.session.evaluateInBackground(work, ...args),
    stopBackground: () => running.session.stopBackground(),
    isBackgroundRunning: () => running.session.isBackgroundRunning(),
    killBrowser,
    updateExtension: async () => {
      raiseVersion(options.extensionDir);
      await running.session.browser.installExtension(options.extensionDir);
    },
    relaunch: async () => {
      await killBrowser();
      running = await start();
    },
    screenshotScreen: (path) => requireDisplay().screenshot(path),
    close: async () => {
      // Killed rather than closed: nothing in a temporary profile is worth the wait.
      await killBrowser();
      await temporary?.remove();
    },
  };
}

/** One more in the last place: browsers take the same version for no update. */
function raiseVersion(extensionDir: string): void {
  const file = join(extensionDir, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  manifest.version = manifest.version.replace(/\d+$/, (last) => String(Number(last) + 1));
  writeFileSync(file, JSON.stringify(manifest));
}

function waitForTab(browser: Browser, url: string): Promise<Page> {
  return waitFor(
    `the tab ${url}`,
    async () => {
      for (const page of await browser.pages()) {
        // Asked in the page itself: in Firefox puppeteer believes pages of an extension to be blank.
        const address = await page.evaluate(() => location.href).catch(() => '');
        if (address.startsWith(url)) return page;
      }
      return undefined;
    },
    { timeoutMs: 15_000 },
  );
}
