/** What the harness promises of a running browser, the same for both kinds, and how to start one. */
import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from './browser-path';
import type { Display } from './display';

export interface LaunchOptions {
  /** Folder of the built extension. */
  readonly extensionDir: string;
  /** Profile to use and to keep; default a temporary one, removed at the end. */
  readonly profileDir?: string;
  /** Screen to open the window on; default the one in DISPLAY. */
  readonly display?: Display;
  /** Opens no window; there is no real context menu then. Default false. */
  readonly headless?: boolean;
  /**
   * Local port for each host name, such as `{'openapi.akool.com': 8443, '*.cloudfront.net': 8443}`.
   * In Chromium it serves http and https alike, in Firefox through a proxy too.
   */
  readonly hostRules?: Readonly<Record<string, number>>;
  /** Base64 SHA-256 of the public keys that count as trusted. In Firefox one suffices to trust any certificate. */
  readonly spkiFingerprints?: readonly string[];
  /** Language of the browser, such as `de`. Default `en-US`. Firefox needs the language pack installed. */
  readonly locale?: string;
  /** Default `light`. */
  readonly colorScheme?: 'light' | 'dark';
  /** Further command-line flags. Chromium only. */
  readonly flags?: readonly string[];
  /** Further environment variables. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further preferences. Firefox only. */
  readonly preferences?: Readonly<Record<string, boolean | number | string>>;
  /** Whether hosts other than loopback and `hostRules` are reachable. Default false. */
  readonly internet?: boolean;
}

/** One running browser with the extension in it, from its start to its end. */
export interface Session {
  readonly browser: Browser;
  /** Opens a page of the extension, such as `popup.html`, in a tab of its own. */
  readonly openExtensionPage: (name: string) => Promise<Page>;
  /** Ends the background and resolves when it is gone; whatever was only in its memory is lost. */
  readonly stopBackground: () => Promise<void>;
  readonly isBackgroundRunning: () => Promise<boolean>;
  /** Runs a function in the background, started when it is not there. Chromium only: Firefox rejects. */
  readonly evaluateInBackground: <A extends readonly unknown[], R>(
    work: (...args: A) => R,
    ...args: A
  ) => Promise<Awaited<R>>;
}

/** What differs between browsers. */
export interface Engine {
  readonly kind: BrowserKind;
  /** How often «Up» is pressed from the unopened end of a context menu to reach the extension's entry. */
  readonly stepsToMenuEntry: number;
  /** The same on the page itself, whose menu ends differently. */
  readonly stepsToPageEntry: number;
  /** Beginning of the address of the extension's pages, with a slash at its end. */
  readonly baseUrl: (extensionDir: string) => string;
  readonly start: (options: LaunchOptions, profileDir: string) => Promise<Session>;
}
