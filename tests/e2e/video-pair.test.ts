/** A re-aged video beside its original: played and paused as one, on a card and large. */
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeSampleVideo } from '../../sandbox/site/sample-video';
import { samplePhoto } from './harness/sample-photo';
import { buildEntry, DONE, type SeedEntry } from './harness/seed-entries';
import { seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

describe.each(BROWSERS)('two videos in %s', (kind) => {
  const world = useWorld(kind);
  let page: Page;
  let film: SeedEntry;
  beforeAll(async () => {
    const bytes = await makeSampleVideo(await samplePhoto(), 'webm');
    const url = `data:video/webm;base64,${bytes.toString('base64')}`;
    film = { ...buildEntry(DONE, { kind: 'video', title: 'A film' }), files: { before: url, after: url } };
    const options = await world().launched.openExtensionPage('options.html');
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
    const address = scope === 'dialog' ? `gallery.html#large=${film.job.id}` : 'gallery.html';
    page = await world().launched.openExtensionPage(address);
    const button = await page.waitForSelector(`${scope} .video-bar button`);
    await waitFor('the length', () =>
      page.$eval(`${scope} .video-seek`, (range) => Number((range as HTMLInputElement).max) > 1 || undefined),
    );
    await button?.focus();
    await page.keyboard.press(' ');
    await waitFor(
      'both to play together',
      async () => {
        const seen = await videos(scope);
        const [first = 0, second = 9] = seen.map(({ currentTime }) => currentTime);
        return (
          seen.length === 2 &&
          seen.every((one) => !one.paused) &&
          first > 0.3 &&
          Math.abs(first - second) < 0.3
        );
      },
      { timeoutMs: 30_000 },
    );
    expect((await videos(scope)).map(({ muted }) => muted)).toEqual([true, true]);
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
