/** Files made of results: each one is opened by another program and says what it should. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { layoutPair } from '../../utils/core/export-layout';
import { GIF_PACE, planLoop, totalMs, VIDEO_PACE } from '../../utils/core/export-schedule';
import { addJob } from './harness/add-job';
import { catchDownloads, countDownloads, type Download, takeDownload } from './harness/downloads';
import { makeTemporaryFolder } from './harness/guard';
import { pressOnJob, readImage, waitForNewest } from './harness/history';
import { fillField } from './harness/options-page';
import { BROWSERS, configure, useWorld } from './harness/use-world';

const run = promisify(execFile);

describe.each(BROWSERS)('an export in %s', (kind) => {
  const world = useWorld(kind);
  let gallery: Page;
  let jobId: string;

  beforeAll(async () => {
    await configure(world());
    gallery = await world().launched.openExtensionPage('gallery.html');
    await catchDownloads(gallery);
    jobId = await addJob(gallery, `${world().sandbox.origin}/photos/astronaut.jpg`);
    await waitForNewest(gallery, 'done');
  });

  const open = async (): Promise<void> => {
    await gallery.bringToFront();
    await pressOnJob(gallery, jobId, 'More');
    await pressOnJob(gallery, jobId, 'Export');
    await gallery.waitForSelector('.export-dialog[open]');
    onTestFinished(() =>
      gallery.evaluate(() => {
        for (const dialog of document.querySelectorAll('dialog')) dialog.close();
      }),
    );
  };
  const choose = (value: string) =>
    gallery.$eval(`.export-dialog input[value="${value}"]`, (radio) => (radio as HTMLInputElement).click());
  const press = async (name: string) => {
    await gallery.$$eval(
      '.export-dialog button',
      (buttons, wanted) =>
        buttons
          .find((each) => (each.getAttribute('aria-label') ?? each.textContent)?.trim() === wanted)
          ?.click(),
      name,
    );
  };
  /** A page of its own in a browser that encodes nothing whose name begins so; what it can do is asked once a page. */
  const openWithout = async (codec: string): Promise<void> => {
    const whole = gallery;
    gallery = await world().launched.openExtensionPage('gallery.html');
    onTestFinished(async () => {
      await gallery.close();
      gallery = whole;
    });
    await catchDownloads(gallery);
    await gallery.evaluate((missing) => {
      const ask = VideoEncoder.isConfigSupported.bind(VideoEncoder);
      VideoEncoder.isConfigSupported = async (config) =>
        config.codec.startsWith(missing) ? { config, supported: false } : ask(config);
    }, codec);
    await waitForNewest(gallery, 'done');
    await open();
  };
  const make = async (value: string): Promise<Download> => {
    await choose(value);
    await press('Export');
    return takeDownload(gallery);
  };
  const readState = () => gallery.$eval('[data-export]', (told) => told.getAttribute('data-export'));

  it('is a picture with the original on the left, the result on the right and the words beneath', async () => {
    await open();
    const { name, type, bytes } = await make('pair');
    expect({ name, type }).toEqual({
      name: expect.stringMatching(/^Portrait 0 \+20 \d{4}-\d\d-\d\d\.png$/),
      type: 'image/png',
    });
    const layout = layoutPair({ width: 512, height: 512 }, { width: 512, height: 512 }, true);
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: 'png',
      width: layout.width,
      height: layout.height,
    });
    const [before, after] = [
      await readImage(gallery, jobId, 'Before'),
      await readImage(gallery, jobId, 'After'),
    ];
    for (const [place, own, other] of [
      [layout.before, before, after],
      [layout.after, after, before],
    ] as const) {
      const distance = await difference(bytes, place, own);
      expect(distance).toBeLessThan(1);
      expect(await difference(bytes, place, other)).toBeGreaterThan(2 * distance);
    }
    const beneath = await sharp(bytes)
      .extract({ left: 0, top: layout.height - 60, width: layout.width, height: 60 })
      .stats();
    expect(beneath.channels[0]?.min).toBeLessThan(100);
  });

  it('is a JPEG where that is wanted, without words where there are none', async () => {
    await open();
    await fillField(gallery, 'Caption', '');
    await choose('image/jpeg');
    const { name, bytes } = await make('pair');
    expect(name).toMatch(/\.jpg$/);
    const { width, height } = layoutPair({ width: 512, height: 512 }, { width: 512, height: 512 }, false);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width, height });
  });

  it('is a GIF that goes from before to after and back for ever', async () => {
    await open();
    const { name, bytes } = await make('gif');
    expect(name).toMatch(/\.gif$/);
    const frames = planLoop(2, GIF_PACE);
    expect(await sharp(bytes, { pages: -1 }).metadata()).toMatchObject({
      format: 'gif',
      pages: frames.length,
      width: 400,
      pageHeight: 400,
      loop: 0,
      delay: frames.map(({ durationMs }) => durationMs),
    });
    const [before, after] = [
      await readImage(gallery, jobId, 'Before'),
      await readImage(gallery, jobId, 'After'),
    ];
    const whole = { x: 0, y: 0, width: 400, height: 400 };
    const middle = frames.findIndex(({ from, mix }) => from === 1 && mix === 0);
    expect(await difference(await sharp(bytes, { page: 0 }).png().toBuffer(), whole, before)).toBeLessThan(6);
    expect(
      await difference(await sharp(bytes, { page: middle }).png().toBuffer(), whole, after),
    ).toBeLessThan(6);
  });

  it('is a video that plays', async () => {
    await open();
    const { type, bytes } = await make('video');
    expect(type).toMatch(/^video\/(mp4|webm)$/);
    await expectPlays(bytes, type === 'video/mp4' ? 'mp4' : 'webm');
  });

  it('is a WebM where the browser encodes no H.264', async () => {
    await openWithout('avc');
    const { name, type, bytes } = await make('video');
    expect(name).toMatch(/\.webm$/);
    expect(type).toBe('video/webm');
    await expectPlays(bytes, 'webm');
  });

  it('is no video where the browser encodes none, and says what to do instead', async () => {
    await openWithout('');
    await choose('video');
    await press('Export');
    await expect.poll(readState).toBe('failed');
    expect(await gallery.$eval('.export-dialog', ({ textContent }) => textContent)).toContain(
      'Choose GIF, or export in another browser.',
    );
    expect(await countDownloads(gallery)).toBe(0);
    const { name } = await make('gif');
    expect(name).toMatch(/\.gif$/);
  });

  it('stops when it is told to, saves nothing then, and gives the focus back', async () => {
    await open();
    await choose('video');
    await press('Export');
    await gallery.waitForSelector('.export-dialog progress');
    await gallery.keyboard.press('Escape');
    await expect.poll(readState).toBe('stopped');
    expect(await gallery.$('.export-dialog[open]')).not.toBeNull();
    await gallery.keyboard.press('Escape');
    await expect.poll(() => gallery.$('.export-dialog')).toBeNull();
    expect(await countDownloads(gallery)).toBe(0);
    const focused = await gallery.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(focused).toBe('More');
  });

  it('goes to the clipboard, from the dialog and from the card', async () => {
    await open();
    await choose('pair');
    await (await gallery.waitForSelector('.export-buttons button'))?.click();
    await expect.poll(readState).toBe('copied');
    await press('Close');
    if (kind === 'chromium')
      expect(await readClipboard()).toMatchObject({ format: 'png', width: expect.any(Number) });
    await pressOnJob(gallery, jobId, 'More');
    await pressOnJob(gallery, jobId, 'Copy');
    await expect
      .poll(() => gallery.$eval('.more-menu:popover-open', (menu) => menu.textContent))
      .toContain('Copied');
    if (kind === 'chromium')
      expect(await readClipboard()).toMatchObject({ format: 'png', width: 512, height: 512 });
  });

  it('leads from the popup to the gallery', async () => {
    const { launched } = world();
    const popup = await launched.openExtensionPage('popup.html');
    await waitForNewest(popup, 'done');
    await pressOnJob(popup, jobId, 'More');
    await pressOnJob(popup, jobId, 'Export');
    const other = await waitForDialog(gallery);
    expect(other).toBeDefined();
    await other?.close();
    await popup.close();
  });

  /** The tab that the popup opened: the address forgets at once what it was opened for. */
  async function waitForDialog(known: Page): Promise<Page | undefined> {
    let found: Page | undefined;
    await expect
      .poll(
        async () => {
          for (const page of await world().launched.browser().pages()) {
            if (page === known) continue;
            if (await page.$('.export-dialog[open]').catch(() => null)) found = page;
          }
          return found !== undefined;
        },
        { timeout: 15_000 },
      )
      .toBe(true);
    return found;
  }

  async function readClipboard() {
    const origin = world().launched.baseUrl.replace(/\/$/, '');
    await gallery.browserContext().overridePermissions(origin, ['clipboard-read']);
    const base64 = await gallery.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const png = await item?.getType('image/png');
      const bytes = new Uint8Array((await png?.arrayBuffer()) ?? []);
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    });
    return sharp(Buffer.from(base64, 'base64')).metadata();
  }
});

