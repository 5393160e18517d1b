/** A result in the place of its picture, however that is turned, scaled, cut and rounded: as if the page showed it itself. */
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageSite, startPageSite } from './harness/page-site';
import { openToastReader, pressInToast, waitForToast } from './harness/toast-reader';
import { BROWSERS, configure, useWorld } from './harness/use-world';

const PHOTO = new URL('../../sandbox/site/photos/astronaut.jpg', import.meta.url);
const SHOW = 'Show on this page';
const STYLE = `
  body { margin: 0; height: 100vh; overflow: hidden }
  #outer { position: absolute; left: 200px; top: 80px }
  img, svg { display: block; width: 260px; height: 220px; border: 4px solid; padding: 6px }`;
const IMAGE = `<style>${STYLE}</style>
  <div id="outer"><div id="frame"><img id="photo" src="/photo.jpg"></div></div>`;
const DRAWING = `<style>${STYLE}</style>
  <div id="outer"><div id="frame"><svg viewBox="0 0 200 200">
    <g id="group"><image id="photo" href="/photo.jpg" x="40" y="30" width="120" height="140"></image></g>
  </svg></div></div>`;

/** The styles of the elements with these ids. */
type Turn = Readonly<Record<string, string>>;
const TURNS: Readonly<Record<string, Turn>> = {
  upright: {},
  'turned by a quarter': { photo: 'transform: rotate(90deg)' },
  'turned around a corner': { photo: 'transform: rotate(-20deg) scale(0.8); transform-origin: 10% 90%' },
  'turned and scaled by properties of their own': {
    photo: 'rotate: 30deg; scale: 0.7 1.1; translate: 20px 10%',
  },
  mirrored: { photo: 'transform: scaleX(-1); object-fit: cover; object-position: 20% 0%' },
  skewed: { photo: 'transform: skew(15deg, 5deg); object-fit: contain; border-radius: 40px' },
  'within turned elements': {
    outer: 'transform: rotate(15deg) scale(0.9)',
    frame: 'rotate: -40deg; scale: 1.1',
    photo: 'transform: rotate(10deg)',
  },
  'cut by a round frame': {
    frame: 'overflow: hidden; border-radius: 50%; width: 200px; height: 200px; border: 6px solid red',
    photo: 'margin: -30px 0 0 -40px',
  },
  'cut by a frame that turns': {
    outer: 'transform: rotate(25deg)',
    frame: 'overflow: hidden; width: 180px; height: 150px; position: relative',
    photo: 'transform: rotate(10deg)',
  },
  'cut by a frame around a turned one': {
    outer: 'overflow: hidden; width: 220px; height: 200px',
    frame: 'transform: rotate(20deg)',
  },
  'cut by itself': { photo: 'clip-path: circle(35%); rotate: 45deg' },
  'in perspective': { frame: 'perspective: 400px', photo: 'transform: rotateY(35deg) rotateX(10deg)' },
};
const DRAWN: Readonly<Record<string, Turn>> = {
  upright: {},
  'turned within its drawing': { group: 'transform: rotate(20deg); transform-origin: 100px 100px' },
  'with its drawing, and within': {
    outer: 'transform: rotate(10deg)',
    group: 'transform: rotate(20deg) scale(0.8)',
  },
};

describe.each(BROWSERS)('a result upon a turned picture in %s', (kind) => {
  const world = useWorld(kind);
  const pages: Record<string, string | { type: string; body: string | Buffer }> = {
    '/': IMAGE,
    '/drawing': DRAWING,
  };
  let site: PageSite;
  let reader: Page;

  beforeAll(async () => {
    // Lies on its side, and says how to turn it: the browser shows it upright.
    const exif = await sharp(
      await sharp(PHOTO.pathname).extract({ left: 0, top: 0, width: 512, height: 400 }).toBuffer(),
    )
      .rotate(-90)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    pages['/exif.jpg'] = { type: 'image/jpeg', body: exif };
    pages['/exif'] = IMAGE.replace('/photo.jpg', '/exif.jpg');
    site = await startPageSite(pages, "default-src 'self' 'unsafe-inline'");
    await configure(world());
    reader = await openToastReader(world().launched);
  });
  afterAll(() => site?.close());

  it.each([
    ['an image', '/', TURNS],
    ['an image of a drawing', '/drawing', DRAWN],
    ['an image that its file turns', '/exif', { upright: {}, turned: { photo: 'rotate: 90deg' } }],
  ] as const)('lies exactly on %s', async (_, path, turns) => {
    const page = await world().launched.openPage(`${site.origin}${path}`);
    await world().launched.chooseFromMenu(page, '#photo', 'reage-image:20');
    await waitForToast(reader, page, ({ entries }) => entries[0]?.canvases === 2);
    pages['/result.png'] = { type: 'image/png', body: await negateResult(reader) };
    await pressInToast(reader, page, SHOW);
    await page.waitForSelector('[data-reage=result]');
    const laid = new Map<string, Buffer>();
    for (const [name, turn] of Object.entries(turns)) laid.set(name, await look(page, turn));
    await page.close();
    // The same page with the result itself in the place of the picture.
    pages['/result'] = String(pages[path]).replace(/\/(photo|exif)\.jpg/, '/result.png');
    const truth = await world().launched.openPage(`${site.origin}/result`);
    const differences: Record<string, number> = {};
    for (const [name, turn] of Object.entries(turns)) {
      const difference = differ(laid.get(name) ?? Buffer.alloc(0), await look(truth, turn));
      if (difference > MOST_DIFFERENCE) differences[name] = difference;
    }
    await truth.close();
    expect(differences).toEqual({});
  });
});

/** Edges are drawn a little differently; a result that is missing, or lies askew, differs by 10 and more. */
const MOST_DIFFERENCE = 1.5;
const CLIP = { x: 100, y: 10, width: 480, height: 380 };

/** What is on the screen once the elements are turned so. */
async function look(page: Page, turn: Turn): Promise<Buffer> {
  await page.bringToFront();
  await turnTo(page, turn);
  await page.mouse.move(1, 1);
  const png = await page.screenshot({ clip: CLIP });
  return sharp(png).removeAlpha().raw().toBuffer();
}

async function turnTo(page: Page, turn: Turn): Promise<void> {
  await page.evaluate(async (styles) => {
    for (const id of ['outer', 'frame', 'photo', 'group']) {
      const element = document.getElementById(id);
      // Only what differs, so that what we lay upon it is not disturbed.
      element?.setAttribute('style', styles[id] ?? '');
    }
    // A result follows its picture in the next frame, and what cuts it a little later.
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  }, turn);
}

/** The mean difference of two pictures of one size, from 0 to 255. */
function differ(a: Buffer, b: Buffer): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

/** Makes a negative of the newest result, which nobody can take for the original, and answers with it. */
async function negateResult(reader: Page): Promise<Buffer> {
  const latin = await reader.evaluate(async () => {
    const open = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('reage-images');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = open.objectStoreNames[0] ?? '';
    const store = () => open.transaction(name, 'readwrite').objectStore(name);
    const key = (await done(store().getAllKeys()))
      .map(String)
      .filter((each) => each.endsWith(':after'))
      .sort()
      .at(-1);
    const bitmap = await createImageBitmap((await done(store().get(key ?? ''))) as Blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    if (context) context.globalCompositeOperation = 'difference';
    if (context) context.fillStyle = 'white';
    context?.fillRect(0, 0, canvas.width, canvas.height);
    const negative = await canvas.convertToBlob();
    await done(store().put(negative, key));
    open.close();
    const bytes = new Uint8Array(await negative.arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  });
  return Buffer.from(latin, 'latin1');
}
