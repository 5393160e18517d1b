/** Brings a page of the web with the toast on it, as it looks after some orders. */
import type { Page } from 'puppeteer-core';
import { startPageSite } from '../harness/page-site';
import { waitForToast } from '../harness/toast-reader';
import { NOW } from './histories';

const ARTICLE = `
  <style>
    :root { color-scheme: light dark; font: 16px/1.6 system-ui }
    body { max-inline-size: 640px; margin: 40px auto 0 48px }
    img { border-radius: 4px }
  </style>
  <h1>STS-93</h1>
  <img src="/photo.jpg" width="400" height="400" alt="">`;

interface Api {
  readonly tabs: {
    query(filter: object): Promise<{ id: number; url?: string }[]>;
    sendMessage(tabId: number, message: unknown, options: object): Promise<unknown>;
  };
  readonly scripting: { executeScript(injection: object): Promise<unknown> };
}

/**
 * Opens the page in `page`; `desk` is any page of the extension, whose build may enter every page of this machine. Answers
 * with what ends the page's site.
 */
export async function openToast(page: Page, desk: Page, jobIds: readonly string[]): Promise<() => void> {
  const site = await startPageSite({ '/': ARTICLE }, "default-src 'self' 'unsafe-inline'");
  await page.goto(`${site.origin}/`);
  await desk.evaluate(
    async (url, ids, now) => {
      const { chrome } = globalThis as unknown as { chrome: Api };
      const tabId = (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id ?? 0;
      // The toast's world has a clock of its own, and does not know what tsx has functions call by this name.
      const args = [now];
      const func = (at: number): void => {
        Date.now = () => at;
        // As an argument it has no name to keep, for which tsx would call what is not there yet.
        Reflect.set(globalThis, '__name', (named: unknown) => named);
      };
      await chrome.scripting.executeScript({ target: { tabId }, func, args });
      await chrome.scripting.executeScript({ target: { tabId }, files: ['/toast.js'] });
      await chrome.tabs.sendMessage(tabId, { type: 'reage-toast', jobIds: ids }, { frameId: 0 });
    },
    page.url(),
    [...jobIds],
    NOW,
  );
  await waitForToast(desk, page, ({ entries }) =>
    entries.every(({ status, canvases }) => status !== 'done' || canvases === 2),
  );
  return () => void site.close();
}
