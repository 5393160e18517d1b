/** The toolbar button's badge and the system's notifications: what is told of the work when no page of ours is open. */
import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addJob, cancelJobs } from './harness/add-job';
import { pressOnJob, readJobs, waitForNewest } from './harness/history';
import { clearNotices, listNotices, watchNotices } from './harness/notices';
import { findControl, findControls, pressAndReadStatus } from './harness/options-page';
import { BROWSERS, configure, useWorld } from './harness/use-world';

interface Api {
  readonly action: {
    getBadgeText(details: object): Promise<string>;
    getTitle(details: object): Promise<string>;
    getBadgeBackgroundColor(details: object): Promise<number[]>;
  };
  readonly notifications: {
    getAll(): Promise<Record<string, unknown>>;
    clear(id: string): Promise<boolean>;
    /** `dispatch` is what Chromium itself calls. */
    readonly onClicked: { dispatch(id: string): void };
    create(id: string, options: { iconUrl: string }): unknown;
  };
  readonly runtime: { getURL(path: string): string };
  readonly tabs: { query(filter: object): Promise<object[]> };
}
type Scope = { browser?: Api; chrome: Api; icons: Record<string, string> };

/** The coral that marks, as a browser tells it. */
const MARKED = [178, 58, 32, 255];

describe.each(BROWSERS)('the badge in %s', (kind) => {
  const world = useWorld(kind);
  /** A page of ours that looks at no history. */
  let reader: Page;

  const photo = () => `${world().sandbox.origin}/photos/astronaut.jpg`;
  const readBadge = () =>
    reader.evaluate(async () => {
      const { browser, chrome } = globalThis as unknown as Scope;
      const { action } = browser ?? chrome;
      return `${await action.getBadgeText({})}|${await action.getTitle({})}`;
    });
  const readColour = () =>
    reader.evaluate(() => {
      const { browser, chrome } = globalThis as unknown as Scope;
      return (browser ?? chrome).action.getBadgeBackgroundColor({});
    });
  const expectBadge = (badge: string) => expect.poll(readBadge, { timeout: 20_000 }).toBe(badge);

  beforeAll(async () => {
    await configure(world());
    reader = await world().launched.openExtensionPage('welcome.html');
  });
  beforeEach(() => world().sandbox.configure({ processingMs: 1_000, credits: 1_000 }));

  it('counts what runs, and nothing is left of it', async () => {
    await expectBadge('|Reage');
    await world().sandbox.configure({ processingMs: 6_000 });
    for (let count = 0; count < 2; count++) await addJob(reader, photo());
    await expectBadge('2|Reage · 2 jobs running');
    await expectBadge('|Reage');
  });

  it('marks what has failed until the history is looked at, also when the background has died', async () => {
    const { sandbox, launched } = world();
    sandbox.addFault({ on: 'detect', do: { kind: 'code', code: 1007 } });
    await addJob(reader, photo());
    await expectBadge('!|Reage · A job has failed');
    await launched.stopBackground();
    // Any event starts another one, which knows it still.
    await addJob(reader, photo());
    await expectBadge('1|Reage · 1 job running · A job has failed');
    expect(await readColour()).toEqual(MARKED);
    await expectBadge('!|Reage · A job has failed');
    const popup = await launched.openExtensionPage('popup.html');
    await expectBadge('|Reage');
    expect(await readColour()).not.toEqual(MARKED);
    await popup.close();
  });

  it('marks nothing that fails before the eyes of a person, and what fails behind another page until it is seen', async () => {
    const { sandbox, launched } = world();
    const gallery = await launched.openExtensionPage('gallery.html');
    const fail = async () => {
      sandbox.addFault({ on: 'detect', do: { kind: 'code', code: 1007 } });
      return addJob(gallery, photo());
    };
    const waitForFailed = (id: string) =>
      gallery.waitForSelector(`[data-job-id="${id}"][data-status="failed"]`);
    await waitForFailed(await fail());
    // Long enough for a mark to be drawn.
    await addJob(gallery, photo());
    await expectBadge('1|Reage · 1 job running');
    await expectBadge('|Reage');
    await reader.bringToFront();
    await expect.poll(() => gallery.evaluate(() => document.visibilityState)).toBe('hidden');
    await fail();
    await expectBadge('!|Reage · A job has failed');
    await gallery.bringToFront();
    await expectBadge('|Reage');
    await gallery.close();
  });

  it('marks what waits for the person', async () => {
    const { sandbox, launched } = world();
    await sandbox.configure({ credits: 0 });
    const id = await addJob(reader, photo());
    await expectBadge('!|Reage · 1 job waits for you');
    const popup = await launched.openExtensionPage('popup.html');
    await waitForNewest(popup, 'waiting');
    // Looking does not end the wait.
    await expectBadge('!|Reage · 1 job waits for you');
    await pressOnJob(popup, id, 'Cancel');
    await popup.close();
    await expectBadge('|Reage');
  });

  it('offers to notify while something runs, and only then', async () => {
    const { launched, sandbox } = world();
    await sandbox.configure({ processingMs: 60_000 });
    const popup = await launched.openExtensionPage('popup.html');
    await waitForNewest(popup, 'canceled');
    expect(await findControls(popup, 'Notify me')).toHaveLength(0);
    const id = await addJob(reader, photo());
    await findControl(popup, 'Notify me');
    await pressOnJob(popup, id, 'Cancel');
    await expect.poll(() => findControls(popup, 'Notify me')).toHaveLength(0);
    await popup.close();
  });
});

