/** Before and after, looked at by hand and by keyboard: the handle, the original, closer, large, and as films. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSampleVideo } from '../../sandbox/site/sample-video';
import { samplePhoto } from './harness/sample-photo';
import { buildEntry, DONE, type SeedEntry } from './harness/seed-entries';
import { clearHistory, seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

const HOLD = 'Hold to see the original';
const LARGE = 'View large';

describe.each(BROWSERS)('before and after in %s', (kind) => {
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
  /** The control with this accessible name, in the viewer when it is open, else on the newest card. */
  const find = (name: string): Promise<ElementHandle<HTMLElement>> =>
    waitFor(name, async () => {
      const scope = (await page.$('dialog[open]')) ? 'dialog[open]' : `[data-job-id="${newest}"]`;
      const found = await page.$(`${scope} [aria-label="${name}"]`);
      return (found as ElementHandle<HTMLElement> | null) ?? undefined;
    });
  const press = async (name: string): Promise<void> => (await find(name)).click();
  const isOriginalShown = () => page.$eval('.compare', (frame) => frame.matches('.compare-original'));
  const splitOf = () => page.$eval('.compare-range', (range) => (range as HTMLInputElement).value);
  const focusedName = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName,
    );
  /** A place on the frame of the viewer when it is open, else on the first frame, in parts of its width and height. */
  const placeAt = async (x: number, y: number): Promise<[number, number]> => {
    const frame = (await page.$('dialog[open] .compare')) ?? (await page.$('.compare'));
    const box = await frame?.boundingBox();
    if (!box) throw new Error('There is no picture');
    return [box.x + box.width * x, box.y + box.height * y];
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

  describe('on a card', () => {
    beforeEach(async () => {
      await open('gallery.html');
      await find('Compare before and after');
    });
    afterEach(() => page.close());

    it('moves the handle by a tap, a drag and keys, and back to the middle by a double click', async () => {
      await page.mouse.click(...(await placeAt(0.8, 0.3)));
      await expect.poll(splitOf).toMatch(/^(79|80|81)$/);
      await page.mouse.move(...(await placeAt(0.8, 0.3)));
      await page.mouse.down();
      await page.mouse.move(...(await placeAt(0.3, 0.3)), { steps: 5 });
      await page.mouse.up();
      await expect.poll(splitOf).toMatch(/^(29|30|31)$/);
      await page.keyboard.press('ArrowRight');
      await expect.poll(splitOf).toMatch(/^(30|31|32)$/);
      await page.mouse.click(...(await placeAt(0.6, 0.3)), { count: 2 });
      await expect.poll(splitOf).toBe('50');
    });

    it('shows the original while the picture is held, and leaves the handle alone', async () => {
      await page.mouse.move(...(await placeAt(0.2, 0.3)));
      await page.mouse.down();
      await expect.poll(isOriginalShown).toBe(true);
      await page.mouse.move(...(await placeAt(0.3, 0.3)));
      await page.mouse.up();
      await expect.poll(isOriginalShown).toBe(false);
      expect(await splitOf()).toBe('50');
    });

    it('takes a slow drag of the handle for a drag', async () => {
      await page.mouse.move(...(await placeAt(0.5, 0.5)));
      await page.mouse.down();
      // Longer than a press that is held.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
      expect(await isOriginalShown()).toBe(false);
      await page.mouse.move(...(await placeAt(0.7, 0.5)), { steps: 3 });
      await page.mouse.up();
      await expect.poll(splitOf).toMatch(/^(69|70|71)$/);
    });

    it('shows the original by keys and by the button, held or pressed', async () => {
      await (await find('Compare before and after')).focus();
      await page.keyboard.down(' ');
      await expect.poll(isOriginalShown).toBe(true);
      await page.keyboard.up(' ');
      await expect.poll(isOriginalShown).toBe(false);

      const button = await find(HOLD);
      await button.focus();
      for (const key of ['Enter', ' '] as const) {
        await page.keyboard.down(key);
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
        expect(await isOriginalShown()).toBe(true);
        await page.keyboard.up(key);
        await expect.poll(isOriginalShown).toBe(false);
      }
      const isPressed = () => button.evaluate((element) => element.getAttribute('aria-pressed'));
      // As a screen reader presses it.
      await button.evaluate((element) => element.click());
      await expect.poll(isPressed).toBe('true');
      expect(await isOriginalShown()).toBe(true);
      await button.evaluate((element) => element.click());
      await expect.poll(isPressed).toBe('false');
      await button.click();
      await expect.poll(isPressed).toBe('true');
      await button.click();
      await expect.poll(isPressed).toBe('false');
      expect(await isOriginalShown()).toBe(false);
    });

    it('keeps the chip whole at both ends', async () => {
      const range = await find('Compare before and after');
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

  describe('large', () => {
    afterEach(() => page.close());

    it('opens and closes by keyboard, and gives the keyboard back', async () => {
      await open('gallery.html');
      await (await find(LARGE)).focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open] .picture-after[src]');
      expect(await page.evaluate(() => location.hash)).toBe(`#job=${newest}`);
      expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.$('dialog')).toBeNull();
      expect(await focusedName()).toBe(LARGE);
      expect(await page.evaluate(() => location.hash)).toBe('');
    });

    it('opens by its address, with the pictures in full, and walks through the results', async () => {
      await open(`gallery.html#job=${newest}`);
      const shown = () => page.$eval('dialog[open]', (dialog) => dialog.getAttribute('aria-label'));
      await expect.poll(shown).toContain('The newest');
      await expect
        .poll(() =>
          page.$$eval('dialog img', (images) =>
            images.map((image) => (image as HTMLImageElement).naturalWidth),
          ),
        )
        .toEqual([512, 512]);
      const isOff = async (name: string) => (await find(name)).evaluate((one) => one.ariaDisabled === 'true');
      expect(await isOff('Previous')).toBe(true);
      await press('Next');
      await expect.poll(shown).toContain('The one between');
      await page.keyboard.press('ArrowRight');
      await expect.poll(shown).toContain('The oldest');
      await expect.poll(() => isOff('Next')).toBe(true);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(shown).toContain('The one between');
      await press('Close');
      await expect.poll(() => page.$('dialog')).toBeNull();
      // It was opened by no button, so the keyboard goes on in the list.
      expect(await focusedName()).toBe('History');
    });

    it('says nothing of a result that is not there', async () => {
      await open('gallery.html#job=000000000-0000000000');
      await page.waitForSelector('.job');
      await expect.poll(() => page.$('dialog')).toBeNull();
    });

    it('zooms and moves both pictures as one, by buttons, keys, wheel, double click and drag', async () => {
      await open(`gallery.html#job=${newest}`);
      await page.waitForSelector('dialog .picture-after[src]');
      const scales = async () =>
        (await transforms()).map((transform) => Number(/^matrix\(([\d.]+)/.exec(transform)?.[1] ?? 1));
      const expectScale = async (scale: number) => {
        await expect.poll(async () => (await scales())[0]).toBeCloseTo(scale, 2);
        const [before, after] = await transforms();
        expect(before).toBe(after);
      };
      await press('Zoom in');
      await expectScale(1.5);
      await page.keyboard.press('+');
      await expectScale(2.25);
      await page.keyboard.press('-');
      await expectScale(1.5);
      await page.keyboard.press('0');
      await expectScale(1);

      await page.mouse.move(...(await placeAt(0.3, 0.4)));
      await page.mouse.wheel({ deltaY: -500 });
      await expectScale(Math.E);
      const far = await transforms();
      await page.mouse.down();
      await page.mouse.move(...(await placeAt(0.2, 0.3)), { steps: 4 });
      await page.mouse.up();
      await expect.poll(transforms).not.toEqual(far);
      await expectScale(Math.E);
      const dragged = await transforms();
      await page.keyboard.press('ArrowLeft');
      await expect.poll(transforms).not.toEqual(dragged);
      await page.mouse.click(...(await placeAt(0.3, 0.4)), { count: 2 });
      await expectScale(1);
      await page.mouse.click(...(await placeAt(0.3, 0.4)), { count: 2 });
      await expectScale(2.5);

      // The handle still moves where it is, and stays there whatever the zoom.
      await page.mouse.move(...(await placeAt(0.5, 0.5)));
      await page.mouse.down();
      await page.mouse.move(...(await placeAt(0.7, 0.5)), { steps: 4 });
      await page.mouse.up();
      await expect
        .poll(() => page.$eval('dialog .compare-range', (one) => Number((one as HTMLInputElement).value)))
        .toBeGreaterThan(60);
      await expectScale(2.5);

      await page.mouse.move(...(await placeAt(0.2, 0.4)));
      await page.mouse.down();
      await expect.poll(() => page.$('dialog .compare-original')).not.toBeNull();
      await page.mouse.up();
      await expect.poll(() => page.$('dialog .compare-original')).toBeNull();
    });

    it('zooms by two fingers', async () => {
      await open(`gallery.html#job=${newest}`);
      await page.waitForSelector('dialog .picture-after[src]');
      const [x, y] = await placeAt(0.25, 0.4);
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
      await open(`gallery.html#job=${newest}`);
      await press('Fill the screen');
      await expect
        .poll(() => page.evaluate(() => document.fullscreenElement?.className))
        .toBe('viewer-screen');
      await press('Fill the screen');
      await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
      expect(await page.$('dialog[open]')).not.toBeNull();
    });

    it('is where the popup leads', async () => {
      await open('popup.html');
      await press(LARGE);
      const gallery = await world().launched.waitForTab(`gallery.html#job=${newest}`);
      await gallery.waitForSelector('dialog[open]');
      await gallery.close();
    });
  });

  describe('of a video', () => {
    let film: SeedEntry;
    beforeAll(async () => {
      const bytes = await makeSampleVideo(await samplePhoto(), 'webm');
      const url = `data:video/webm;base64,${bytes.toString('base64')}`;
      film = { ...buildEntry(DONE, { kind: 'video', title: 'A film' }), files: { before: url, after: url } };
      const options = await world().launched.openExtensionPage('options.html');
      await clearHistory(options);
      await seedHistory(options, [film]);
      await options.close();
    });
    afterEach(() => page.close());

    const videos = (scope: string) =>
      page.$$eval(`${scope} video`, (elements) =>
        elements.map((element) => {
          const { paused, muted, currentTime } = element as HTMLVideoElement;
          return { paused, muted, currentTime };
        }),
      );

    it.each(['.job', 'dialog'])('plays both together in %s, without sound, by keyboard', async (scope) => {
      await open(scope === 'dialog' ? `gallery.html#job=${film.job.id}` : 'gallery.html');
      const button = await page.waitForSelector(`${scope} .video-bar button`);
      await waitFor('the length', () =>
        page.$eval(
          `${scope} .video-seek`,
          (range) => Number((range as HTMLInputElement).max) > 1 || undefined,
        ),
      );
      await button?.focus();
      await page.keyboard.press(' ');
      await waitFor('both to play', async () => {
        const seen = await videos(scope);
        return (seen.length === 2 && seen.every((one) => !one.paused && one.currentTime > 0.3)) || undefined;
      });
      const [before, after] = await videos(scope);
      expect(before?.muted && after?.muted).toBe(true);
      expect(Math.abs((before?.currentTime ?? 0) - (after?.currentTime ?? 9))).toBeLessThan(0.3);
      await page.keyboard.press(' ');
      await expect.poll(async () => (await videos(scope)).map(({ paused }) => paused)).toEqual([true, true]);

      await (await page.$(`${scope} .video-seek`))?.press('Home');
      await expect
        .poll(async () => (await videos(scope)).map(({ currentTime }) => currentTime))
        .toEqual([0, 0]);
      const words = await page.$$eval(`${scope} .video-side .compare-label`, (all) =>
        all.map((one) => one.textContent),
      );
      expect(words).toEqual(['Before', 'After']);
      await (await page.$(`${scope} .video-bar [aria-label="Sound"]`))?.click();
      await expect.poll(async () => (await videos(scope)).map(({ muted }) => muted)).toEqual([true, false]);
    });
  });
});
