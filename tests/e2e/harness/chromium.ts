/** Starts Chromium with the extension and reaches into its service worker. */
import type { Browser, CDPSession, Page } from 'puppeteer-core';
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
  // «View page source» stands between them on a page.
  stepsToPageEntry: 3,
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
      enableExtensions: true,
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
    // Awaited, unlike a list given to `enableExtensions`: a profile that knows the extension has started it by itself,
    // and loading it again closes its pages and ends its background.
    await browser.installExtension(options.extensionDir);
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
  flags.push(...(options.flags ?? []));
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

async function createSession(browser: Browser, baseUrl: string): Promise<Session> {
  const root = await browser.target().createCDPSession();
  const isOurs = ({ url }: { readonly url: string }): boolean => url.startsWith(baseUrl);

  /** The driver's own list keeps a worker that ended while it was being looked at, so the browser is asked. */
  const findWorkerId = async (): Promise<string | undefined> => {
    const { targetInfos } = await root.send('Target.getTargets');
    return targetInfos.find((info) => info.type === 'service_worker' && isOurs(info))?.targetId;
  };

  const openExtensionPage = async (name: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`${baseUrl}${name}`);
    return page;
  };

  /**
   * Works on the workers from a page of the extension that runs no script, so that it starts none by being opened.
   * `hasStopped` says whether ours was seen at rest, before or after.
   */
  const withWorkerControl = async (
    work: (control: CDPSession, hasStopped: () => boolean) => Promise<unknown>,
  ): Promise<void> => {
    const page = await openExtensionPage('manifest.json');
    const control = await page.createCDPSession();
    let hasStopped = false;
    control.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      hasStopped ||= versions.some(
        ({ scriptURL, runningStatus }) => isOurs({ url: scriptURL }) && runningStatus === 'stopped',
      );
    });
    await control.send('ServiceWorker.enable');
    await work(control, () => hasStopped);
    await page.close();
  };

  /** In a connection of its own, ended at once: a browser keeps a worker that is looked at when it would end it. */
  const evaluateInWorker = async (work: unknown, args: readonly unknown[]): Promise<unknown> => {
    if ((await findWorkerId()) === undefined) {
      await withWorkerControl((control) => control.send('ServiceWorker.startWorker', { scopeURL: baseUrl }));
    }
    const targetId = await waitFor('the worker', findWorkerId);
    // Not by the driver's target: asked while the worker starts, it would look into it and never let go.
    const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true });
    const session = root.connection()?.session(sessionId);
    if (!session) throw new Error('The worker ended while it was looked at');
    const evaluate = async (expression: string): Promise<unknown> => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    try {
      // A worker is there before its script has run; the API comes with the script.
      await waitFor('the script of the worker', () => evaluate('chrome.runtime?.id !== undefined'));
      return await evaluate(`(${work})(...${JSON.stringify(args)})`);
    } finally {
      // It may have ended meanwhile.
      await root.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
    }
  };

  return {
    browser,
    openExtensionPage,
    isBackgroundRunning: async () => (await findWorkerId()) !== undefined,
    // An event may start another worker at once; what counts is that this one has ended.
    stopBackground: () =>
      withWorkerControl(async (control, hasStopped) => {
        await control.send('ServiceWorker.stopAllWorkers');
        await waitFor('the end of the worker', hasStopped);
      }),
    evaluateInBackground: (work, ...args) => evaluateInWorker(work, args) as never,
  };
}
