/** A picture that nobody may read, captured from the screen: as true as the file, whatever the page does to it. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../utils/core/job';
import { CAPTURE_CASES, type CaptureCase, SHARP_CASE, WORKER_SCRIPT } from './capture/cases';
import { compareCapture } from './capture/compare';
import { drawJpeg } from './capture/pictures';
import { readPicture } from './capture/read-picture';
import { type CaptureSite, startCaptureSite } from './capture/site';
import { isCovered, readLifetimes, watchLayers } from './capture/watch-layers';
import type { BrowserKind } from './harness/browser-path';
import { createLock } from './harness/lock';
import { saveSettings } from './harness/options-page';
import type { LaunchOptions } from './harness/session';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { readRecords } from './kills/stored';

const MOST_DIFFERENCE = 4;
const LONGEST_MS = 1_500;
const TIMEOUT = { timeout: 400_000 };
/** With one window of its own each, what is done in it comes one after the other; that the browsers do not share. */
const TO_OPEN_TABS = {
  flags: ['--disable-popup-blocking'],
  preferences: { 'dom.disable_open_during_load': false },
};

/** A browser with a key, and the site; its tests wait for each other, since it has one window in front. */
function useCaptures(kind: BrowserKind, browser: Partial<LaunchOptions>, screenRatio = 1) {
  const world = useWorld(kind, { build: 'production', browser: () => browser });
  const hand = createLock();
  const measured: string[] = [];
  let site: CaptureSite;
  let popup: Page;

  beforeAll(async () => {
    site = await startCaptureSite();
    site.serve('/worker.js', { type: 'text/javascript', body: WORKER_SCRIPT });
    const options = await world().launched.openExtensionPage('options.html');
    await saveSettings(options, { 'API key': 'no-key' });
    await options.close();
    popup = await world().launched.openExtensionPage('popup.html');
  });
  afterAll(async () => {
    console.log(`${kind}\n${measured.join('\n')}`);
    await site?.close();
  });

  /** Plays a case and holds what was captured against what the page showed. */
  async function play(given: CaptureCase): Promise<void> {
    const { page, path, truth } = await openCase(given);
    const seen = await look(page).finally(async () => {
      // The browser keeps the zoom for the whole site.
      if (given.zoom) await setZoom(popup, 1);
      await page.close();
    });
    const { job, before, lifetimes, room } = seen;
    const is = await compareCapture(before, truth);
    const difference = is.meanDifference.toFixed(2);
    measured.push(
      `${given.id}: ${is.width} × ${is.height}, ${difference}, ${lifetimes.map(Math.round).join(' + ')} ms`,
    );
    expect(job.source.capture).toEqual({ width: is.width, height: is.height });
    expect(is.meanDifference).toBeLessThanOrEqual(MOST_DIFFERENCE);
    expect(Math.abs(is.aspect - 1)).toBeLessThan(0.01);
    expect(is.width).toBeGreaterThanOrEqual(Math.min(room.natural, room.shown));
    // No copy of the element asked for the picture again.
    expect(site.countShown(path)).toBe(1);
    for (const ms of lifetimes) expect(ms).toBeLessThan(LONGEST_MS + TIMER_SLACK_MS);
  }

  async function look(page: Page) {
    const { job, before } = await awaitBefore(await click(page));
    return { job, before, lifetimes: await readLifetimes(page), room: await measureRoom(page) };
  }

  async function openCase(given: CaptureCase) {
    const name = `${given.id.replaceAll(/\W+/g, '-')}.jpg`;
    const { type = 'image/jpeg', ...picture } = await given.picture();
    const path = `/${given.isBehindWorker ? 'real' : 'picture'}/${name}`;
    site.serve(path, { type, ...picture });
    const src = `${site.otherOrigin}/picture/${name}`;
    const page = await openPage(`/${name}.html`, given.body(src), given.head, given.headers, src);
    await given.prepare?.(page);
    if (given.zoom) await setZoom(popup, given.zoom);
    await watchLayers(page);
    return { page, path, truth: (await given.truth?.()) ?? Buffer.from(picture.body) };
  }

  function openPage(
    path: string,
    body: string,
    head = '',
    headers: Readonly<Record<string, string>> = {},
    src = '',
  ): Promise<Page> {
    const html = `<!doctype html><html data-picture="${src}"><head><title>${path}</title>${head}</head><body>${body}</body></html>`;
    site.serve(path, { type: 'text/html; charset=utf-8', body: html, headers });
    return world().launched.openPage(`${site.origin}${path}`);
  }

  /** Chooses an age in the image's own menu, and answers with the id of the job that came of it. */
  async function click(page: Page): Promise<string> {
    const known = new Set((await readRecords(popup)).map(({ id }) => id));
    await world().launched.chooseFromMenu(page, '#thing', 'reage-image:20', { screenRatio });
    const { id } = await waitFor('the record', async () =>
      (await readRecords(popup)).find((job) => !known.has(job.id)),
    );
    return id;
  }

  async function read(jobId: string): Promise<{ job: Job | undefined; before: Buffer | undefined }> {
    // That it is a capture is stored before, so it is read after.
    const before = await readPicture(popup, jobId, 'before');
    return { job: (await readRecords(popup)).find(({ id }) => id === jobId), before };
  }

  const awaitBefore = (jobId: string): Promise<{ job: Job; before: Buffer }> =>
    waitFor(
      'the picture before',
      async () => {
        const { job, before } = await read(jobId);
        return job && before && { job, before };
      },
      { timeoutMs: 12_000 },
    );

  return { world, hand, play, openPage, click, read, awaitBefore, site: () => site, popup: () => popup };
}

