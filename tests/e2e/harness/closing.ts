/** What closes the page it is done in: the driver may then lose the answer to the key or the click that did it. */
import type { Page } from 'puppeteer-core';
import { waitFor } from './wait-for';

/** Resolves when it is done; a page that went with it is no failure. Rejects where the page stays. */
export async function closing(page: Page, deed: Promise<unknown> | undefined): Promise<void> {
  try {
    await deed;
  } catch (cause) {
    await waitFor('the end of the page', () => page.isClosed()).catch(() => {
      throw cause;
    });
  }
}
