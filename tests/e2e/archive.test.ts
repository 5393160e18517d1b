/** Archives: out of one browser, into another, and back, with nothing lost, nothing twice and nothing paid for. */
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { layoutSheet } from '../../utils/core/export-layout';
import { GIF_PACE, planLoop } from '../../utils/core/export-schedule';
import { addJob } from './harness/add-job';
import { exportArchive, forgetAll, importArchive, makeTimeline, readList } from './harness/archives';
import { catchDownloads, takeDownload } from './harness/downloads';
import { readJobs, waitForImages, waitForNewest } from './harness/history';
import { BROWSERS, configure, useWorld } from './harness/use-world';
import { readRecords } from './kills/stored';

/** What the browser before has written. */
let fromOther: Buffer | undefined;

describe.each(BROWSERS)('an archive in %s', (kind) => {
  const world = useWorld(kind);
  let gallery: Page;

  beforeAll(async () => {
    await configure(world());
    gallery = await world().launched.openExtensionPage('gallery.html');
    await catchDownloads(gallery);
  });

  // The first browser has nobody to take one from.
  if (kind !== BROWSERS[0])
    it('of another browser is taken in, and written again byte for byte', async ({ skip }) => {
      const file = fromOther;
      if (!file) return skip();
      expect(await importArchive(gallery, file)).toBe('2 added.');
      await expect
        .poll(async () => (await readJobs(gallery)).map(({ status }) => status).sort())
        .toEqual(['canceled', 'done']);
      const done = (await readJobs(gallery)).find(({ status }) => status === 'done');
      await waitForImages(gallery, done?.id ?? '');
      const { bytes } = await exportArchive(gallery);
      expect(bytes.equals(file)).toBe(true);
      expect(world().sandbox.ledger()).toEqual([]);
      await forgetAll(gallery);
    });

  it('gives everything back after all was deleted, byte for byte, and adds nothing twice', async () => {
    const { sandbox } = world();
    const photo = `${sandbox.origin}/photos/astronaut.jpg`;
    await addJob(gallery, photo);
    await waitForNewest(gallery, 'done');
    await sandbox.configure({ processingMs: 600_000 });
    const second = await addJob(gallery, `${photo}?token=SECRET`, -10);
    await waitForNewest(gallery, 'processing');
    await gallery.evaluate((jobId) => {
      document
        .querySelector<HTMLButtonElement>(`[data-job-id="${jobId}"] button[aria-label="Cancel"]`)
        ?.click();
    }, second);
    await waitForNewest(gallery, 'canceled');
    const unfinished = await addJob(gallery, photo, 30);
    await waitForNewest(gallery, 'processing');

    const { name, bytes } = await exportArchive(gallery);
    expect(name).toMatch(/^Reage \d{4}-\d\d-\d\d\.zip$/);
    expect(readList(bytes).jobs).toHaveLength(2);
    expect(bytes.toString('latin1')).not.toContain('SECRET');
    await expect
      .poll(() => gallery.$eval('.archive-told', (told) => told.textContent))
      .toMatch(/2 results are in it\. 1 unfinished job was left out/);
    expect(await importArchive(gallery, bytes)).toBe('2 were here already.');

    await gallery.evaluate((jobId) => {
      document
        .querySelector<HTMLButtonElement>(`[data-job-id="${jobId}"] button[aria-label="Cancel"]`)
        ?.click();
    }, unfinished);
    await waitForNewest(gallery, 'canceled');
    // Of three that have ended two are selected: the canceled one goes with the result.
    for (const jobId of readList(bytes).jobs.map(({ record }) => record['id']))
      await gallery.$eval(`[data-job-id="${jobId}"] .select`, (box) => (box as HTMLInputElement).click());
    await gallery.$$eval('.selection-bar button', (buttons) => {
      buttons.find((button) => button.textContent?.trim() === 'Export archive')?.click();
    });
    expect((await takeDownload(gallery)).bytes.equals(bytes)).toBe(true);
    await expect
      .poll(() => gallery.$eval('.selection-words', (words) => words.textContent))
      .toMatch(/2 results are in it\.$/);

    const charges = sandbox.ledger().length;
    await forgetAll(gallery);
    expect(await importArchive(gallery, bytes)).toBe('2 added.');
    expect((await exportArchive(gallery)).bytes.equals(bytes)).toBe(true);
    expect(sandbox.ledger()).toHaveLength(charges);
    fromOther = bytes;
  });

  it('brings a timeline, whose contact sheet shows the original at 0 among its steps', async () => {
    const { launched } = world();
    const timeline = makeTimeline(fromOther ?? Buffer.alloc(0), [-20, 10, 30]);
    expect(await importArchive(gallery, timeline.bytes)).toBe('3 added.');
    await expect.poll(() => gallery.$$eval('[data-group-id="a-timeline"]', (items) => items.length)).toBe(3);
    const page = await launched.openExtensionPage(`gallery.html#export=${timeline.ids[1]}`);
    await page.waitForSelector('.export-dialog[open]');
    await catchDownloads(page);
    const make = async (format: string) => {
      await page.$eval(`.export-dialog input[value="${format}"]`, (radio) =>
        (radio as HTMLInputElement).click(),
      );
      await page.$eval('.export-dialog [type=submit]', (button) => (button as HTMLButtonElement).click());
    };
    await make('sheet');
    const sheet = await takeDownload(page);
    expect(sheet.name).toMatch(/^Portrait -20 \+30 .*\.png$/);
    const { width, height } = layoutSheet({ width: 512, height: 512 }, 4, true);
    expect(await sharp(sheet.bytes).metadata()).toMatchObject({ format: 'png', width, height });
    await make('gif');
    const gif = await takeDownload(page);
    expect((await sharp(gif.bytes, { pages: -1 }).metadata()).pages).toBe(planLoop(4, GIF_PACE).length);
    await page.close();
  });

  it('that is none, or is damaged, is refused in words, and adds nothing', async () => {
    const before = await readRecords(gallery);
    expect(await importArchive(gallery, Buffer.from('PK'), 'notes.zip')).toMatch(
      /^“notes.zip” is no archive of Reage\. /,
    );
    const half = (fromOther ?? Buffer.alloc(0)).subarray(0, 20_000);
    expect(await importArchive(gallery, half, 'half.zip')).toMatch(/is no archive/);
    expect((await readRecords(gallery)).length).toBe(before.length);
  });

  it('is taken in when it is dropped on the page', async () => {
    await gallery.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'dropped.zip', { type: 'application/zip' }));
      document.body.dispatchEvent(
        new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }),
      );
    }, fromOther?.toString('base64') ?? '');
    await expect
      .poll(() => gallery.$eval('.archive-told', (told) => told.textContent))
      .toBe('2 were here already.');
  });
});
