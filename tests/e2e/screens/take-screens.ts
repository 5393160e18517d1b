/** Takes the screens: one headless Chromium for each language, everything that passes or moves held still. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { type Launched, launchBrowser } from '../harness/launch-browser';
import { clearHistory, seedHistory } from '../harness/seed-history';
import { waitFor } from '../harness/wait-for';
import { nameShot, type Order, type Scheme, type Screen } from './catalogue';
import { type Language, makeHistory, NOW } from './histories';
import { readLayout } from './layout';
import { openToast } from './open-toast';
import { speakLanguage } from './speak-language';

export interface Shot {
  /** Such as `popup-full-light-en`. */
  readonly name: string;
  readonly png: Buffer;
  /** What stands where: a line for each control, heading and picture. */
  readonly layout: readonly string[];
  /** The browser that took it, such as `Chrome/156.0.8078.79`. */
  readonly browser: string;
}

export interface TakeOptions {
  readonly language: Language;
  readonly orders: readonly Order[];
  /** Device pixels for each CSS pixel. Default 1. */
  readonly scale?: number;
}

const EXTENSION = fileURLToPath(new URL('../../../.output/chrome-mv3-test', import.meta.url));
const FONTS = fileURLToPath(new URL('fonts.conf', import.meta.url));
/** Functions that tsx has compiled call this by name, also where they are sent to a page. */
const KEEP_NAMES = 'globalThis.__name ??= (named) => named';
/** What else decides how a letter or a colour comes out. */
const FLAGS = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--disable-font-subpixel-positioning',
  '--force-color-profile=srgb',
  '--disable-partial-raster',
  '--disable-skia-runtime-opts',
  // A mouse, which a browser without a window does not know of: what waits for a pointer stays out of the picture.
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
];

/** Takes every order in one language and hands each picture on. The test build has to be there. */
export async function takeScreens(
  { language, orders, scale = 1 }: TakeOptions,
  keep: (shot: Shot) => Promise<void> | void,
): Promise<void> {
  const build = await speakLanguage(EXTENSION, language);
  const launched = await launchBrowser('chromium', {
    extensionDir: build.path,
    headless: true,
    flags: FLAGS,
    environment: { FONTCONFIG_FILE: FONTS },
  });
  try {
    await (await launched.waitForTab('welcome.html')).close();
    const browser = await launched.browser().version();
    const desk = await launched.openExtensionPage('options.html');
    await desk.evaluate(KEEP_NAMES);
    let stored = '';
    for (const { screen, schemes } of byHistory(orders)) {
      const wanted = `${screen.history} ${screen.hasKey ?? true} ${screen.unreadable ?? 0}`;
      if (stored !== wanted) await store(desk, screen, language);
      stored = wanted;
      for (const scheme of schemes) {
        const { page, leave } = await openScreen({ launched, desk, screen, scheme, scale });
        const png = await takeStill(page, screen);
        const layout = await readLayout(page);
        await page.close();
        leave();
        await keep({ name: nameShot(screen, scheme, language), png, layout, browser });
      }
    }
  } finally {
    await launched.close();
    await build.remove();
  }
}

/** Those of one history after each other, so that it is written once. */
function byHistory(orders: readonly Order[]): Order[] {
  const rank = ({ screen }: Order): number =>
    orders.findIndex((order) => order.screen.history === screen.history);
  return orders.toSorted((a, b) => rank(a) - rank(b));
}

async function store(desk: Page, screen: Screen, language: Language): Promise<void> {
  await clearHistory(desk);
  await seedHistory(desk, await makeHistory(screen.history, language));
  await desk.evaluate(
    async (hasKey, unreadable) => {
      const put = (name: string, values: readonly (readonly [string, unknown])[]): Promise<void> =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onupgradeneeded = () => opening.result.createObjectStore('records');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const writing = opening.result.transaction('records', 'readwrite');
            for (const [key, value] of values) writing.objectStore('records').put(value, key);
            writing.onerror = () => reject(writing.error);
            writing.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        });
      await put('reage-settings', [['credentials', hasKey ? { apiKey: 'a-key-that-is-shown-as-dots' } : {}]]);
      const broken = Array.from({ length: unreadable }, (_, index) => [`broken-${index}`, {}] as const);
      await put('reage-unreadable', broken);
    },
    screen.hasKey ?? true,
    screen.unreadable ?? 0,
  );
}

