/** Starts Chromium with the extension and reaches into its service worker. */
import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { createEnvironment } from './browser-environment';
import { findBrowser } from './browser-path';
import { computeChromiumId } from './extension-id';
import type { Engine, LaunchOptions, Session } from './session';
import { waitFor } from './wait-for';

export const chromium: Engine = {
  kind: 'chromium',
  // «Inspect» is the last entry of the menu, the extension's stands above it.
  stepsToMenuEntry: 2,
  baseUrl: (extensionDir) => `chrome-extension://${computeChromiumId(extensionDir)}/`,
  start: async (options, profileDir) => {
    const baseUrl = chromium.baseUrl(options.extensionDir);
    const locale = options.locale ?? 'en-US';
    const browser = await puppeteer.launch({
      executablePath: findBrowser('chromium'),
      headless: options.headless ?? false,
      userDataDir: profileDir,
      // The pipe is what `enableExtensions` needs; branded Chrome ignores --load-extension since 137.
      pipe: true,
      enableExtensions: [options.extensionDir],
      // Puppeteer would otherwise shrink the page to 800×600 within the window.
      defaultViewport: null,
      args: listFlags(options, locale),
      // Its bar «controlled by automated test software» slides in late and moves what is about to be clicked.
      ignoreDefaultArgs: ['--enable-automation'],
      // On Linux the interface's language comes from the environment, whatever --lang says.
      env: { ...createEnvironment(options, profileDir), LANGUAGE: locale },
      // The reaper does this, for a runner that is killed as well.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    return createSession(browser, baseUrl);
  },
};

function listFlags(options: LaunchOptions, locale: string): string[] {
  const flags = [
    // Requests over QUIC would not follow the host rules' port.
    '--disable-quic',
    // There is no GPU in a container; without this the first paint waits for one to fail.
    '--disable-gpu',
    // Welcome pages take the focus from the page under test.
    '--no-first-run',
    // A window manager may place a window anywhere, even partly off the screen.
    '--window-position=0,0',
    '--window-size=1280,900',
    // The translation bubble covers the page.
    '--disable-features=Translate',
    `--lang=${locale}`,
  ];
  // The sandbox refuses root; --test-type hides the bar that warns about it and moves the page.
  if (process.getuid?.() === 0) flags.push('--no-sandbox', '--test-type');
  if (options.colorScheme === 'dark') flags.push('--force-dark-mode');
  const rules = Object.entries(options.hostRules ?? {}).map(
    ([host, port]) => `MAP ${host} 127.0.0.1:${port}`,
  );
  // A test that reached the real service would pass or fail with the weather, and be charged.
  if (!options.internet) rules.push('MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost');
  if (rules.length > 0) flags.push(`--host-resolver-rules=${rules.join(', ')}`);
  const fingerprints = options.spkiFingerprints ?? [];
  if (fingerprints.length > 0) flags.push(`--ignore-certificate-errors-spki-list=${fingerprints.join(',')}`);
  return flags;
}

function createSession(browser: Browser, baseUrl: string): Session {
  const isWorker = (target: Target): boolean =>
    target.type() === 'service_worker' && target.url().startsWith(baseUrl);

  const openExtensionPage = async (name: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`${baseUrl}${name}`);
    return page;
  };

  /** Works on the workers from a page of the extension that runs no script, so that it starts none by being opened. */
  const withWorkerControl = async (work: (control: CDPSession) => Promise<unknown>): Promise<void> => {
    const page = await openExtensionPage('manifest.json');
    const control = await page.createCDPSession();
    await control.send('ServiceWorker.enable');
    await work(control);
    await page.close();
  };

  /** In a connection of its own, ended at once: a worker that is looked at still counts as running when it has ended. */
  const evaluateInWorker = async (work: unknown, args: readonly unknown[]): Promise<unknown> => {
    if (!browser.targets().some(isWorker)) {
      await withWorkerControl((control) => control.send('ServiceWorker.startWorker', { scopeURL: baseUrl }));
    }
    const session = await (await browser.waitForTarget(isWorker)).createCDPSession();
    try {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: `(${work})(...${JSON.stringify(args)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    } finally {
      // It may have ended meanwhile.
      await session.detach().catch(() => undefined);
    }
  };

  return {
    browser,
    openExtensionPage,
    isBackgroundRunning: async () => browser.targets().some(isWorker),
    stopBackground: () =>
      withWorkerControl(async (control) => {
        const stopped = browser.targets().filter(isWorker);
        await control.send('ServiceWorker.stopAllWorkers');
        // An event may start a new worker at once; the old one is what has to be gone.
        await waitFor('the end of the worker', () =>
          stopped.every((target) => !browser.targets().includes(target)),
        );
      }),
    evaluateInBackground: (work, ...args) => evaluateInWorker(work, args) as never,
  };
}
