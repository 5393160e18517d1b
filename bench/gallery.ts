/** The gallery with ten thousand jobs beside the same page with fifty: the first card, a scroll through, and a burst. */
import type { Page } from 'puppeteer-core';
import { type Launched, launchBrowser } from '../tests/e2e/harness/launch-browser';
import { buildMany } from '../tests/e2e/harness/seed-entries';
import { clearHistory, seedHistory } from '../tests/e2e/harness/seed-history';
import { waitFor } from '../tests/e2e/harness/wait-for';

/** Milliseconds, but where a name says otherwise. Long tasks are those of more than 50 ms. */
export type GalleryFigures = {
  jobs: number;
  firstCardMs: number;
  scrollLongTasks: number;
  scrollLongestMs: number;
  burstLongTasks: number;
  burstLongestMs: number;
  searchMs: number;
  /** Picture elements in the document after the scroll. */
  pictures: number;
  heapMB: number;
};

/** Jobs that have pictures; the rest share the time of reading that they have none. */
const WITH_PICTURES = 2_000;
const BURST = 1_000;
const SCROLL_STEPS = 200;

/** Measures both in headless Chromium, with the production build. */
export async function measureGallery(jobs: number, extensionDir: string): Promise<GalleryFigures[]> {
  const launched = await launchBrowser('chromium', { extensionDir, headless: true });
  try {
    await (await launched.waitForTab('welcome.html')).close();
    const figures: GalleryFigures[] = [];
    for (const count of [50, jobs]) figures.push(await measureOne(launched, count));
    return figures;
  } finally {
    await launched.close();
  }
}

async function measureOne(launched: Launched, jobs: number): Promise<GalleryFigures> {
  const seeding = await launched.openExtensionPage('options.html');
  await clearHistory(seeding);
  const drawn = Math.min(jobs, WITH_PICTURES);
  const entries = [...buildMany(drawn), ...buildMany(jobs - drawn, 'none')];
  await seedHistory(seeding, entries);
  // A page that was just opened shares its processor with the browser's own start of it: the second is measured.
  await (await launched.openExtensionPage('gallery.html')).close();

  const page = await launched.openExtensionPage('gallery.html');
  await page.bringToFront();
  await waitFor('the first card', () => page.$('[data-job-id] img'), { timeoutMs: 30_000 });
  const firstCardMs = await page.evaluate(() => performance.now());
  await watchLongTasks(page);
  await page.evaluate(scrollThrough, SCROLL_STEPS);
  const scrolled = await readLongTasks(page);
  const pictures = await page.$$eval('img', ({ length }) => length);
  await seeding.evaluate(
    (ids) => {
      const channel = new BroadcastChannel('reage-changes');
      for (const jobId of ids) channel.postMessage({ jobId });
    },
    entries.slice(0, BURST).map(({ job }) => job.id),
  );
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)));
  const burst = await readLongTasks(page);
  const searchMs = await page.evaluate(timeSearch);
  const { JSHeapUsedSize = 0 } = await page.metrics();
  await page.close();
  await seeding.close();
  return {
    jobs,
    firstCardMs: Math.round(firstCardMs),
    scrollLongTasks: scrolled.length,
    scrollLongestMs: Math.round(Math.max(0, ...scrolled)),
    burstLongTasks: burst.length,
    burstLongestMs: Math.round(Math.max(0, ...burst)),
    searchMs: Math.round(searchMs),
    pictures,
    heapMB: Math.round(JSHeapUsedSize / 1024 / 1024),
  };
}

/** From the top to the end in so many steps, one a frame. Runs in the page. */
async function scrollThrough(steps: number): Promise<void> {
  for (let step = 1; step <= steps; step++) {
    scrollTo(0, (document.body.scrollHeight * step) / steps);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}

/** From a word typed to the count of what it has found, everything read for it. Runs in the page. */
async function timeSearch(): Promise<number> {
  const beganAt = performance.now();
  location.hash = 'q=portrait';
  const isFound = (): boolean => /^[1-9]/.test(document.querySelector('.gallery-count')?.textContent ?? '');
  await new Promise(requestAnimationFrame);
  while (!isFound()) await new Promise(requestAnimationFrame);
  return performance.now() - beganAt;
}

type Watching = { longTasks: number[] };

function watchLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const scope = globalThis as unknown as Watching;
    scope.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) scope.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** The long tasks since the last reading, in milliseconds. */
function readLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as Watching).longTasks.splice(0));
}