/** A busy page's own timers are late as well. */
const TIMER_SLACK_MS = 100;

describe.each(BROWSERS)('a capture in %s', (kind) => {
  const { world, hand, play, openPage, click, read, awaitBefore, site, popup } = useCaptures(
    kind,
    TO_OPEN_TABS,
  );

  const cases = CAPTURE_CASES.filter(({ only = kind }) => only === kind);
  it.each(cases)('$id', TIMEOUT, (given) => hand(() => play(given)));

  const NOTHING = [undefined, undefined];
  it.each([
    ['21 keeps nothing of a tab that was switched midway', "open('/other.html')", [NOTHING]],
    ['keeps nothing of a page that was left midway', "location.href = '/other.html'", [NOTHING]],
    // Until the other picture is loaded, a browser goes on showing the one that was clicked.
    [
      'keeps nothing but the clicked picture when the page changes it midway',
      "document.querySelector('#thing').src = '/picture/smaller.jpg'",
      [NOTHING, [640, 480]],
    ],
  ])('%s', TIMEOUT, (_, deed, allowed) =>
    hand(async () => {
      const name = deed.replaceAll(/\W+/g, '-');
      site().serve(`/picture/${name}.jpg`, { type: 'image/jpeg', body: await drawJpeg(640, 480) });
      site().serve('/picture/smaller.jpg', { type: 'image/jpeg', body: await drawJpeg(320, 240) });
      site().serve('/other.html', { type: 'text/html', body: '<h1>Another page</h1>' });
      const page = await openPage(
        `/${name}.html`,
        `<img id="thing" src="${site().otherOrigin}/picture/${name}.jpg" width="400" height="300">
        <script>
          new MutationObserver((records, observer) => {
            if (!records.some(({ addedNodes }) => [...addedNodes].some((node) => node.localName === 'div' && !node.hasAttribute('data-reage')))) return;
            observer.disconnect();
            ${deed};
          }).observe(document.documentElement, { childList: true });
        </script>`,
      );
      const jobId = await click(page);
      const { job } = await waitFor('what becomes of the job', async () => {
        const now = await read(jobId);
        return now.job?.state.status === 'waiting' && now;
      });
      await page.close();
      const { capture } = job?.source ?? {};
      expect(allowed).toContainEqual([capture?.width, capture?.height]);
      // The job goes on with what it has, in words.
      expect(job?.source.isShown).toBe(true);
    }),
  );

  it('25 leaves no layer behind when the background dies midway', TIMEOUT, () =>
    hand(async () => {
      site().serve('/picture/dies.jpg', { type: 'image/jpeg', body: await drawJpeg(640, 480) });
      const page = await openPage(
        '/dies.html',
        `<img id="thing" src="${site().otherOrigin}/picture/dies.jpg" width="400" height="300">`,
      );
      await watchLayers(page);
      const clicked = click(page);
      await waitFor('the layer', () => isCovered(page), { everyMs: 5 });
      await world().launched.stopBackground();
      await waitFor('the page without it', async () => !(await isCovered(page)), { timeoutMs: LONGEST_MS });
      await clicked;
      const lifetimes = await readLifetimes(page);
      await page.close();
      for (const ms of lifetimes) expect(ms).toBeLessThan(LONGEST_MS + TIMER_SLACK_MS);
    }),
  );

  it.runIf(kind === 'chromium')('24 five clicks in a second wait for each other', TIMEOUT, () =>
    hand(async () => {
      const srcUrl = `${site().otherOrigin}/picture/five.jpg`;
      site().serve('/picture/five.jpg', { type: 'image/jpeg', body: await drawJpeg(640, 480) });
      const page = await openPage('/five.html', `<img id="thing" src="${srcUrl}" width="400" height="300">`);
      // The real one opens the page to us; four more follow faster than any hand.
      const first = await click(page);
      const known = new Set((await readRecords(popup())).map(({ id }) => id));
      for (let count = 0; count < 4; count++)
        await world().launched.dispatchMenu({
          menuItemId: 'reage-image:20',
          srcUrl,
          pageUrl: page.url(),
          mediaType: 'image',
        });
      const others = await waitFor('all records', async () => {
        const ids = (await readRecords(popup())).map(({ id }) => id).filter((id) => !known.has(id));
        return ids.length === 4 && ids;
      });
      for (const id of [first, ...others])
        expect((await awaitBefore(id)).job.source.capture).toEqual({ width: 640, height: 480 });
      await page.close();
    }),
  );
});

