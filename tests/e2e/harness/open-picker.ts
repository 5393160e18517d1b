/** Opens the picker by its entry of the real context menu. */
import type { Page } from 'puppeteer-core';
import type { Launched } from './launch-browser';

const ATTEMPTS = 3;

/**
 * Right-clicks the element, chooses the entry, and waits for the picker. A key that comes before the menu has the
 * keyboard is lost, and then another entry may have been chosen: without a picker all is tried again.
 */
export async function openPicker(launched: Launched, page: Page, selector: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await launched.chooseFromMenu(page, selector, 'reage-page:pick');
    if (await page.waitForSelector('[data-reage=picker]', { timeout: 4_000 }).catch(() => null)) return;
  }
  throw new Error(`The picker did not open in ${ATTEMPTS} attempts`);
}