interface Place {
  readonly launched: Launched;
  /** A page of the extension that reads and writes for the others. */
  readonly desk: Page;
  readonly screen: Screen;
  readonly scheme: Scheme;
  readonly scale: number;
}

/** Opens the screen; `leave` ends what was started for it. */
async function openScreen({ launched, desk, screen, scheme, scale }: Place) {
  const page = await launched.browser().newPage();
  await page.setViewport({ ...screen.viewport, deviceScaleFactor: scale });
  await page.emulateTimezone('UTC');
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.evaluateOnNewDocument(KEEP_NAMES);
  await page.evaluateOnNewDocument((now) => {
    const Moving = Date;
    globalThis.Date = class extends Moving {
      constructor(...parts: unknown[]) {
        super(...((parts.length === 0 ? [now] : parts) as [number]));
      }
      static override now(): number {
        return now;
      }
    } as DateConstructor;
  }, NOW);
  let leave = (): void => undefined;
  const jobIds = await listJobIds(desk);
  if (screen.page === 'toast') leave = await openToast(page, desk, jobIds);
  else {
    // The chooser is opened for the only job that there is.
    const query = screen.page === 'choose.html' ? `?job=${jobIds[0]}` : '';
    await page.goto(`${launched.baseUrl}${screen.page}${query}`);
  }
  await page.waitForSelector(screen.ready);
  if (screen.act === 'save-wrong-settings') await saveWrongSettings(page);
  return { page, leave };
}

function listJobIds(desk: Page): Promise<string[]> {
  return desk.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('reage-jobs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('records').objectStore('records').getAllKeys();
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result.map(String));
          };
        };
      }),
  );
}

async function saveWrongSettings(page: Page): Promise<void> {
  for (const field of (await page.$$('form:first-of-type input[inputmode=url]')).slice(0, 2)) {
    await field.click({ count: 3 });
    await field.type('somewhere on the web');
  }
  await page.click('form:first-of-type [type=submit]');
  await page.waitForSelector('[aria-invalid=true]', { timeout: 15_000 });
}

/** The picture once two in a row are the same: nothing loads, fades or moves any more. */
async function takeStill(page: Page, screen: Screen): Promise<Buffer> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const still = new CSSStyleSheet();
    // A viewport that is set again forgets the mouse: what waits for one is kept out by hand.
    still.replaceSync(
      '* { caret-color: transparent !important } .on-hover, .gallery-grid .select { opacity: 0 !important }',
    );
    document.adoptedStyleSheets.push(still);
  });
  await growToContent(page, screen);
  let before: Buffer | undefined;
  return waitFor(`a still picture of ${screen.name}`, async () => {
    // Until a picture is read there is a plain place of its size.
    if (await page.$('.picture-missing:not([title])')) return undefined;
    await page.evaluate(waitForMedia);
    const now = Buffer.from(await page.screenshot({ optimizeForSpeed: true }));
    const isStill = before?.equals(now);
    before = now;
    return isStill ? now : undefined;
  });
}

/** A page that is longer than its window is seen whole, as if the window were as tall. */
async function growToContent(page: Page, { viewport, tallest }: Screen): Promise<void> {
  if (tallest === undefined) return;
  await page.evaluate(waitForMedia);
  const needed = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(tallest, Math.max(viewport.height, needed));
  const { deviceScaleFactor = 1 } = page.viewport() ?? {};
  await page.setViewport({ ...viewport, height, deviceScaleFactor });
}

/** Runs in the page. Resolves when each picture and video that is there can be drawn. */
async function waitForMedia(): Promise<void> {
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  await Promise.all(
    [...document.querySelectorAll('video')].map(
      (video) =>
        video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ||
        new Promise((resolve) => {
          video.preload = 'auto';
          video.addEventListener('loadeddata', resolve, { once: true });
          video.addEventListener('error', resolve, { once: true });
        }),
    ),
  );
  // That there is a frame does not mean that it has been drawn.
  await Promise.all(
    [...document.querySelectorAll('video')].map((video) => {
      if (video.error || video.currentTime > 0) return undefined;
      const drawn = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      video.currentTime = 0.01;
      return drawn;
    }),
  );
}