describe.concurrent.each(BROWSERS)('a capture on a screen of 1.25 pixels in %s', (kind) => {
  const { hand, play } = useCaptures(
    kind,
    { flags: ['--force-device-scale-factor=1.25'], preferences: { 'layout.css.devPixelsPerPx': '1.25' } },
    1.25,
  );
  it(SHARP_CASE.id, TIMEOUT, () => hand(() => play(SHARP_CASE)));
});

function setZoom(popup: Page, zoom: number): Promise<void> {
  return popup.evaluate(async (factor) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: {
          query(filter: object): Promise<{ id: number }[]>;
          setZoom(id: number, zoom: number): Promise<void>;
        };
      };
    };
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (tab) await chrome.tabs.setZoom(tab.id, factor);
  }, zoom);
}

/** How wide the picture is, and how wide the window could show it. */
function measureRoom(page: Page): Promise<{ natural: number; shown: number }> {
  return page.$eval('#thing', (element) => {
    const { naturalWidth, naturalHeight } = element as HTMLImageElement;
    const { clientWidth } = document.documentElement;
    // Without a scrollbar at the bottom the root is as tall as the window, else less; quirks have it taller.
    const height = Math.min(
      innerHeight,
      visualViewport ? visualViewport.height * visualViewport.scale : innerHeight,
    );
    const shown = Math.min(clientWidth, (height * naturalWidth) / naturalHeight) * devicePixelRatio;
    return { natural: naturalWidth, shown: Math.floor(shown) - 1 };
  });
}
