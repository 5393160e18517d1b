/** Axe finds nothing where the page runs from right to left. Firefox has no Arabic without a language pack. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from './harness/axe';
import { useWorld } from './harness/use-world';
import { CHROMIUM_SCREENS, openScreen } from './screens/screens';

describe('axe in chromium in Arabic', () => {
  const world = useWorld('chromium', { browser: () => ({ locale: 'ar' }) });
  let helper: Page;
  beforeAll(async () => {
    helper = await world().launched.openExtensionPage('options.html');
  });

  it.each(CHROMIUM_SCREENS)('finds nothing on $name', async (screen) => {
    const page = await openScreen(world(), helper, screen);
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect((await findViolations(page)).map((line) => `${value}: ${line}`)).toEqual([]);
    }
    await page.close();
  });
});
