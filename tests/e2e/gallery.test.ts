/** The gallery with two thousand jobs: only what is near the window is there, and all of it is found, selected, deleted. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pressOnJob } from './harness/history';
import { buildEntry, buildMany, buildTimeline, DONE, FAILED } from './harness/seed-entries';
import { seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';

const MANY = 1_990;

describe.each(BROWSERS)('the gallery in %s', (kind) => {
  const world = useWorld(kind);
  const named = ['Ada Lovelace', 'Grace Hopper', 'Élodie'].map((title, index) =>
    buildEntry(DONE, { title, years: [-10, 20, 30][index] ?? 0 }),
  );
  const [failure = DONE] = FAILED;
  const failed = buildEntry(failure, { title: 'Unlucky' });
  const timeline = buildTimeline('series-1', (years) => (years === 30 ? failure : DONE), { title: 'A life' });
  const many = buildMany(MANY, 'none');
  const total = named.length + 1 + timeline.length + MANY;

  /** Opened anew, so that each test begins with the whole history. */
  const open = async (hash = ''): Promise<Page> => {
    const page = await world().launched.openExtensionPage(`gallery.html${hash}`);
    await page.bringToFront();
    await expect
      .poll(() => page.$$eval('.gallery-cell:not(.blank)', ({ length }) => length))
      .toBeGreaterThan(7);
    return page;
  };
  const titles = (page: Page): Promise<string[]> =>
    page.$$eval('.gallery-cell .select', (boxes) =>
      boxes.map((box) => (box.getAttribute('aria-label') ?? '').replace(/^Select: |, .*$/g, '')),
    );
  const count = (page: Page) =>
    page.$eval('.gallery-count, .selection-words', ({ textContent }) => textContent);
  const setView = (page: Page, hash: string) =>
    page.evaluate((next) => {
      location.hash = next;
    }, hash);
  const clickBox = (page: Page, index: number, shiftKey = false) =>
    page.evaluate(
      (at, shift) => {
        const box = document.querySelectorAll('.gallery-cell .select')[at];
        box?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: shift }));
      },
      index,
      shiftKey,
    );
  const press = (page: Page, name: string) =>
    page.evaluate((wanted) => {
      const all = [
        ...document.querySelectorAll<HTMLButtonElement>(
          '.gallery-bar button, .bar button, .gallery-none button',
        ),
      ];
      const button = all.find(
        (each) => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === wanted,
      );
      if (!button) throw new Error(`There is no button «${wanted}»`);
      button.click();
    }, name);

  beforeAll(async () => {
    const page = await world().launched.openExtensionPage('options.html');
    await seedHistory(page, [...named, failed, ...timeline, ...many]);
    await page.close();
  });

  it('holds few of them, tells their places, and shows others when it is scrolled', async () => {
    const page = await open();
    const read = () =>
      page.$$eval('[role="list"][aria-label="History"] [role="listitem"]', (items) =>
        items.map((item) => ({
          id: item.getAttribute('data-job-id') ?? '',
          position: Number(item.getAttribute('aria-posinset')),
          total: Number(item.getAttribute('aria-setsize')),
        })),
      );
    const first = await read();
    expect(first.length).toBeLessThan(60);
    expect(first.map(({ position }) => position)).toEqual(first.map((_, index) => index + 1));
    expect(new Set(first.map((item) => item.total))).toEqual(new Set([total]));
    expect(first[0]?.id).toBe(named[0]?.job.id);

    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const last = many.at(-1)?.job.id;
    await expect.poll(async () => (await read()).at(-1)?.id).toBe(last);
    const end = await read();
    expect(end.length).toBeLessThan(60);
    expect(end.at(-1)?.position).toBe(total);
    await page.close();
  });

  it('reads pictures of what is shown alone, and only small ones', async () => {
    const page = await world().launched.openExtensionPage('options.html');
    await page.evaluate(() => undefined);
    await page.close();
    const gallery = await open();
    const read = await gallery.evaluate(async () => {
      const keys: string[] = [];
      const { get } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.get = function (key: IDBValidKey | IDBKeyRange) {
        if (String(key).includes(':')) keys.push(String(key));
        return get.call(this, key);
      };
      scrollTo(0, document.body.scrollHeight / 2);
      const shown = (): boolean => document.querySelectorAll('.gallery-cell:not(.blank)').length > 3;
      while (!keys.some((key) => key.endsWith('-small')) || !shown())
        await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return {
        keys,
        shown: [...document.querySelectorAll('[data-job-id]')].map((item) =>
          item.getAttribute('data-job-id'),
        ),
      };
    });
    expect(new Set(read.keys).size).toBeLessThan(200);
    expect(read.keys.some((key) => key.endsWith('-small'))).toBe(true);
    await gallery.close();
  });

  it('finds by title, site and age, by status and kind, and keeps that over a reload', async () => {
    const page = await open();
    await page.focus('.search-field');
    await page.keyboard.type('elodie +30');
    await expect.poll(() => titles(page)).toEqual(['Élodie']);
    // What is found is shown while the rest of the history is still being read.
    await expect.poll(() => count(page)).toBe('1 result');
    await expect
      .poll(() => page.$eval('p[role="status"].visually-hidden', ({ textContent }) => textContent))
      .toBe('1 result');
    await page.evaluate(() => {
      Object.assign(globalThis, { isOld: true });
      location.reload();
    });
    await expect.poll(() => page.evaluate(() => 'isOld' in globalThis).catch(() => true)).toBe(false);
    await expect.poll(() => titles(page).catch(() => [])).toEqual(['Élodie']);

    await setView(page, 'q=nothing like it');
    await expect.poll(() => page.$('.gallery-none')).not.toBeNull();
    await press(page, 'Clear filters');
    await expect.poll(() => count(page)).toBe('2,000 results');
    await setView(page, 'status=failed');
    await expect.poll(() => titles(page)).toEqual(['Unlucky', 'A life']);
    // Of a timeline the step that matches counts, though its card shows them all.
    expect(await count(page)).toBe('2 results');
    await setView(page, 'kind=timeline');
    await expect.poll(() => count(page)).toBe('6 results');
    await setView(page, 'q=a&sort=title');
    await expect.poll(async () => (await titles(page))[0]).toBe('A life');
    await page.close();
  });

  it('goes to a job that the address names, and marks it, whatever was sought before', async () => {
    const marked = () =>
      page.evaluate(() => document.activeElement?.closest('.marked')?.getAttribute('data-cell'));
    const [first = '', second = ''] = [many[1_500]?.job.id, many[900]?.job.id];
    const page = await open(`#q=nothing&job=${first}`);
    await expect.poll(marked).toBe(first);
    // As a click on a notification does in the gallery that is open.
    await setView(page, 'q=unlucky');
    await expect.poll(() => titles(page)).toEqual(['Unlucky']);
    await setView(page, `job=${second}`);
    await expect.poll(marked).toBe(second);
    await expect.poll(() => count(page)).toBe('2,000 results');
    await page.close();
  });

  it('selects a range with shift, deletes it at once, and undoes that', async () => {
    const page = await open('#sort=oldest');
    const before = await titles(page);
    await clickBox(page, 1);
    await clickBox(page, 6, true);
    await expect.poll(() => count(page)).toBe('6 selected');
    await press(page, 'Delete');
    await expect.poll(() => count(page)).toBe('1,994 results');
    expect((await titles(page))[1]).toBe(before[7]);
    await page.waitForSelector('.undo-bar button');
    await press(page, 'Undo');
    await expect.poll(() => count(page)).toBe('2,000 results');
    await expect.poll(async () => (await titles(page)).slice(0, 8)).toEqual(before.slice(0, 8));
    await page.close();
  });

  it('does to what a filter found what is done to all, and to no other step of a timeline', async () => {
    const page = await open();
    await setView(page, 'status=failed');
    await expect.poll(() => count(page)).toBe('2 results');
    await page.waitForSelector('.gallery-cell .select[tabindex="0"]');
    await page.focus('.gallery-cell .select[tabindex="0"]');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await expect.poll(() => count(page)).toBe('2 selected');
    await page.keyboard.press('Delete');
    await expect.poll(() => count(page)).toBe('0 results');
    await setView(page, 'kind=timeline');
    await expect.poll(() => count(page)).toBe('5 results');
    await page.waitForSelector('.undo-bar button');
    await press(page, 'Undo');
    await expect.poll(() => count(page)).toBe('6 results');
    await page.close();
  });

  it('does not bring back the ticks of what a search has left out', async () => {
    const page = await open();
    await clickBox(page, 0);
    await clickBox(page, 1, true);
    await expect.poll(() => count(page)).toBe('2 selected');
    await setView(page, 'q=grace');
    await expect.poll(() => count(page)).toBe('1 selected');
    // Ada's tick is gone once the whole history was looked through.
    await setView(page, 'q=nothing like it');
    await expect.poll(() => page.$('.gallery-none')).not.toBeNull();
    await setView(page, '');
    await expect.poll(() => count(page)).toBe('2,000 results');
    await page.close();
  });

  it('says what is not stored any more when it is to be saved', async () => {
    const page = await open('#sort=oldest');
    await page.$eval('.gallery-cell [aria-label="Download"]', (button) =>
      (button as HTMLButtonElement).click(),
    );
    await expect
      .poll(() => page.$$eval('.notice', (notices) => notices.map((one) => one.textContent).join()))
      .toMatch(/^A picture of this is not stored any more\. Re-age it again/);
    await clickBox(page, 0);
    await clickBox(page, 1, true);
    await press(page, 'Download');
    await expect.poll(() => count(page)).toBe('2 were left out: their pictures are not stored any more.');
    await page.close();
  });

  it('takes the keyboard from the search to a card that is still to be drawn', async () => {
    const page = await open();
    await page.focus('.search-field');
    const from = await page.evaluate(
      () =>
        new Promise<string | undefined>((resolve) => {
          // All that is shown next is at the other end of the history, and blank until it is read.
          const look = (): void => {
            const cells = [...document.querySelectorAll('.gallery-cell')];
            if (cells.length === 0 || cells.some((cell) => !cell.matches('.blank'))) return;
            observer.disconnect();
            const { activeElement } = document;
            activeElement?.dispatchEvent(
              new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
            );
            resolve(activeElement?.className);
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, attributes: true });
          location.hash = 'sort=oldest';
        }),
    );
    expect(from).toBe('search-field');
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-cell]')?.getAttribute('data-cell')),
      )
      .toBe(many.at(-1)?.job.id);
    await page.close();
  });

  it('shows a result and the timeline planned of it as one card', async () => {
    const page = await open();
    const id = named[1]?.job.id ?? '';
    await pressOnJob(page, id, 'More');
    await pressOnJob(page, id, 'Age timeline');
    await expect.poll(() => count(page)).toBe('2,005 results');
    await expect
      .poll(() =>
        page.$$eval('.gallery-cell', (cells) =>
          cells
            .filter((cell) => cell.textContent?.includes('Grace Hopper'))
            .map((cell) => cell.querySelectorAll('[data-job-id]').length),
        ),
      )
      .toEqual([6]);
    await page.close();
  });
});
