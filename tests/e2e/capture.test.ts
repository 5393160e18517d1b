/** A picture that nobody may read, captured from the screen: as true as the file, whatever the page does to it. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../utils/core/job';
import { CAPTURE_CASES, type CaptureCase, WORKER_SCRIPT } from './capture/cases';
import { compareCapture } from './capture/compare';
import { readPicture } from './capture/read-picture';
import { type CaptureSite, startCaptureSite } from './capture/site';
import { readLifetimes, watchLayers } from './capture/watch-layers';
import { createLock } from './harness/lock';
import { saveSettings } from './harness/options-page';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { readRecords } from './kills/stored';

const MOST_DIFFERENCE = 4;
const LONGEST_MS = 1_500;

describe.concurrent.each(BROWSERS)('a capture in %s', (kind) => {
  const world = useWorld(kind, {
    build: 'production',
    browser: () => ({ flags: ['--disable-popup-blocking'] }),
  });
  let site: CaptureSite;
  let popup: Page;
  const table: string[] = [];

  beforeAll(async () => {
    site = await startCaptureSite();
    site.serve('/worker.js', { type: 'text/javascript', body: WORKER_SCRIPT });
    const options = await world().launched.openExtensionPage('options.html');
    await saveSettings(options, { 'API key': 'no-key' });
    await options.close();
    popup = await world().launched.openExtensionPage('popup.html');
  });
  afterAll(async () => {
    console.log(`${kind}\n${table.join('\n')}`);
    await site?.close();
  });

  const cases = CAPTURE_CASES.filter(({ only = kind }) => only === kind);
  // The browsers run side by side, and so would their tests: but each has one window in front.
  const hand = createLock();
  it.each(cases)('$id', { timeout: 400_000 }, (given) => hand(() => play(given)));

  async function play(given: CaptureCase): Promise<void> {
    const { page, paths, truth } = await openCase(given);
    const seen = await look(page).finally(async () => {
      // The browser keeps the zoom for the whole site.
      if (given.zoom) await setZoom(1);
      await page.close();
    });
    const { job, before, lifetimes, room } = seen;

    const is = await compareCapture(before, truth);
    table.push(
      `${given.id}: ${is.width} × ${is.height}, difference ${is.meanDifference.toFixed(2)}, layer ${lifetimes.map(Math.round).join(' + ')} ms`,
    );
    if (process.env['KEEP'])
      (await import('node:fs')).writeFileSync(
        `shots/${kind}-${given.id.replaceAll(/\W+/g, '-')}.png`,
        before,
      );
    expect(job.source.capture).toEqual({ width: is.width, height: is.height });
    expect(is.meanDifference).toBeLessThanOrEqual(MOST_DIFFERENCE);
    expect(Math.abs(is.aspect - 1)).toBeLessThan(0.01);
    expect(is.width).toBeGreaterThanOrEqual(Math.min(room.natural, room.shown) - 1);
    // No copy of the element asked for the picture again.
    expect(paths.map(site.countShown)).toEqual([1]);
    for (const ms of lifetimes) expect(ms).toBeLessThan(LONGEST_MS);
  }

  async function look(page: Page) {
    const { job, before } = await click(page);
    return { job, before, lifetimes: await readLifetimes(page), room: await measureRoom(page) };
  }

  async function openCase(given: CaptureCase) {
    const name = `${given.id.replaceAll(/\W+/g, '-')}.jpg`;
    const { type = 'image/jpeg', ...picture } = await given.picture();
    const isHidden = given.id.startsWith('5');
    const path = `/${isHidden ? 'real' : 'picture'}/${name}`;
    site.serve(path, { type, ...picture });
    const src = `${site.otherOrigin}/picture/${name}`;
    const html = `<!doctype html><html data-picture="${src}"><head><title>${given.id}</title>${given.head ?? ''}</head><body>${given.body(src)}</body></html>`;
    site.serve(`/${name}.html`, {
      type: 'text/html; charset=utf-8',
      body: html,
      ...(given.headers && { headers: given.headers }),
    });
    const page = await world().launched.openPage(`${site.origin}/${name}.html`);
    await given.prepare?.(page);
    if (given.zoom) await setZoom(given.zoom);
    await watchLayers(page);
    const body = Buffer.from(picture.body);
    return { page, paths: [path], truth: (await given.truth?.()) ?? body };
  }

  /** Chooses an age in the image's own menu; resolves once the record and the picture before are stored. */
  async function click(page: Page): Promise<{ job: Job; before: Buffer }> {
    const known = new Set((await readRecords(popup)).map(({ id }) => id));
    await world().launched.chooseFromMenu(page, '#thing', 'reage-image:20');
    if (process.env['KEEP'])
      setTimeout(async () => {
        await world().launched.screenshotScreen(`shots/screen-${kind}.png`);
        console.log(JSON.stringify((await readRecords(popup)).at(-1)));
      }, 5000);
    return waitFor(
      'the picture before',
      async () => {
        const job = (await readRecords(popup)).find(({ id }) => !known.has(id));
        const before = job && (await readPicture(popup, job.id, 'before'));
        return before && { job, before };
      },
      { timeoutMs: 10_000 },
    );
  }

  function setZoom(zoom: number): Promise<unknown> {
    return popup.evaluate(async (factor) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          tabs: {
            query(filter: object): Promise<{ id: number }[]>;
            setZoom(id: number, zoom: number): Promise<void>;
            getZoom(id: number): Promise<number>;
          };
        };
      };
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      if (!tab) throw new Error('no tab');
      if ((await chrome.tabs.getZoom(tab.id)) !== factor) await chrome.tabs.setZoom(tab.id, factor);
    }, zoom);
  }

  /** How wide the picture is, and how wide the window could show it. */
  function measureRoom(page: Page): Promise<{ natural: number; shown: number }> {
    return page.$eval('#thing', (element) => {
      const { naturalWidth, naturalHeight } = element as HTMLImageElement;
      const { clientWidth, clientHeight } = document.documentElement;
      const ratio = devicePixelRatio;
      const shown = Math.min(clientWidth * ratio, (innerHeight * ratio * naturalWidth) / naturalHeight);
      void clientHeight;
      return { natural: naturalWidth, shown: Math.floor(shown) };
    });
  }
});
