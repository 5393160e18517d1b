/** The cases of a capture: what the page does to its picture, which the captured one must not show. */
import type { Page } from 'puppeteer-core';
import type { BrowserKind } from '../harness/browser-path';
import { drawAnimation, drawChequer, drawJpeg, drawTransparent, drawTurned, drawWide } from './pictures';
import type { Served } from './site';

export interface CaptureCase {
  readonly id: string;
  readonly picture: () => Promise<Omit<Served, 'type'> & { readonly type?: string }>;
  /** What the page showed, where that is not the whole file. */
  readonly truth?: () => Promise<Buffer>;
  /** The page's body, given the address of its picture on another host. `#thing` is what is clicked. */
  readonly body: (src: string) => string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Runs once the page is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** The browser's zoom for the page. */
  readonly zoom?: number;
  /** Whether a service worker of the page has the picture, and its host has none at that address. */
  readonly isBehindWorker?: true;
  readonly only?: BrowserKind;
}

const img = (src: string, more = 'width="400" height="300"') => `<img id="thing" src="${src}" ${more}>`;
const jpeg =
  (width = 640, height = 480) =>
  async () => ({ body: await drawJpeg(width, height) });
const OPEN_POLICY = "default-src 'none'; img-src *; require-trusted-types-for 'script'";

/** Serves a picture to the page under an address at which the host has none. */
export const WORKER_SCRIPT = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.url.includes('/picture/5'))
    event.respondWith(fetch(event.request.url.replace('/picture/', '/real/'), { mode: event.request.mode }));
});`;

export const CAPTURE_CASES: readonly CaptureCase[] = [
  { id: '1 plain', picture: jpeg(), body: img },
  { id: '1 larger than the window', picture: jpeg(2400, 1800), body: img },
  {
    id: '2 half covered',
    picture: jpeg(),
    body: (src) => `<div style="position: relative; width: 400px">${img(src)}
      <div style="position: absolute; inset: 0 0 0 40%; background: #345; pointer-events: none">Buy this</div></div>`,
  },
  {
    id: '3 not stored, another answer each time',
    picture: async () => ({
      body: await drawJpeg(640, 480),
      headers: { 'cache-control': 'no-store' },
      again: { status: 200, body: await drawChequer(640, 480) },
    }),
    body: img,
  },
  {
    id: '4 forbidden when asked for again',
    picture: async () => ({
      body: await drawJpeg(640, 480),
      headers: { 'cache-control': 'no-store' },
      again: { status: 403 },
    }),
    body: img,
  },
  {
    id: '5 from a service worker',
    isBehindWorker: true,
    picture: jpeg(),
    body: () => '<p>Wait</p>',
    prepare: async (page) => {
      await page.evaluate(async () => {
        await navigator.serviceWorker.register('/worker.js');
        await navigator.serviceWorker.ready;
        while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
      });
      await page.evaluate(async () => {
        const image = Object.assign(new Image(400, 300), { id: 'thing' });
        image.src = document.documentElement.dataset['picture'] ?? '';
        await image.decode();
        document.body.replaceChildren(image);
      });
    },
  },
  ...[0.5, 1.5, 3].map((zoom): CaptureCase => ({ id: `6 zoom ${zoom}`, zoom, picture: jpeg(), body: img })),
  {
    id: '8 pinched and panned',
    only: 'chromium',
    picture: jpeg(),
    body: (src) => `<div style="padding: 300px 0 2000px 500px">${img(src)}</div>`,
    prepare: async (page) => {
      const session = await page.createCDPSession();
      await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
      await page.evaluate(() => scrollTo(300, 200));
      await session.detach();
    },
  },
  {
    id: '9 right to left',
    picture: jpeg(),
    head: '<style>html { direction: rtl; overflow-y: scroll }</style>',
    body: (src) => `${img(src)}<div style="height: 3000px; width: 2400px"></div>`,
  },
  {
    id: '10 scrolled out of its box',
    picture: jpeg(640, 480),
    body: (src) =>
      `<div id="box" style="overflow: hidden; width: 300px; height: 200px">${img(src, 'width="640" height="480"')}</div>`,
    prepare: (page) =>
      page.$eval('#box', (box) => {
        box.scrollTo(200, 150);
      }),
  },
  {
    id: '11 blurred and pale',
    picture: jpeg(),
    body: (src) =>
      img(
        src,
        'style="width: 400px; height: 300px; filter: blur(8px); opacity: 0.2; transform: rotate(8deg)"',
      ),
  },
  {
    id: '12 cropped to fit',
    picture: jpeg(),
    body: (src) => img(src, 'style="width: 200px; height: 400px; object-fit: cover; border-radius: 50%"'),
  },
  {
    id: '13 turned by its file',
    picture: async () => ({ body: await drawTurned(360, 480) }),
    body: (src) => img(src, 'width="300"'),
  },
  {
    id: '14 animated',
    picture: async () => ({ body: (await drawAnimation(480, 360)).whole, type: 'image/gif' }),
    truth: async () => (await drawAnimation(480, 360)).first,
    body: img,
  },
  {
    id: '15 transparent',
    picture: async () => ({ body: await drawTransparent(480, 360), type: 'image/png' }),
    head: '<style>body { background: #233 }</style>',
    body: img,
  },
  {
    id: '16 wide colours',
    picture: async () => ({ body: await drawWide(480, 360), type: 'image/png' }),
    body: img,
  },
  {
    id: '17 decoded late',
    picture: jpeg(1600, 1200),
    body: (src) =>
      `<div style="height: 2400px"></div>${img(src, 'loading="lazy" decoding="async" width="400" height="300"')}`,
    prepare: async (page) => {
      await page.$eval('#thing', (image) => image.scrollIntoView());
      await page.waitForFunction(() => document.querySelector<HTMLImageElement>('#thing')?.complete);
    },
  },
  {
    id: '18 in a modal dialog',
    picture: jpeg(),
    body: (src) => `<dialog>${img(src)}</dialog>`,
    prepare: (page) => page.$eval('dialog', (dialog) => dialog.showModal()),
  },
  {
    id: '18 in full screen',
    picture: jpeg(),
    body: (src) => `<div id="stage" style="background: black">${img(src)}</div>`,
    prepare: async (page) => {
      await page.$eval('#stage', (stage) => stage.requestFullscreen());
      await page.waitForFunction(() => document.fullscreenElement !== null && innerHeight > 850);
    },
  },
  { id: '19 strict policy', picture: jpeg(), headers: { 'content-security-policy': OPEN_POLICY }, body: img },
  {
    id: '20 what is added is removed',
    picture: jpeg(400, 300),
    body: img,
    prepare: (page) =>
      page.evaluate(() => {
        new MutationObserver((records) => {
          for (const { addedNodes } of records)
            for (const node of addedNodes) if (node instanceof HTMLDivElement) node.remove();
        }).observe(document.documentElement, { childList: true });
      }),
  },
  {
    id: '23 dark filter',
    picture: jpeg(),
    head: '<style>html { filter: invert(1) hue-rotate(180deg); background: #222 } img { filter: invert(1) hue-rotate(180deg) }</style>',
    body: img,
  },
];

/** Half a pixel off, and it is grey. */
export const SHARP_CASE: CaptureCase = {
  id: '7 pixel for pixel',
  picture: async () => ({ body: await drawChequer(400, 300), type: 'image/png' }),
  body: img,
};
