/** The picker: anything that a page shows, by the mouse or the keyboard alone, on a page that forbids nearly all. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPicker } from './harness/open-picker';
import { type PageSite, startPageSite } from './harness/page-site';
import { countHeard, injectPicker, openPageWatcher, waitForHeard } from './harness/page-watcher';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

const PAGE = `
  <h1>Pictures</h1>
  <p><input id="field"> <button id="button">Press</button></p>
  <img id="first" src="/first.jpg" width="200" height="200" alt="A portrait">
  <img id="second" src="/second.jpg" width="200" height="200">
  <canvas id="clean" width="200" height="200"></canvas>
  <canvas id="tainted" width="200" height="200"></canvas>
  <div id="stack"></div>
  <svg id="drawing" width="100" height="100"><circle cx="50" cy="50" r="40"/></svg>
  <p>${'Words. '.repeat(3000)}</p>
  <img id="last" src="/last.jpg" width="200" height="200">`;

describe.each(BROWSERS)('the picker in %s', (kind) => {
  const world = useWorld(kind);
  let site: PageSite;
  let watcher: Page;
  let page: Page;

  const isOpen = () => page.evaluate(() => document.querySelector('[data-reage=picker]') !== null);
  const waitUntilOpen = () => waitFor('the picker', isOpen);
  const waitUntilGone = () => waitFor('the end of the picker', async () => !(await isOpen()));
  const open = async () => {
    await injectPicker(watcher, `${site.origin}/`);
    await waitUntilOpen();
  };
  const press = async (...keys: ('Tab' | 'Enter' | 'Escape' | 'ArrowDown' | 'ArrowRight' | 'a')[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const findMiddle = (selector: string) =>
    page.$eval(selector, (element): [number, number] => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    });

  beforeAll(async () => {
    site = await startPageSite({ '/': PAGE });
    watcher = await openPageWatcher(world().launched);
    page = await world().launched.openPage(`${site.origin}/`);
    await page.evaluate(preparePage, site.otherOrigin);
    await openPicker(world().launched, page, 'h1');
    await press('Escape');
    await waitUntilGone();
  });
  beforeEach(() => page.bringToFront());
  afterAll(() => site?.close());

  it('takes a picture by the keyboard alone', async () => {
    await open();
    await press('Tab', 'Tab', 'Enter');
    const heard = await waitForHeard(watcher);
    expect(heard).toMatchObject({ type: 'found', kind: 'image', url: `${site.origin}/second.jpg` });
    expect(heard.arrivedBytes).toBeGreaterThan(10_000);
    // It goes once the background has said that all has arrived.
    await waitUntilGone();
  });

  it('leaves the page as it was', async () => {
    const look = () =>
      page.evaluate(() => ({
        html: document.documentElement.outerHTML,
        focus: document.activeElement?.id,
        scroll: [scrollX, scrollY],
        sheets: document.adoptedStyleSheets.length,
      }));
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#field')?.focus();
      scrollTo(0, 40);
    });
    const before = await look();
    await open();
    // Backwards to the last picture, far below.
    await page.keyboard.down('Shift');
    await press('Tab', 'Tab');
    await page.keyboard.up('Shift');
    expect((await look()).scroll).not.toEqual(before.scroll);
    await press('Escape');
    await waitUntilGone();
    expect(await look()).toEqual(before);
    await page.evaluate(() => scrollTo(0, 0));
  });

  it('does not stack', async () => {
    await open();
    await open();
    expect(await page.$$eval('[data-reage=picker]', (pickers) => pickers.length)).toBe(1);
    await press('Escape');
    await waitUntilGone();
  });

  it('keeps the mouse and the keys from the page, and the page from picking', async () => {
    await page.evaluate(() => {
      document.body.dataset['reached'] = '';
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'keyup'])
        document.addEventListener(type, ({ isTrusted }) => {
          if (isTrusted) document.body.dataset['reached'] += ` ${type}`;
        });
    });
    await open();
    await page.evaluate(() => {
      const at = { bubbles: true, clientX: 100, clientY: 200 };
      for (const type of ['pointermove', 'pointerdown', 'pointerup', 'click'])
        document.querySelector('[data-reage=picker]')?.dispatchEvent(new PointerEvent(type, at));
      for (const key of ['Tab', 'Enter']) window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    });
    await page.mouse.click(...(await findMiddle('#button')));
    await press('ArrowDown', 'Escape');
    await waitUntilGone();
    expect(await page.evaluate(() => document.body.dataset['reached'])).toBe('');
    expect(await countHeard(watcher)).toBe(0);
  });

  it('offers what lies upon each other, and takes what is chosen', async () => {
    await open();
    await page.mouse.click(...(await findMiddle('#stack')));
    await press('ArrowDown', 'ArrowDown', 'Enter');
    expect(await waitForHeard(watcher)).toMatchObject({ url: `${site.origin}/below,2x.jpg` });
    await waitUntilGone();
  });

  it.each([
    ['canvas', '#clean', 'canvas', 'image/png'],
    ['drawing', '#drawing', 'drawing', 'image/svg+xml'],
  ])('takes a %s, which has no address', async (_, selector, taken, mime) => {
    await open();
    await page.mouse.click(...(await findMiddle(selector)));
    expect(await waitForHeard(watcher)).toMatchObject({ type: 'found', url: '', taken, mime });
    await waitUntilGone();
  });

  it('offers an area for a canvas that nobody may read, and captures it without itself', async () => {
    const { launched } = world();
    if (kind === 'chromium') await launched.evaluateInBackground(keepCrops);
    await open();
    await page.mouse.click(...(await findMiddle('#tainted')));
    // The click tries the canvas; Enter takes what is offered in its place, once it is.
    const heard = await waitFor('the area', async () => {
      await press('Enter');
      return (await countHeard(watcher)) > 0 && waitForHeard(watcher);
    });
    const place = await page.$eval('#tainted', (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left / innerWidth, top / innerHeight, width / innerWidth, height / innerHeight];
    });
    const { left, top, width, height } = heard.area ?? { left: 0, top: 0, width: 0, height: 0 };
    [left, top, width, height].forEach((value, index) => {
      expect(value).toBeCloseTo(place[index] ?? Number.NaN, 3);
    });
    await waitUntilGone();
    if (kind === 'chromium')
      expect(await launched.evaluateInBackground(readCrop)).toEqual([200, 200, 200, 30, 40]);
  });
});

/** Runs in the page: fills it with what its policy keeps markup from. */
async function preparePage(otherOrigin: string): Promise<void> {
  const load = (src: string): Promise<HTMLImageElement> =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.src = src;
    });
  for (const [id, src] of [
    ['clean', '/drawn.jpg'],
    ['tainted', `${otherOrigin}/drawn.jpg`],
  ] as const) {
    const context = document.querySelector<HTMLCanvasElement>(`#${id}`)?.getContext('2d');
    context?.drawImage(await load(src), 0, 0);
    if (context) context.fillStyle = 'rgb(200, 30, 40)';
    context?.fillRect(0, 0, 200, 200);
    // One color throughout would count as an empty canvas.
    context?.clearRect(0, 0, 40, 40);
  }
  const stack = document.querySelector<HTMLElement>('#stack');
  const layer = (css: string): HTMLElement => {
    const element = document.createElement('div');
    element.style.cssText = `position: absolute; inset: 0; ${css}`;
    return element;
  };
  if (!stack) return;
  stack.style.cssText =
    'position: relative; width: 200px; height: 200px; background-image: linear-gradient(red, blue), image-set(url("/below.jpg") 1x, url("/below,2x.jpg") 2x)';
  const image = await load('/upon.jpg');
  image.style.cssText = 'position: absolute; width: 200px; height: 200px; pointer-events: none';
  stack.append(layer('background-image: url("/middle.jpg")'), image, layer(''));
}

type CropScope = { crops: Promise<Blob>[] };

/** Runs in Chromium's worker: keeps what it makes of a capture. */
function keepCrops(): void {
  const scope = globalThis as unknown as CropScope;
  scope.crops = [];
  const { convertToBlob } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.convertToBlob = function (options) {
    const blob = convertToBlob.call(this, options);
    scope.crops.push(blob);
    return blob;
  };
}

/** Runs in Chromium's worker: size and colour of the last capture. */
async function readCrop(): Promise<number[]> {
  const blob = await (globalThis as unknown as CropScope).crops.at(-1);
  if (!blob) return [];
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  // Where the overlay's own label would be.
  context?.drawImage(bitmap, -16, 20 - bitmap.height);
  const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
  return [bitmap.width, bitmap.height, red, green, blue];
}
