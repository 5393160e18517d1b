/** All of it by keyboard: a sensible order, a mark on each stop, and a keyboard that is never lost. */
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addJob } from './harness/add-job';
import { readStop, walkByTab } from './harness/keyboard-walk';
import { buildEntry, buildTimeline, DONE, FAILED, RUNNING, STOPPED } from './harness/seed-entries';
import { clearHistory, seedHistory } from './harness/seed-history';
import { BROWSERS, configure, useWorld } from './harness/use-world';

const UNCONFIRMED = STOPPED.find(({ status }) => status === 'unconfirmed') ?? DONE;

describe.each(BROWSERS)('by keyboard in %s', (kind) => {
  const world = useWorld(kind);
  let helper: Page;
  let page: Page;

  const open = async (address: string, states = [DONE]): Promise<string[]> => {
    await clearHistory(helper);
    const entries = states.map((state) => buildEntry(state));
    await seedHistory(helper, entries);
    page = await world().launched.openExtensionPage(address);
    await page.bringToFront();
    await page.waitForSelector('.job');
    return entries.map(({ job }) => job.id);
  };
  /** Puts the keyboard on a control of the first job with this name, and presses it. */
  const pressByKey = async (name: string, scope = '.job'): Promise<void> => {
    await page.waitForSelector(scope);
    await page.evaluate(
      (wanted, within) => {
        const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${within} button`)];
        buttons
          .find((one) => (one.getAttribute('aria-label') ?? one.textContent)?.trim() === wanted)
          ?.focus();
      },
      name,
      scope,
    );
    expect((await readStop(page))?.name).toBe(name);
    await page.keyboard.press('Enter');
  };
  const focusedName = async () => (await readStop(page))?.name;

  beforeAll(async () => {
    helper = await world().launched.openExtensionPage('options.html');
  });
  afterEach(() => page.close());

  const CARD = [
    'Compare before and after',
    'Hold to see the original',
    'View large',
    'Download',
    'Open source page',
    'Delete',
    'More',
    'Age change',
    'Re-age again',
  ];

  it('walks through a timeline from the youngest age to the oldest, the original among them', async () => {
    await clearHistory(helper);
    await seedHistory(helper, buildTimeline('walked'));
    page = await world().launched.openExtensionPage('popup.html');
    await page.bringToFront();
    await page.waitForSelector('.compare .picture-after[src]');
    const stops = await walkByTab(page);
    expect(stops.filter(({ isMarked, isVisible }) => !isMarked || !isVisible)).toEqual([]);
    const ages = stops.flatMap(({ name }) => /^(\d+ years (younger|older)|0Original$)/.exec(name)?.[0] ?? []);
    expect(ages).toEqual([
      '30 years younger',
      '20 years younger',
      '10 years younger',
      // The 0 is drawn, and not read out.
      '0Original',
      '10 years older',
      '20 years older',
      '30 years older',
    ]);
  });

  it('walks through the popup in the order in which it is read', async () => {
    const states = [RUNNING[1] ?? DONE, DONE, FAILED[0] ?? DONE, UNCONFIRMED];
    const ids = await open('popup.html', states);
    await page.waitForSelector('.compare .picture-after[src]');
    const stops = await walkByTab(page);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect(stops.filter(({ isVisible }) => !isVisible)).toEqual([]);
    expect(stops.slice(0, 2).map(({ name }) => name)).toEqual(['Open gallery', 'Settings']);
    // From job to job as they stand, and never back.
    const visited = stops.flatMap(({ jobId }) => (jobId === undefined ? [] : [jobId]));
    expect([...new Set(visited)]).toEqual(ids);
    expect(visited).toEqual([...visited].sort((a, b) => ids.indexOf(a) - ids.indexOf(b)));
    expect(stops.filter(({ jobId }) => jobId === ids[1]).map(({ name }) => name)).toEqual(CARD);
    expect(stops.filter(({ jobId }) => jobId === ids[3]).map(({ name }) => name)).toEqual([
      'Age timeline',
      'Open source page',
      'Check again',
      'Submit again',
      'Dismiss',
    ]);
  });

  it('stops at each card of the gallery once, and walks through its inside', async () => {
    const ids = await open('gallery.html', [DONE, DONE]);
    await page.waitForSelector('.compare .picture-after[src]');
    const stops = await walkByTab(page);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect(stops.filter(({ isVisible }) => !isVisible)).toEqual([]);
    expect(stops.slice(0, 3).map(({ name }) => name)).toEqual([
      'Open a picture',
      'Settings',
      'Search title, site or age',
    ]);
    const names = (id: string | undefined) =>
      stops.filter(({ jobId }) => jobId === id).map(({ name }) => name);
    // Arrow keys lead from card to card, so that the checkbox of one of them is a stop, and those of the others are not.
    expect(names(ids[0])).toEqual([expect.stringMatching(/^Select: /), ...CARD]);
    expect(names(ids[1])).toEqual(CARD);
  });

  it('goes on at «Undo» after «Delete», and in the list after «Undo»', async () => {
    await open('popup.html', [DONE, DONE]);
    await pressByKey('Delete');
    await expect.poll(focusedName).toBe('Undo');
    await page.keyboard.press('Enter');
    await expect.poll(focusedName).toBe('History');
  });

  it('stays on the job whose button went away with its status', async () => {
    const [id] = await open('popup.html', [UNCONFIRMED, DONE]);
    await pressByKey('Dismiss');
    await page.waitForSelector('.job-failed');
    await expect.poll(async () => (await readStop(page))?.jobId).toBe(id);
  });

  it('goes on at «Undo» when all that is finished was cleared', async () => {
    await open('popup.html', [DONE, DONE]);
    await pressByKey('Clear finished', '.history-footer');
    await expect.poll(focusedName).toBe('Undo');
  });

  it('goes on in the list when a notice is closed', async () => {
    await open('gallery.html#no-pick');
    await pressByKey('Close', '.notice');
    await expect.poll(() => page.$('.notice')).toBeNull();
    await expect.poll(focusedName).toMatch(/^Select: /);
  });

  it('hears each change once', async () => {
    await clearHistory(helper);
    await configure(world());
    await world().sandbox.configure({ queueMs: 300, processingMs: 300 });
    page = await world().launched.openExtensionPage('popup.html');
    await page.waitForSelector('.empty');
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const region = document.querySelector('[role="status"]');
      const seen = new MutationObserver(() => heard.push(region?.textContent ?? ''));
      if (region) seen.observe(region, { childList: true, characterData: true, subtree: true });
    });
    const readHeard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    world().sandbox.addFault({ on: 'detect', do: { kind: 'delay', ms: 1_500 } });
    await addJob(page, `${world().sandbox.origin}/photos/astronaut.jpg`);
    await expect
      .poll(async () => (await readHeard()).at(-1), { timeout: 30_000 })
      .toBe('Portrait: Re-aged 20 years older');
    // An emptied region says nothing.
    const heard = (await readHeard()).filter((words) => words !== '');
    expect(heard).toEqual([...new Set(heard)]);
    expect(heard.length).toBeGreaterThan(2);
    expect(
      await page.$$eval('[role="status"], [aria-live], [role="alert"]', (regions) => regions.length),
    ).toBe(1);
  });
});
