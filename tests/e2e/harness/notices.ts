/** Which of the system's notifications the extension has shown, asked in a page of its own. */
import type { Page } from 'puppeteer-core';

interface Api {
  readonly notifications: {
    getAll(): Promise<Record<string, unknown>>;
    clear(id: string): Promise<boolean>;
    readonly onClosed: { addListener(listen: (id: string) => void): void };
  };
}
type Scope = { browser?: Api; chrome: Api; shownIds: Set<string> };

/** From now on {@link listNotices} knows in this page of those that were closed, too. */
export async function watchNotices(page: Page): Promise<void> {
  await page.evaluate(() => {
    const scope = globalThis as unknown as Scope;
    scope.shownIds = new Set();
    (scope.browser ?? scope.chrome).notifications.onClosed.addListener((id) => scope.shownIds.add(id));
  });
}

/** Ids of what was shown since it is watched. Where the system shows none, Firefox closes each at once. */
export function listNotices(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { browser, chrome, shownIds } = globalThis as unknown as Scope;
    // Read first: what closes meanwhile is among those that were shown.
    const open = Object.keys(await (browser ?? chrome).notifications.getAll());
    return [...new Set([...shownIds, ...open])];
  });
}

/** Closes what is open, and forgets what was shown. */
export async function clearNotices(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { browser, chrome, shownIds } = globalThis as unknown as Scope;
    const { notifications } = browser ?? chrome;
    for (const id of Object.keys(await notifications.getAll())) await notifications.clear(id);
    shownIds.clear();
  });
}
