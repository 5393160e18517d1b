/** Starts Firefox with the extension and reaches into its event page. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { createEnvironment } from './browser-environment';
import { findBrowser } from './browser-path';
import { openConnectProxy } from './connect-proxy';
import { FIREFOX_UUID, readGeckoId } from './extension-id';
import type { Engine, LaunchOptions, Session } from './session';
import { waitFor } from './wait-for';

export const firefox: Engine = {
  kind: 'firefox',
  // The extension's entry is the last of the menu.
  stepsToMenuEntry: 1,
  stepsToPageEntry: 1,
  baseUrl: () => `moz-extension://${FIREFOX_UUID}/`,
  start: async (options, profileDir) => {
    const geckoId = readGeckoId(options.extensionDir);
    // A proxy rather than a changed name server: only a proxy can change the port as well.
    const proxy = options.internet ? undefined : await openConnectProxy(options.hostRules ?? {});
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findBrowser('firefox'),
      headless: options.headless ?? false,
      userDataDir: profileDir,
      defaultViewport: null,
      acceptInsecureCerts: (options.spkiFingerprints ?? []).length > 0,
      // Without it the driver may open neither pages of the extension nor the browser's own state.
      args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
      extraPrefsFirefox: listPreferences(options, geckoId, proxy?.port),
      env: createEnvironment(options, profileDir),
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    browser.process()?.once('exit', () => void proxy?.close());
    // Puppeteer would put these back when the browser ends: after a kill in the middle of the next start.
    for (const file of ['prefs.js', 'user.js'])
      await rm(join(profileDir, `${file}.puppeteer`), { force: true });
    await browser.installExtension(options.extensionDir);
    return createSession(browser, geckoId);
  },
};

function listPreferences(
  options: LaunchOptions,
  geckoId: string,
  proxyPort: number | undefined,
): Record<string, unknown> {
  const locale = options.locale ?? 'en-US';
  return {
    // The address of the extension's pages is drawn at random otherwise.
    'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: FIREFOX_UUID }),
    // A temporary add-on loses its storage at the end of the browser otherwise, so nothing could outlive a restart.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    // Menus that fade take the keyboard only when they have arrived.
    'ui.prefersReducedMotion': 1,
    'layout.css.prefers-color-scheme.content-override': options.colorScheme === 'dark' ? 0 : 1,
    'intl.locale.requested': locale,
    'intl.accept_languages': locale,
    // A page that asks whether to restore the session takes the place of the first tab after a kill.
    'browser.sessionstore.resume_from_crash': false,
    // Safe mode is offered after three kills in a row, and the browser then waits for an answer.
    'toolkit.startup.max_resumed_crashes': -1,
    ...(proxyPort !== undefined && {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
      // Extension requests would silently go around a proxy that answers with an error.
      'network.proxy.failover_direct': false,
    }),
    ...options.preferences,
  };
}

/** The part of puppeteer's connection that reaches the browser's own windows; it has no public name there. */
interface RawConnection {
  readonly connection: {
    send(method: string, parameters: object): Promise<{ readonly result: unknown }>;
  };
}

function createSession(browser: Browser, geckoId: string): Session {
  /** Evaluates an expression on `extension`, the browser's own object for the add-on. */
  const askExtension = async (expression: string): Promise<unknown> => {
    const { connection } = browser as unknown as RawConnection;
    const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as {
      readonly contexts: readonly [{ readonly context: string }];
    };
    const answer = await connection.send('script.evaluate', {
      expression: `(async (extension) => ${expression})(WebExtensionPolicy.getByID(${JSON.stringify(geckoId)}).extension)`,
      awaitPromise: true,
      target: { context: tree.contexts[0].context },
    });
    const { result, exceptionDetails } = answer.result as {
      readonly result?: { readonly value?: unknown };
      readonly exceptionDetails?: { readonly text: string };
    };
    if (exceptionDetails) throw new Error(`Firefox refused ${expression}: ${exceptionDetails.text}`);
    return result?.value;
  };
  const isBackgroundRunning = async (): Promise<boolean> =>
    (await askExtension('extension.backgroundState')) !== 'stopped';

  return {
    browser,
    isBackgroundRunning,
    openExtensionPage: async (name) => {
      const page = await browser.newPage();
      await navigateToExtension(page, `moz-extension://${FIREFOX_UUID}/${name}`);
      return page;
    },
    stopBackground: async () => {
      // What the idle timeout does, without its wait.
      await askExtension(
        'extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })',
      );
      await waitFor('the end of the background', async () => !(await isBackgroundRunning()));
    },
    evaluateInBackground: () => Promise.reject(new Error('Firefox lets no driver into its background page')),
  };
}

/** `goto` waits for a load event that never comes from an extension page, although the page is there. */
async function navigateToExtension(page: Page, url: string): Promise<void> {
  const frame = page.mainFrame() as unknown as {
    readonly browsingContext: { navigate(url: string, wait: 'interactive'): Promise<void> };
  };
  await frame.browsingContext.navigate(url, 'interactive');
}
