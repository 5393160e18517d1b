/** What is known of a picture by a capture of the screen alone: the original kept later, or the capture sent. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../utils/core/job';
import { pressOnJob, readJobs, waitForNewest } from './harness/history';
import { buildEntry, DONE, type EntryOptions, type SeedEntry } from './harness/seed-entries';
import { clearHistory, seedHistory } from './harness/seed-history';
import { BROWSERS, configure, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';
import { readRecords } from './kills/stored';

/** Allowed beforehand: the browser's own question cannot be pressed. It lets no page read its pictures. */
const ALLOWED = 'pictures.example';
const DENIED = 'cdn.example';
const PHOTO = '/photos/astronaut.jpg?cors=no';
const CAPTURE = { width: 512, height: 512 };

const PHOTO_BYTES = await readFile(new URL('../../sandbox/site/photos/astronaut.jpg', import.meta.url));

describe.each(BROWSERS)('a captured picture in %s', (kind) => {
  const world = useWorld(kind, {
    manifest: ({ host_permissions }) => host_permissions.push(`http://${ALLOWED}/*`),
    sandbox: { hosts: { [ALLOWED]: 'self' } },
    browser: ({ origin }) => ({
      hostRules: { [ALLOWED]: Number(new URL(origin).port), [DENIED]: Number(new URL(origin).port) },
    }),
  });
  let helper: Page;
  let popup: Page;

  beforeAll(async () => {
    await configure(world());
    await world().sandbox.configure({ queueMs: 0, processingMs: 0 });
    helper = await world().launched.openExtensionPage('options.html');
  });
  afterEach(async () => {
    await popup.close();
    await clearHistory(helper);
  });

  const open = async (...entries: readonly SeedEntry[]): Promise<void> => {
    await seedHistory(helper, entries);
    popup = await world().launched.openExtensionPage('popup.html');
  };
  const build = (state: JobState, url: string, change: Partial<Job> = {}, options: EntryOptions = {}) =>
    buildEntry(state, {
      ...options,
      change: { source: { kind: 'image', url, isShown: true, capture: CAPTURE }, ...change },
    });
  const readRecord = async (jobId: string): Promise<Job | undefined> =>
    (await readRecords(helper)).find(({ id }) => id === jobId);
  const readBefore = (jobId: string) =>
    popup.$eval(`[data-job-id="${jobId}"]`, (item) => item.getAttribute('data-before'));
  const waitForBefore = (jobId: string, state: string | null) =>
    waitFor(`a before image that is ${state}`, async () => {
      const item = await popup.$(`[data-job-id="${jobId}"]`);
      return (item && (await readBefore(jobId)) === state) || undefined;
    });
  const readSaid = () =>
    popup.$$eval('[role="status"]', (all) => all.map((one) => one.textContent).join(' '));

  it('gives way to its original when that is kept', async () => {
    const entry = build(DONE, `http://${ALLOWED}${PHOTO}`);
    const { id } = entry.job;
    await open(entry);
    await waitForBefore(id, 'screen');
    expect((await readJobs(popup))[0]?.text).toContain('As shown on the page, 512 × 512 pixels');

    await pressOnJob(popup, id, 'Keep the original');
    await waitForBefore(id, null);
    expect((await readRecord(id))?.source).not.toHaveProperty('capture');
    expect(await readStored(helper, id, 'before')).toBe(PHOTO_BYTES.length);
    expect((await readJobs(popup))[0]?.buttons).not.toContain('Keep the original');
    await expect.poll(readSaid).toMatch(/original is kept/);
    expect(await popup.$('.notice')).toBeNull();
  });

  it.each([
    ['shows another picture', '/photos/three.jpg?cors=no', /another picture/],
    ['shows a page', '/photos/not-an-image.jpg', /cannot be fetched from pictures\.example/],
    ['has nothing', '/photos/nothing.jpg', /cannot be fetched/],
  ])('stays when its address %s, in words', async (_, path, words) => {
    const entry = build(DONE, `http://${ALLOWED}${path}`);
    const { id } = entry.job;
    await open(entry);
    await waitForBefore(id, 'screen');
    const before = await readStored(helper, id, 'before');
    await pressOnJob(popup, id, 'Keep the original');
    const notice = await waitFor('the notice', () =>
      popup.$eval('.notice', (one) => one.textContent).catch(() => undefined),
    );
    expect(notice).toMatch(words);
    expect(notice).toMatch(/nothing was charged/);
    await expect.poll(readSaid).toMatch(words);
    expect(await readBefore(id)).toBe('screen');
    expect(await readStored(helper, id, 'before')).toBe(before);
    expect((await readRecord(id))?.source.capture).toEqual(CAPTURE);
  });

  it('stays when the site is not allowed', async () => {
    const entry = build(DONE, `http://${DENIED}${PHOTO}`);
    await open(entry);
    await waitForBefore(entry.job.id, 'screen');
    // The browser's own question is no part of the page: this is what is heard of a «no».
    await popup.evaluate(() => {
      const scope = globalThis as unknown as Record<
        'browser' | 'chrome',
        { permissions: object } | undefined
      >;
      for (const api of [scope.browser, scope.chrome])
        if (api) Object.defineProperty(api.permissions, 'request', { value: async () => false });
    });
    await pressOnJob(popup, entry.job.id, 'Keep the original');
    await popup.waitForSelector('.notice');
    expect(await popup.$eval('.notice', (one) => one.textContent)).toMatch(
      /was not allowed.*nothing was charged/,
    );
    expect(await readBefore(entry.job.id)).toBe('screen');
  });

  it('has no button where there is no address', async () => {
    const entry = build(DONE, 'blob:http://pictures.example/1');
    await open(entry);
    await waitForBefore(entry.job.id, 'screen');
    expect((await readJobs(popup))[0]?.buttons).not.toContain('Keep the original');
  });

  it('is not grey where it is missing, and comes back', async () => {
    const entry: SeedEntry = {
      ...buildEntry(DONE, {
        change: { source: { kind: 'image', url: `http://${ALLOWED}${PHOTO}` } },
      }),
      pictures: 'after',
    };
    const { id } = entry.job;
    await open(entry);
    await waitForBefore(id, 'missing');
    const range = () =>
      popup.$eval(`[data-job-id="${id}"] input[aria-label="Compare before and after"]`, (input) => {
        const image = input.closest('figure')?.querySelector('img');
        const frame = input.closest('figure')?.getBoundingClientRect();
        return {
          isDisabled: (input as HTMLInputElement).disabled,
          hasLine: input.closest('figure')?.querySelector('.compare-line') !== null,
          // Of the whole frame, and nothing of it is clipped.
          share: (image?.getBoundingClientRect().width ?? 0) / (frame?.width ?? 1),
          clip: getComputedStyle(image?.parentElement as Element).clipPath,
        };
      });
    await popup.waitForSelector('.compare-alone .picture-after[src]');
    expect(await range()).toEqual({
      isDisabled: true,
      hasLine: false,
      share: 1,
      clip: expect.stringMatching(/^inset\(0px( 0px)*( 0%)?\)$/),
    });
    expect((await readJobs(popup))[0]?.text).toContain('There is no before image.');

    await pressOnJob(popup, id, 'Keep the original');
    await waitForBefore(id, null);
    await popup.waitForSelector(`[data-job-id="${id}"] .picture-before[src]`);
    expect(await range()).toMatchObject({ isDisabled: false, hasLine: true });
  });

  it('goes as the page shows it when the person says so, for exactly one charge', async () => {
    const { sandbox } = world();
    const url = `http://${DENIED}${PHOTO}`;
    const failure = { kind: 'permission' as const, detail: `http://${DENIED}` };
    const waiting: JobState = { status: 'waiting', reason: 'permission', resume: 'queued', failure };
    const entry = build(waiting, url, { refusedWays: ['direct'] });
    const { id } = entry.job;
    await open(entry);
    const shown = await waitForNewest(popup, 'waiting', { reason: 'permission' });
    expect(shown.buttons).toEqual(
      expect.arrayContaining([`Allow ${DENIED}`, 'Use what the page shows', 'Cancel']),
    );
    expect(shown.failure).toMatch(/512 × 512 pixels/);

    const charged = sandbox.ledger().length;
    await pressOnJob(popup, id, 'Use what the page shows');
    await waitForNewest(popup, 'done');
    expect(sandbox.ledger().length - charged).toBe(1);
    expect(await readRecord(id)).toMatchObject({
      way: 'relay',
      usesCapture: true,
      source: { capture: CAPTURE },
    });
    await waitForBefore(id, 'screen');
    expect((await readJobs(popup))[0]?.text).toContain('512 × 512 pixels');
  });
});

/** The bytes of a stored picture. */
function readStored(page: Page, jobId: string, role: 'before' | 'after'): Promise<number | undefined> {
  return page.evaluate(
    (key) =>
      new Promise<number | undefined>((resolve, reject) => {
        const opened = indexedDB.open('reage-images');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const found = opened.result.transaction('records').objectStore('records').get(key);
          found.onerror = () => reject(found.error);
          found.onsuccess = () => {
            resolve(found.result?.size);
            opened.result.close();
          };
        };
      }),
    `${jobId}:${role}`,
  );
}
