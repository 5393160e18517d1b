/** The gallery with ten thousand jobs beside the same page with fifty: the first card, a scroll through, and a burst. */
import type { Page } from 'puppeteer-core';
import { type Launched, launchBrowser } from '../tests/e2e/harness/launch-browser';
import { buildEntry, buildMany, DONE } from '../tests/e2e/harness/seed-entries';
import { clearHistory, seedHistory } from '../tests/e2e/harness/seed-history';
import { waitFor } from '../tests/e2e/harness/wait-for';

/** Milliseconds, but where a name says otherwise. Long tasks are those of more than 50 ms. */
export type GalleryFigures = {
  jobs: number;
  firstCardMs: number;
  /** Of a steady scroll, a quarter of the window each frame. */
  slowestFrameMs: number;
  scrollLongTasks: number;
  /** Of the scroll bar dragged from top to end in 200 steps. */
  dragLongTasks: number;
  dragLongestMs: number;
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
const SCROLL_FRAMES = 300;
const DRAG_STEPS = 200;
/** In the title of the oldest job alone. */
const SOUGHT = 'needle';

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
  const oldest = buildEntry(DONE, { title: SOUGHT });
  await seedHistory(seeding, [...entries, oldest]);
  // A page that was just opened shares its processor with the browser's own start of it: the second is measured.
  await (await launched.openExtensionPage('gallery.html')).close();

  const page = await launched.openExtensionPage('gallery.html');
  await page.bringToFront();
  await waitFor('the first card', () => page.$('[data-job-id] img'), { timeoutMs: 30_000 });
  const firstCardMs = await page.evaluate(() => performance.now());
  await watchLongTasks(page);
  const slowestFrameMs = await page.evaluate(scrollSteadily, SCROLL_FRAMES);
  const scrolled = await readLongTasks(page);
  await page.evaluate(dragThrough, DRAG_STEPS);
  const dragged = await readLongTasks(page);
  const pictures = await page.$$eval('img', ({ length }) => length);
  await seeding.evaluate(
    (ids) => {
      const channel = new BroadcastChannel('reage-changes');
      for (const jobId of ids) channel.postMessage({ jobIds: [jobId] });
    },
    entries.slice(0, BURST).map(({ job }) => job.id),
  );
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)));
  const burst = await readLongTasks(page);
  const searchMs = await page.evaluate(timeSearch, SOUGHT);
  const { JSHeapUsedSize = 0 } = await page.metrics();
  await page.close();
  await seeding.close();
  return {
    jobs,
    firstCardMs: Math.round(firstCardMs),
    slowestFrameMs: Math.round(slowestFrameMs),
    scrollLongTasks: scrolled.length,
    dragLongTasks: dragged.length,
    dragLongestMs: Math.round(Math.max(0, ...dragged)),
    burstLongTasks: burst.length,
    burstLongestMs: Math.round(Math.max(0, ...burst)),
    searchMs: Math.round(searchMs),
    pictures,
    heapMB: Math.round(JSHeapUsedSize / 1024 / 1024),
  };
}

/** A wheel turned fast: a quarter of the window each frame, from the top down and, at the end, back. Runs in the page. */
async function scrollSteadily(frames: number): Promise<number> {
  let [step, slowest, before] = [innerHeight / 4, 0, performance.now()];
  for (let frame = 0; frame < frames; frame++) {
    const at = scrollY;
    scrollBy(0, step);
    await new Promise(requestAnimationFrame);
    if (scrollY === at) step = -step;
    slowest = Math.max(slowest, performance.now() - before);
    before = performance.now();
  }
  return slowest;
}

/** The scroll bar dragged: from the top to the end in so many steps, two frames each. Runs in the page. */
async function dragThrough(steps: number): Promise<void> {
  for (let step = 0; step <= steps; step++) {
    scrollTo(0, (document.body.scrollHeight * step) / steps);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}

/** From a word typed to the count of the one job it finds, everything read for it. Runs in the page. */
async function timeSearch(word: string): Promise<number> {
  const beganAt = performance.now();
  location.hash = `q=${word}`;
  while (document.querySelector('.gallery-count')?.textContent !== '1 result')
    await new Promise(requestAnimationFrame);
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
