/** Axe finds nothing on any page, in any state and colour scheme. The other direction is in axe-rtl.test.ts. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from './harness/axe';
import { useWorld } from './harness/use-world';
import { CHROMIUM_SCREENS, openScreen, SCREENS } from './screens/screens';

describe('axe in chromium', () => {
  const world = useWorld('chromium');
  let helper: Page;
  beforeAll(async () => {
    helper = await world().launched.openExtensionPage('options.html');
  });

  it('finds what is wrong', async () => {
    await helper.evaluate(() => {
      document.body.append(document.createElement('button'));
      document.querySelector('h1')?.style.setProperty('opacity', '0.2');
    });
    const found = (await findViolations(helper)).map((line) => line.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
    await helper.reload();
  });

  it.each(CHROMIUM_SCREENS)('finds nothing on $name', async (screen) => {
    const page = await openScreen(world(), helper, screen);
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect((await findViolations(page)).map((line) => `${value}: ${line}`)).toEqual([]);
    }
    await page.close();
  });
});

describe('axe in firefox', () => {
  const world = useWorld('firefox');
  let helper: Page;
  beforeAll(async () => {
    helper = await world().launched.openExtensionPage('options.html');
  });

  it.each(SCREENS)('finds nothing on $name', async (screen) => {
    const page = await openScreen(world(), helper, screen);
    expect(await findViolations(page)).toEqual([]);
    await page.close();
  });
});
