/** The toast: what was ordered on a page is shown on it, and the result in its place, whatever the page's policy forbids. */
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cancelJobs } from './harness/add-job';
import { closing } from './harness/closing';
import { readJobs, waitForNewest } from './harness/history';
import { openPicker } from './harness/open-picker';
import { findControl, pressAndReadStatus } from './harness/options-page';
import { type PageSite, startPageSite } from './harness/page-site';
import { openToastReader, pressInToast, readToast, waitForToast } from './harness/toast-reader';
import { BROWSERS, configure, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

const PAGE = `
  <h1>Pictures</h1>
  <div id="frame"><img id="photo" src="/photo.jpg" width="240" height="240"></div>
  <p>${'Words. '.repeat(2000)}</p>`;
const OTHER_KINDS = `
  <h1>Pictures</h1>
  <div id="background"><p>Words on it</p></div>
  <canvas id="canvas"></canvas>
  <div id="generated"></div>`;
const SIZES = '/small.jpg 100w, /large.jpg 1000w';
const SHOW = 'Show on this page';

describe.each(BROWSERS)('the toast in %s', (kind) => {
  const world = useWorld(kind);
  let site: PageSite;
  let reader: Page;
  let page: Page;

  const order = () => world().launched.chooseFromMenu(page, '#photo', 'reage-image:20');
  const waitForStatus = (status: string) =>
    waitForToast(reader, page, ({ entries }) => entries[0]?.status === status);

  beforeAll(async () => {
    // Nothing but the page's own pictures: neither styles nor scripts, and no picture made here.
    site = await startPageSite({ '/': PAGE, '/kinds': OTHER_KINDS }, "default-src 'none'; img-src 'self'");
    await configure(world());
    reader = await openToastReader(world().launched);
  });
  // A page of its own for each test, so that no toast is left of another one.
  afterEach(async () => {
    await world().sandbox.configure({ queueMs: 800, processingMs: 1_500 });
    await page.close();
  });
  afterAll(() => site?.close());

  const open = async () => {
    page = await world().launched.openPage(`${site.origin}/`);
    // What its policy keeps markup from: the picture is cut, rounded, and lies in something that scrolls.
    await page.evaluate(() => {
      const [frame, photo] = ['#frame', '#photo'].map((id) => document.querySelector<HTMLElement>(id));
      if (frame) frame.style.cssText = 'overflow: auto; width: 300px; height: 300px; border: 2px solid';
      if (photo) photo.style.cssText = 'object-fit: cover; border-radius: 20px; width: 240px; height: 400px';
    });
  };

  it('tells the stage and stops what is canceled, without taking the focus', async () => {
    await world().sandbox.configure({ processingMs: 60_000 });
    await open();
    await order();
    const toast = await waitForStatus('processing');
    expect(toast.entries).toHaveLength(1);
    expect(toast.entries[0]).toMatchObject({ chip: '+20', elapsed: expect.stringMatching(/^0:\d\d$/) });
    expect(toast.entries[0]?.title).toMatch(/Re-ageing|In line at AKOOL/);
    expect(toast).toMatchObject({ hasFocus: false, direction: 'ltr' });
    await waitForToast(reader, page, ({ said }) => /Pictures: (Re-ageing|In line)/.test(said));
    await pressInToast(reader, page, 'Cancel');
    expect((await waitForStatus('canceled')).entries[0]?.title).toBe('Canceled');
    // It goes by itself.
    await waitFor('the end of the toast', async () => !(await readToast(reader, page)));
  });

  it('shows the result in the place of the picture, which it follows, and the original again', async () => {
    await open();
    const original = await lookAt(page);
    await order();
    await waitForToast(reader, page, ({ entries }) => entries[0]?.canvases === 2);
    await pressInToast(reader, page, SHOW);
    await waitForToast(reader, page, ({ entries }) =>
      Boolean(entries[0]?.buttons.some(({ label }) => label === 'Show original')),
    );
    expect(await differ(original, await lookAt(page))).toBeGreaterThan(2);
    expect(await readPlaces(page)).toEqual({ picture: expect.anything(), isFollowed: true });
    await page.evaluate(() => {
      scrollTo(0, 50);
      document.querySelector('#frame')?.scrollTo(0, 60);
    });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    expect((await readPlaces(page)).isFollowed).toBe(true);
    await page.evaluate(() => {
      document.querySelector('#frame')?.scrollTo(0, 0);
      scrollTo(0, 0);
    });
    await pressInToast(reader, page, 'Show original');
    await waitFor('the original', async () => (await differ(original, await lookAt(page))) < 0.1);
    // A picture that the page takes away takes its result with it.
    await pressInToast(reader, page, SHOW);
    await page.waitForSelector('[data-reage=result]');
    await page.evaluate(() => document.querySelector('#photo')?.remove());
    await waitFor('the end of the result', async () => (await page.$('[data-reage=result]')) === null);
    await waitForToast(reader, page, ({ entries }) => entries[0]?.buttons.length === 1);
  });

  it('takes another size of a picture for the same one, and another picture for another', async () => {
    await open();
    await page.evaluate((sizes) => {
      const photo = document.querySelector('#photo');
      photo?.setAttribute('sizes', '100px');
      photo?.setAttribute('srcset', sizes);
    }, SIZES);
    const showSource = (name: string, value: string) =>
      page.evaluate((...pair) => document.querySelector('#photo')?.setAttribute(...pair), name, value);
    const readSource = () => page.$eval('#photo', (photo) => (photo as HTMLImageElement).currentSrc);
    const waitForSource = (path: string) =>
      waitFor(`the size ${path}`, async () => (await readSource()).endsWith(path));
    await waitForSource('/small.jpg');
    await order();
    await waitForStatus('done');
    await showSource('sizes', '1000px');
    await waitForSource('/large.jpg');
    await pressInToast(reader, page, SHOW);
    await page.waitForSelector('[data-reage=result]');
    await showSource('srcset', '/other.jpg');
    await waitFor('the end of the result', async () => (await page.$('[data-reage=result]')) === null);
    await waitForToast(reader, page, ({ entries }) => entries[0]?.buttons.length === 1);
    // A page that turns back to it.
    await showSource('srcset', SIZES);
    await waitForToast(reader, page, ({ entries }) => entries[0]?.buttons.length === 2);
  });

  it.each(['background', 'canvas'])(
    'shows the result in the place of a %s, and the original again',
    async (what) => {
      page = await world().launched.openPage(`${site.origin}/kinds`);
      await page.evaluate(async () => {
        const photo = Object.assign(new Image(), { src: '/photo.jpg' });
        await photo.decode();
        const [background, canvas] = [document.querySelector('div'), document.querySelector('canvas')];
        if (!background || !canvas) return;
        background.style.cssText =
          'width: 300px; height: 240px; background: url(/photo.jpg) center / cover; color: white';
        Object.assign(canvas, { width: 300, height: 300 }).getContext('2d')?.drawImage(photo, 0, 0, 300, 300);
      });
      const selector = `#${what}`;
      const look = async () => {
        await page.mouse.move(1, 1);
        const box = await (await page.$(selector))?.boundingBox();
        const clip = { x: box?.x ?? 0, y: box?.y ?? 0, width: 240, height: 220 };
        return sharp(await page.screenshot({ clip }))
          .removeAlpha()
          .raw()
          .toBuffer();
      };
      const original = await look();
      await pick(selector);
      await waitForToast(reader, page, ({ entries }) => entries[0]?.canvases === 2);
      await pressInToast(reader, page, SHOW);
      await waitFor('the result', async () => (await differ(original, await look())) > 1);
      await pressInToast(reader, page, 'Show original');
      await waitFor('the original', async () => (await differ(original, await look())) < 0.1);
      await pressInToast(reader, page, SHOW);
      await page.waitForSelector('[data-reage=result]');
      await page.$eval(selector, (element) => {
        if (element.matches('canvas')) element.remove();
        else (element as HTMLElement).style.backgroundImage = 'url(/other.jpg)';
      });
      await waitFor('the end of the result', async () => (await page.$('[data-reage=result]')) === null);
      await waitForToast(reader, page, ({ entries }) => entries[0]?.buttons.length === 1);
    },
  );

  it('offers no place for a picture that CSS generates', async () => {
    page = await world().launched.openPage(`${site.origin}/kinds`);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        #generated { width: 300px; height: 240px }
        #generated::before { content: ""; display: block; height: 100%; background: url(/photo.jpg) center / cover }`);
      document.adoptedStyleSheets = [sheet];
    });
    await pick('#generated');
    const toast = await waitForToast(reader, page, ({ entries }) => entries[0]?.canvases === 2);
    expect(toast.entries[0]?.buttons.map(({ label }) => label)).not.toContain(SHOW);
  });

  it('stays above dialogs that open later, outlasts them, and comes back when the page takes it away', async () => {
    await world().sandbox.configure({ processingMs: 60_000 });
    await open();
    await order();
    await waitForStatus('processing');
    await page.evaluate(() => {
      for (const name of ['second', 'first']) {
        const dialog = document.createElement('dialog');
        dialog.id = name;
        dialog.append(name);
        document.body.append(dialog);
      }
    });
    const isIn = (parent: string) =>
      page.waitForSelector(`${parent} > [data-reage=toast]:popover-open`, { timeout: 10_000 });
    const call = (id: string, method: 'showModal' | 'close' | 'remove') =>
      page.$eval(`#${id}`, (dialog, name) => (dialog as HTMLDialogElement)[name](), method);
    await call('first', 'showModal');
    await isIn('#first');
    await call('second', 'showModal');
    await isIn('#second');
    await call('second', 'close');
    await isIn('#first');
    await call('first', 'remove');
    await isIn('html');
    await call('second', 'showModal');
    await isIn('#second');
    await pressInToast(reader, page, 'Cancel');
    await waitForStatus('canceled');
    await call('second', 'close');
    await isIn('html');
    // A page that takes it away again and again is left alone, until the next order.
    await world().sandbox.configure({ processingMs: 8_000 });
    await order();
    await waitForStatus('processing');
    const countRemovals = await page.evaluateHandle(() => {
      let count = 0;
      const takeAway = () => {
        const host = document.querySelector('[data-reage=toast]');
        if (!host) return;
        count += 1;
        host.remove();
      };
      const observer = new MutationObserver(takeAway);
      observer.observe(document.documentElement, { childList: true });
      takeAway();
      return (isLast: boolean) => {
        if (isLast) observer.disconnect();
        return count;
      };
    });
    const popup = await world().launched.openExtensionPage('popup.html');
    await waitForNewest(popup, 'done');
    await popup.close();
    expect(await countRemovals.evaluate((count) => count(true))).toBe(4);
    expect(await page.$('[data-reage=toast]')).toBeNull();
    await order();
    await isIn('html');
    await cancelAll();
  });

  it('shows several jobs in one stack, and is closed by the keyboard', async () => {
    await world().sandbox.configure({ processingMs: 60_000 });
    await open();
    for (let count = 0; count < 4; count++) await order();
    const toast = await waitForToast(reader, page, ({ more }) => more === '+1 more');
    expect(toast.entries).toHaveLength(3);
    expect(await page.$$eval('[data-reage=toast]', (hosts) => hosts.length)).toBe(1);
    await page.bringToFront();
    // The toast is the last that Tab reaches, so it is the first one backwards.
    await waitFor('the focus in the toast', async () => {
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
      return (await readToast(reader, page))?.hasFocus;
    });
    await page.keyboard.press('Escape');
    await waitFor('the end of the toast', async () => (await page.$('[data-reage=toast]')) === null);
    // What was closed stays closed, and what is ordered later is shown.
    await order();
    expect((await waitForToast(reader, page, ({ entries }) => entries.length > 0)).entries).toHaveLength(1);
    await cancelAll();
  });

  it('goes on when the background has died', async () => {
    await world().sandbox.configure({ processingMs: 5_000 });
    await open();
    await order();
    await waitForStatus('processing');
    await world().launched.stopBackground();
    await page.bringToFront();
    expect((await waitForStatus('done')).entries[0]?.title).toBe('Re-aged 20 years older');
    await waitForToast(reader, page, ({ entries }) => entries[0]?.canvases === 2);
  });

  it('does not come where the person wants none', async () => {
    const { launched } = world();
    const options = await launched.openExtensionPage('options.html');
    await (await findControl(options, 'Show progress on the page')).click();
    expect(await pressAndReadStatus(options, 'Save')).toBe('Saved.');
    await options.close();
    await open();
    await order();
    const popup = await launched.openExtensionPage('popup.html');
    await waitForNewest(popup, 'done');
    await popup.close();
    expect(await page.$('[data-reage=toast]')).toBeNull();
  });

  /** Takes a picture by the picker, and confirms what is to become of it. */
  async function pick(selector: string): Promise<void> {
    await openPicker(world().launched, page, 'h1');
    await (await page.$(selector))?.click();
    await waitFor('the end of the picker', async () => (await page.$('[data-reage=picker]')) === null);
    const chooser = await world().launched.waitForTab('choose.html');
    const submit = await chooser.waitForSelector('button[type=submit]:not([disabled])');
    await closing(chooser, submit?.click());
    await page.bringToFront();
  }

  /** So that they do not wait in the next test. */
  async function cancelAll(): Promise<void> {
    const popup = await world().launched.openExtensionPage('popup.html');
    const jobs = await waitFor('the jobs', async () => {
      const read = await readJobs(popup);
      return read.length > 0 && read;
    });
    await cancelJobs(
      popup,
      jobs.filter(({ buttons }) => buttons.includes('Cancel')),
    );
    await popup.close();
  }
});

/** What is on the screen where the picture is. */
async function lookAt(page: Page): Promise<Buffer> {
  await page.mouse.move(1, 1);
  const clip = { x: 30, y: 100, width: 180, height: 180 };
  return sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The mean difference of two pictures of one size, from 0 to 255. */
async function differ(a: Buffer, b: Buffer): Promise<number> {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

/** Whether what we lay upon the picture is where the picture is. */
function readPlaces(page: Page): Promise<{ picture: string; isFollowed: boolean }> {
  return page.evaluate(() => {
    const [picture, result] = ['#photo', '[data-reage=result]'].map((selector) => {
      const { x, y, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
      return [x, y, width, height].map((value) => Math.round(value ?? -1)).join();
    });
    return { picture: picture ?? '', isFollowed: picture === result };
  });
}