/** How far a place in a picture is from another picture, on average, of 255; but for its rim, where labels are. */
async function difference(
  picture: Buffer,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  other: Buffer,
): Promise<number> {
  const inner = {
    left: Math.round(x + width * 0.15),
    top: Math.round(y + height * 0.15),
    width: Math.round(width * 0.7),
    height: Math.round(height * 0.65),
  };
  const [seen, wanted] = await Promise.all([
    sharp(picture).extract(inner).removeAlpha().raw().toBuffer(),
    sharp(other)
      .resize(width, height, { fit: 'fill' })
      .extract({ ...inner, left: inner.left - x, top: inner.top - y })
      .removeAlpha()
      .raw()
      .toBuffer(),
  ]);
  let sum = 0;
  for (const [index, value] of seen.entries()) sum += Math.abs(value - (wanted[index] ?? 0));
  return sum / seen.length;
}

/** Read by another program: every frame is there, and it lasts as long as it was planned. */
async function expectPlays(bytes: Buffer, format: 'mp4' | 'webm'): Promise<void> {
  const folder = makeTemporaryFolder('video');
  onTestFinished(() => folder.remove());
  const path = join(folder.path, 'export');
  await writeFile(path, bytes);
  const probe = await run('ffprobe', [
    ...['-v', 'error', '-count_frames', '-select_streams', 'v:0', '-of', 'json'],
    ...['-show_entries', 'stream=codec_name,width,height,nb_read_frames:format=duration,format_name'],
    path,
  ]);
  const read = JSON.parse(probe.stdout);
  const frames = planLoop(2, VIDEO_PACE);
  expect(read.streams[0]).toMatchObject({ width: 512, height: 512, nb_read_frames: String(frames.length) });
  expect(Number(read.format.duration)).toBeCloseTo(totalMs(frames) / 1000, 1);
  expect(read.format.format_name).toContain(format);
}
