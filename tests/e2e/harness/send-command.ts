/** Sends the background what a page of the extension would, where no menu and no button is under test. */
import type { Page } from 'puppeteer-core';
import type { Command, Outcome } from '../../../utils/core/messages';

/** Resolves to what the command came to. `page` is any page of the extension. */
export function sendCommand(page: Page, command: Command): Promise<Outcome> {
  return page.evaluate((message) => {
    type Api = { runtime: { sendMessage(message: unknown): Promise<Outcome> } };
    const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
    return (browser ?? chrome).runtime.sendMessage(message);
  }, command);
}
