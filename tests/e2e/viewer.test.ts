/** Before and after large: opened and closed, walked through, zoomed and moved as one, and on the whole screen. */
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  drag,
  findControl,
  isOriginalShown,
  placeAt,
  pressControl,
  readFocusedName,
  readSplit,
} from './harness/picture-page';
import { buildEntry, DONE } from './harness/seed-entries';
import { seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';

const LARGE = 'View large';

describe.each(BROWSERS)('the viewer in %s', (kind) => {
  const world = useWorld(kind);
  const entries = [
    buildEntry(DONE, { years: 20, title: 'The newest' }),
    buildEntry(DONE, { years: -10, title: 'The one between' }),
    buildEntry(DONE, { years: 30, title: 'The oldest' }),
  ];
  const [newest] = entries.map(({ job }) => job.id);
  let page: Page;

  const open = async (address: string): Promise<void> => {
    page = await world().launched.openExtensionPage(address);
    await page.setViewport({ width: 1000, height: 800 });
  };
  const transforms = () =>
    page.$$eval('dialog .compare-layer > .picture', (pictures) =>
      pictures.map((picture) => getComputedStyle(picture).transform),
    );

  beforeAll(async () => {
    const options = await world().launched.openExtensionPage('options.html');
    await seedHistory(options, entries);
    await options.close();
  });
  afterEach(() => page.close());

  it('opens and closes by keyboard, and gives the keyboard back', async () => {
    await open('gallery.html');
    await (await findControl(page, LARGE)).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] .picture-after[src]');
    expect(await page.evaluate(() => location.hash)).toBe(`#large=${newest}`);
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$('dialog')).toBeNull();
    expect(await readFocusedName(page)).toBe(LARGE);
    expect(await page.evaluate(() => location.hash)).toBe('');
  });

  it('opens by its address, with the pictures in full, and walks through the results', async () => {
    await open(`gallery.html#large=${newest}`);
    const shown = () => page.$eval('dialog[open]', (dialog) => dialog.getAttribute('aria-label'));
    await expect.poll(shown).toContain('The newest');
    await expect
      .poll(() =>
        page.$$eval('dialog img', (images) =>
          images.map((image) => (image as HTMLImageElement).naturalWidth),
        ),
      )
      .toEqual([512, 512]);
    const isOff = async (name: string) =>
      (await findControl(page, name)).evaluate((one) => one.ariaDisabled === 'true');
    expect(await isOff('Previous')).toBe(true);
    await expect.poll(() => isOff('Next')).toBe(false);
    await pressControl(page, 'Next');
    await expect.poll(shown).toContain('The one between');
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toContain('The oldest');
    await expect.poll(() => isOff('Next')).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(shown).toContain('The one between');
    await pressControl(page, 'Close');
    await expect.poll(() => page.$('dialog')).toBeNull();
    // It was opened by no button, so the keyboard goes on in the list.
    expect(await readFocusedName(page)).toMatch(/^Select: /);
  });

  it('says nothing of a result that is not there', async () => {
    await open('gallery.html#large=000000000-0000000000');
    await page.waitForSelector('.job');
    await expect.poll(() => page.$('dialog')).toBeNull();
  });

  it('zooms and moves both pictures as one, by buttons, keys, wheel, double click and drag', async () => {
    await open(`gallery.html#large=${newest}`);
    await page.waitForSelector('dialog .picture-after[src]');
    const scales = async () =>
      (await transforms()).map((transform) => Number(/^matrix\(([\d.]+)/.exec(transform)?.[1] ?? 1));
    const expectScale = async (scale: number) => {
      await expect.poll(async () => (await scales())[0]).toBeCloseTo(scale, 2);
      const [before, after] = await transforms();
      expect(before).toBe(after);
    };
    await pressControl(page, 'Zoom in');
    await expectScale(1.5);
    await page.keyboard.press('+');
    await expectScale(2.25);
    await page.keyboard.press('-');
    await expectScale(1.5);
    await page.keyboard.press('0');
    await expectScale(1);

    await page.mouse.move(...(await placeAt(page, 0.3, 0.4)));
    await page.mouse.wheel({ deltaY: -500 });
    await expectScale(Math.E);
    const far = await transforms();
    await page.mouse.down();
    await page.mouse.move(...(await placeAt(page, 0.2, 0.3)), { steps: 4 });
    await page.mouse.up();
    await expect.poll(transforms).not.toEqual(far);
    await expectScale(Math.E);
    const dragged = await transforms();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(transforms).not.toEqual(dragged);
    await page.mouse.click(...(await placeAt(page, 0.3, 0.4)), { count: 2 });
    await expectScale(1);
    await page.mouse.click(...(await placeAt(page, 0.3, 0.4)), { count: 2 });
    await expectScale(2.5);

    // The handle still moves where it is, and stays there whatever the zoom.
    await drag(page, [0.5, 0.5], [0.7, 0.5]);
    await expect.poll(() => readSplit(page)).toBeGreaterThan(60);
    await expectScale(2.5);

    await page.mouse.move(...(await placeAt(page, 0.2, 0.4)));
    await page.mouse.down();
    await expect.poll(() => isOriginalShown(page)).toBe(true);
    await page.mouse.up();
    await expect.poll(() => isOriginalShown(page)).toBe(false);
  });

  it('zooms by two fingers', async () => {
    await open(`gallery.html#large=${newest}`);
    await page.waitForSelector('dialog .picture-after[src]');
    const [x, y] = await placeAt(page, 0.25, 0.4);
    const first = await page.touchscreen.touchStart(x - 20, y);
    const second = await page.touchscreen.touchStart(x + 20, y);
    await second.move(x + 60, y);
    await expect.poll(async () => (await transforms())[0]).toMatch(/^matrix\(2, /);
    const [before, after] = await transforms();
    expect(before).toBe(after);
    await first.end();
    await second.end();
  });

  it('fills the screen where that is allowed', async () => {
    await open(`gallery.html#large=${newest}`);
    await pressControl(page, 'Fill the screen');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe('viewer-screen');
    await pressControl(page, 'Fill the screen');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
    expect(await page.$('dialog[open]')).not.toBeNull();
  });

  it('is where the popup leads', async () => {
    await open('popup.html');
    await pressControl(page, LARGE);
    const gallery = await world().launched.waitForTab(`gallery.html#large=${newest}`);
    await gallery.waitForSelector('dialog[open]');
    await gallery.close();
  });
});
