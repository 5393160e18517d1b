/** Before and after on a card, by hand and by keyboard: the handle, and the original. */
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drag, findControl, isOriginalShown, placeAt, readSplit } from './harness/picture-page';
import { buildEntry, DONE } from './harness/seed-entries';
import { seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';

const HOLD = 'Hold to see the original';

describe.each(BROWSERS)('before and after in %s', (kind) => {
  const world = useWorld(kind);
  let page: Page;

  beforeAll(async () => {
    const options = await world().launched.openExtensionPage('options.html');
    await seedHistory(options, [buildEntry(DONE)]);
    await options.close();
  });
  beforeEach(async () => {
    page = await world().launched.openExtensionPage('gallery.html');
    await page.setViewport({ width: 1000, height: 800 });
    await findControl(page, 'Compare before and after');
    // The grid is laid out for the new width before anything is aimed at.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  });
  afterEach(() => page.close());

  it('moves the handle by a tap, a drag and keys, and back to the middle by a double click', async () => {
    await page.mouse.click(...(await placeAt(page, 0.8, 0.3)));
    await expect.poll(() => readSplit(page)).toSatisfy((split: number) => Math.abs(split - 80) <= 1);
    await drag(page, [0.8, 0.3], [0.3, 0.3]);
    await expect.poll(() => readSplit(page)).toSatisfy((split: number) => Math.abs(split - 30) <= 1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => readSplit(page)).toSatisfy((split: number) => Math.abs(split - 31) <= 1);
    await page.mouse.click(...(await placeAt(page, 0.6, 0.3)), { count: 2 });
    await expect.poll(() => readSplit(page)).toBe(50);
  });

  it('shows the original while the picture is held, and leaves the handle alone', async () => {
    await page.mouse.move(...(await placeAt(page, 0.2, 0.3)));
    await page.mouse.down();
    await expect.poll(() => isOriginalShown(page)).toBe(true);
    await page.mouse.move(...(await placeAt(page, 0.3, 0.3)));
    await page.mouse.up();
    await expect.poll(() => isOriginalShown(page)).toBe(false);
    expect(await readSplit(page)).toBe(50);
  });

  it('takes a slow drag of the handle for a drag', async () => {
    await page.mouse.move(...(await placeAt(page, 0.5, 0.5)));
    await page.mouse.down();
    // Longer than a press that is held.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
    expect(await isOriginalShown(page)).toBe(false);
    await page.mouse.move(...(await placeAt(page, 0.7, 0.5)), { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => readSplit(page)).toSatisfy((split: number) => Math.abs(split - 70) <= 1);
  });

  it('shows the original by keys and by the button, held or pressed', async () => {
    await (await findControl(page, 'Compare before and after')).focus();
    await page.keyboard.down(' ');
    await expect.poll(() => isOriginalShown(page)).toBe(true);
    await page.keyboard.up(' ');
    await expect.poll(() => isOriginalShown(page)).toBe(false);

    const button = await findControl(page, HOLD);
    await button.focus();
    for (const key of ['Enter', ' '] as const) {
      await page.keyboard.down(key);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      expect(await isOriginalShown(page)).toBe(true);
      await page.keyboard.up(key);
      await expect.poll(() => isOriginalShown(page)).toBe(false);
    }
    const isPressed = () => button.evaluate((element) => element.getAttribute('aria-pressed'));
    // As a screen reader presses it.
    await button.evaluate((element) => element.click());
    await expect.poll(isPressed).toBe('true');
    expect(await isOriginalShown(page)).toBe(true);
    await button.evaluate((element) => element.click());
    await expect.poll(isPressed).toBe('false');
    await button.click();
    await expect.poll(isPressed).toBe('true');
    await button.click();
    await expect.poll(isPressed).toBe('false');
    expect(await isOriginalShown(page)).toBe(false);
  });

  it('keeps the chip whole at both ends', async () => {
    const range = await findControl(page, 'Compare before and after');
    for (const key of ['Home', 'End'] as const) {
      await range.press(key);
      const gaps = await page.$eval('.compare', (frame) => {
        const outer = frame.getBoundingClientRect();
        const chip = frame.querySelector('.age-chip')?.getBoundingClientRect();
        return chip ? [chip.left - outer.left, outer.right - chip.right] : [];
      });
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    }
  });
});
