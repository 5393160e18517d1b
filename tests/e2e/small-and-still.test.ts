/** Every screen in 320 px, with targets for any hand, without motion, and in the system's own few colours. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { emulatePreference, findMotion, findOverflow, findSmallTargets, findUnseen } from './harness/measure';
import { useWorld } from './harness/use-world';
import { CHROMIUM_SCREENS, openScreen } from './screens/screens';

describe('in chromium', () => {
  const world = useWorld('chromium');
  let helper: Page;
  beforeAll(async () => {
    helper = await world().launched.openExtensionPage('options.html');
  });

  it.each(CHROMIUM_SCREENS)('$name fits', async (screen) => {
    const page = await openScreen(world(), helper, screen);
    // As at 400 % of 1280 px; at 200 % there is twice the room.
    for (const width of [320, 640]) {
      await page.setViewport({ width, height: 640 });
      // A grid is laid out anew in the frame after.
      await expect.poll(() => findOverflow(page)).toEqual([]);
      await expect.poll(() => findSmallTargets(page)).toEqual([]);
    }
    await emulatePreference(page, 'prefers-reduced-motion', 'reduce');
    expect(await findMotion(page)).toEqual([]);
    await emulatePreference(page, 'forced-colors', 'active');
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    expect(await findUnseen(page)).toEqual([]);
    await page.close();
  });
});