describe.each(BROWSERS)('the notifications in %s', (kind) => {
  // Nobody is there to say yes to the browser, so this build has its word from the start.
  const world = useWorld(kind, {
    manifest: (manifest) => {
      manifest.permissions.push('notifications');
    },
  });
  let reader: Page;

  const photo = () => `${world().sandbox.origin}/photos/astronaut.jpg`;
  const countGalleries = () =>
    reader.evaluate(async () => {
      const { browser, chrome } = globalThis as unknown as Scope;
      const { runtime, tabs } = browser ?? chrome;
      return (await tabs.query({ url: runtime.getURL('/gallery.html*') })).length;
    });
  /** What is there to be clicked. */
  const readNotices = () =>
    reader.evaluate(async () => {
      const { browser, chrome } = globalThis as unknown as Scope;
      return Object.keys(await (browser ?? chrome).notifications.getAll());
    });

  beforeAll(async () => {
    await configure(world());
    reader = await world().launched.openExtensionPage('welcome.html');
    await watchNotices(reader);
  });
  afterEach(() => clearNotices(reader));

  it('are off until they are asked for', async () => {
    const popup = await world().launched.openExtensionPage('popup.html');
    await addJob(reader, photo());
    await waitForNewest(popup, 'done');
    await popup.close();
    expect(await listNotices(reader)).toEqual([]);
  });

  it('tell once of each job that is done or has failed, and not again after a death', async () => {
    const { launched, sandbox } = world();
    await sandbox.configure({ processingMs: 15_000 });
    const popup = await launched.openExtensionPage('popup.html');
    const id = await addJob(reader, photo());
    await popup.bringToFront();
    await (await findControl(popup, 'Notify me')).click();
    await expect
      .poll(() => popup.$eval('.notify-me', ({ textContent }) => textContent))
      .toContain('Notifications are on.');
    await sandbox.configure({ processingMs: 500 });
    await waitForNewest(popup, 'done');
    await expect.poll(() => listNotices(reader)).toEqual([`job@${id}`]);

    sandbox.addFault({ on: 'detect', do: { kind: 'code', code: 1007 } });
    const failing = await addJob(reader, photo());
    await expect.poll(() => listNotices(reader), { timeout: 20_000 }).toContain(`job@${failing}`);
    await popup.close();
    expect(await listNotices(reader)).toHaveLength(2);
  });

  it.runIf(kind === 'chromium')('lead to their job in one gallery, also from a dead background', async () => {
    const { launched, sandbox } = world();
    await sandbox.configure({ processingMs: 500 });
    const click = (name: string) =>
      launched.evaluateInBackground((clicked) => {
        (globalThis as unknown as Scope).chrome.notifications.onClicked.dispatch(clicked);
      }, name);
    const isMarked = (page: Page, id: string) =>
      expect
        .poll(() =>
          page.$$eval('.gallery-cell.marked', (cells) => cells.map((cell) => cell.innerHTML).join()),
        )
        .toContain(id);
    await launched.evaluateInBackground(() => {
      const scope = globalThis as unknown as Scope;
      scope.icons = {};
      for (const { notifications } of [scope.chrome, scope.browser ?? scope.chrome]) {
        const create = notifications.create.bind(notifications);
        notifications.create = (id, options) => {
          scope.icons[id] = options.iconUrl;
          return create(id, options);
        };
      }
    });
    const first = await addJob(reader, photo());
    await expect.poll(() => listNotices(reader), { timeout: 20_000 }).toContain(`job@${first}`);
    const icons = await launched.evaluateInBackground(() => (globalThis as unknown as Scope).icons);
    expect(icons[`job@${first}`]).toMatch(/^data:image\/\w+;base64,.{500}/);
    const second = await addJob(reader, photo());
    await expect.poll(() => listNotices(reader), { timeout: 20_000 }).toContain(`job@${second}`);

    await launched.stopBackground();
    await click(`job@${first}`);
    const gallery = await launched.waitForTab('gallery.html');
    await isMarked(gallery, first);
    await expect.poll(readNotices).toEqual([`job@${second}`]);

    await reader.bringToFront();
    await click(`job@${second}`);
    await isMarked(gallery, second);
    await expect.poll(() => gallery.evaluate(() => document.visibilityState)).toBe('visible');
    expect(await countGalleries()).toBe(1);

    // What was told of may be gone when it is clicked.
    await pressOnJob(gallery, second, 'Delete');
    await gallery.waitForSelector(`[data-job-id="${second}"]`, { hidden: true });
    await click(`job@${second}`);
    const words = () =>
      gallery.$$eval('main .notice', (all) => all.map(({ textContent }) => textContent).join());
    await expect.poll(words).toContain('This picture is no longer in your history.');
    await click(`job@${first}`);
    await expect.poll(words).toBe('');
    expect(await countGalleries()).toBe(1);
    await gallery.close();
  });

  it('can find an open gallery without a permission for tabs', async () => {
    const gallery = await world().launched.openExtensionPage('gallery.html#job=000000000-0000000000');
    await expect.poll(countGalleries).toBe(1);
    await gallery.close();
    await expect.poll(countGalleries).toBe(0);
  });

  it('tell once of what many jobs wait for', async () => {
    const { launched, sandbox } = world();
    await sandbox.configure({ credits: 0 });
    for (let count = 0; count < 3; count++) await addJob(reader, photo());
    const popup = await launched.openExtensionPage('popup.html');
    await expect
      .poll(async () => (await readJobs(popup)).filter(({ reason }) => reason === 'credits').length)
      .toBe(3);
    await expect.poll(() => listNotices(reader)).toEqual(['queue@credits']);
    await cancelJobs(popup, (await readJobs(popup)).slice(0, 3));
    await popup.close();
  });

  it('are turned off in the options', async () => {
    const { launched, sandbox } = world();
    const options = await launched.openExtensionPage('options.html');
    await (await findControl(options, 'Notifications')).click();
    expect(await pressAndReadStatus(options, 'Save')).toBe('Saved.');
    await options.close();
    await sandbox.configure({ credits: 1_000, processingMs: 500 });
    const popup = await launched.openExtensionPage('popup.html');
    await addJob(reader, photo());
    await waitForNewest(popup, 'done');
    await popup.close();
    expect(await listNotices(reader)).toEqual([]);
  });
});

// Chromium asks in a window of its own, whose answer cannot be timed.
describe('notifications that are allowed only now, in firefox', () => {
  const world = useWorld('firefox', {
    browser: () => ({ preferences: { 'extensions.webextOptionalPermissionPrompts': false } }),
  });

  it('are shown by the background that was there before', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    await sandbox.configure({ processingMs: 15_000 });
    const popup = await launched.openExtensionPage('popup.html');
    const id = await addJob(popup, `${sandbox.origin}/photos/astronaut.jpg`);
    await popup.bringToFront();
    await (await findControl(popup, 'Notify me')).click();
    await expect
      .poll(() => popup.$eval('.notify-me', ({ textContent }) => textContent))
      .toContain('Notifications are on.');
    await watchNotices(popup);
    await sandbox.configure({ processingMs: 500 });
    await expect.poll(() => listNotices(popup), { timeout: 30_000 }).toContain(`job@${id}`);
  });
});
