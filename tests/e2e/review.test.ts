/** A person reviews fifty jobs by keyboard alone: the focus is always somewhere, and always to be seen. */
import type { KeyInput, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJobs } from './harness/history';
import { buildEntry, buildMany, DONE } from './harness/seed-entries';
import { seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

describe.each(BROWSERS)('fifty jobs reviewed by keyboard alone in %s', (kind) => {
  const world = useWorld(kind);
  let page: Page;

  const active = <T>(read: (element: Element) => T): Promise<T | undefined> =>
    page.evaluate(`(${read})(document.activeElement ?? document.body)` as unknown as () => T) as Promise<
      T | undefined
    >;
  const expectFocus = async (what: string): Promise<void> => {
    const look = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return 'lost';
        const box = element.getBoundingClientRect();
        const isInView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
        const marked = element.closest('.compare, .gallery-cell') ?? element;
        const rings = [element, marked, ...marked.querySelectorAll('.age-chip')].map((each) =>
          getComputedStyle(each),
        );
        const isVisible = rings.some(
          ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px',
        );
        return isInView && isVisible
          ? 'seen'
          : `hidden: ${element.outerHTML.slice(0, 120)} ${isInView} ${isVisible}`;
      });
    // A card far away is read before it is drawn and takes the focus.
    await expect.poll(look, { message: what }).toBe('seen');
  };
  const press = async (keys: string): Promise<void> => {
    const parts = keys.split('+') as KeyInput[];
    const last = parts.pop() as KeyInput;
    for (const part of parts) await page.keyboard.down(part);
    await page.keyboard.press(last);
    for (const part of parts.reverse()) await page.keyboard.up(part);
  };
  const label = () =>
    active((element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '');
  /** Presses a key until the focus is on something with this name. */
  const walkTo = async (key: string, name: RegExp): Promise<void> => {
    for (let steps = 0; steps < 40; steps++) {
      if (name.test((await label()) ?? '')) return;
      await press(key);
    }
    throw new Error(`${key} never led to ${name}, but to ${await label()}`);
  };
  /** Where the card that has the focus in it stands among all. */
  const place = () =>
    active(
      (element) =>
        element.closest('[data-cell]')?.querySelector('[aria-posinset]')?.getAttribute('aria-posinset') ?? '',
    );
  const count = () => page.$eval('.gallery-count, .selection-words', ({ textContent }) => textContent);

  beforeAll(async () => {
    const seeding = await world().launched.openExtensionPage('options.html');
    const failed = buildEntry({ status: 'failed', failure: { kind: 'timeout' } }, { title: 'Failed one' });
    const grace = buildEntry(DONE, { title: 'Grace Hopper' });
    await seedHistory(seeding, [failed, grace, ...buildMany(50)]);
    await seeding.close();
    page = await world().launched.openExtensionPage('gallery.html');
    await page.bringToFront();
    await waitFor('the cards', async () => (await readJobs(page)).length > 3);
    await page.evaluate(() => {
      (window as unknown as { saved: string[] }).saved = [];
      // What a browser does with a download differs; that a link with a name was followed does not.
      HTMLAnchorElement.prototype.click = function () {
        (window as unknown as { saved: string[] }).saved.push(this.download);
      };
    });
  });

  it('searches, filters, compares, selects, downloads, deletes, undoes, retries and clears', async () => {
    await press('/');
    await expectFocus('the search');
    await page.keyboard.type('grace');
    await expect.poll(count).toBe('1 result');
    await page.waitForSelector('.gallery-cell .select[aria-label^="Select: Grace"]');
    await press('ArrowDown');
    await expect.poll(label).toMatch(/^Select: Grace Hopper/);
    await expectFocus('the found card');

    await press('Enter');
    expect(await active((element) => element.className)).toBe('compare-range');
    await expectFocus('the handle');
    await press('ArrowRight');
    await press('ArrowRight');
    expect(await active((element) => Number((element as HTMLInputElement).value))).toBe(52);
    await walkTo('Tab', /^Download$/);
    await press('Enter');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { saved: string[] }).saved))
      .toEqual([expect.stringMatching(/^Grace Hopper \+20 .*\.jpg$/)]);
    await press('Escape');
    await expectFocus('the card again');

    await press('/');
    await press('Escape');
    await expect.poll(count).toBe('52 results');
    await walkTo('Tab', /^Status$/);
    await expectFocus('the filter');
    await page.keyboard.type('Failed');
    await expect.poll(count).toBe('1 result');
    await page.waitForSelector('.gallery-cell .select[aria-label^="Select: Failed one"]');
    await walkTo('Tab', /^Select: Failed one/);
    await press('Enter');
    await walkTo('Tab', /^Retry$/);
    await expectFocus('Retry');
    await press('Enter');
    await expect.poll(count).toBe('0 results');
    await expectFocus('after the card has left the view');
    await walkTo('Tab', /^Status$/);
    await page.keyboard.type('Any');
    await expect.poll(count).toBe('52 results');
    await page.waitForSelector('.gallery-cell .select');
    await walkTo('Tab', /^Select: /);
    for (const key of [
      'Home',
      'ArrowDown',
      'ArrowRight',
      'End',
      'PageUp',
      'Home',
      'ArrowRight',
      'ArrowRight',
    ]) {
      await press(key);
      await expect.poll(label).toMatch(/^Select: /);
      await expectFocus(key);
    }
    // A card far away is drawn before it has the focus.
    await expect.poll(place).toBe('3');
    const first = await label();
    await press(' ');
    for (const step of [1, 2, 3]) {
      await press('Shift+ArrowRight');
      await expect.poll(count).toBe(`${step + 1} selected`);
      await expectFocus(`selecting ${step}`);
    }
    await press('Shift+ArrowLeft');
    await expect.poll(count).toBe('3 selected');
    await press('Shift+ArrowRight');
    await expect.poll(count).toBe('4 selected');
    await press('Delete');
    await expect.poll(count).toBe('48 results');
    await expectFocus('after deleting');
    await page.waitForSelector('.undo-bar button');
    await press('Control+z');
    await expect.poll(count).toBe('52 results');
    await expectFocus('after the undo');
    await press('Home');
    await press('ArrowRight');
    await press('ArrowRight');
    await expect.poll(label).toBe(first);

    await press('Control+a');
    await expect.poll(count).toBe('52 selected');
    await press('Escape');
    await expect.poll(count).toBe('52 results');
    await expectFocus('at the end');
  });

  it('goes past every card, and opens every tenth large', async () => {
    await press('Home');
    for (let position = 1; position <= 52; position++) {
      if (position > 1) await press('ArrowRight');
      await expect.poll(place).toBe(`${position}`);
      expect(await label()).toMatch(/^Select: /);
      await expectFocus(`card ${position}`);
      if (position % 10 !== 0) continue;

      await press('Enter');
      await walkTo('Tab', /^View large$/);
      await press('Enter');
      await page.waitForSelector('.viewer[open] img');
      expect(await active((element) => element.closest('.viewer') !== null)).toBe(true);
      await press('Escape');
      await expect.poll(label).toBe('View large');
      await expectFocus(`back from the viewer at ${position}`);
      await press('Escape');
      await expect.poll(label).toMatch(/^Select: /);
      await expect.poll(place).toBe(`${position}`);
    }
    await press('ArrowRight');
    expect(await place()).toBe('52');
  });
});
