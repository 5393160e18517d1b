/** Every page of the extension in every state that a person can meet, and how to come to it. */
import type { Page } from 'puppeteer-core';
import type { Face, JobState } from '../../../utils/core/job';
import {
  buildDeleted,
  buildEntry,
  buildMany,
  buildTimeline,
  DONE,
  FAILED,
  RUNNING,
  type SeedEntry,
  STOPPED,
} from '../harness/seed-entries';
import { clearHistory, seedHistory } from '../harness/seed-history';
import type { World } from '../harness/use-world';

export interface Screen {
  readonly name: string;
  readonly entries?: () => readonly SeedEntry[];
  /** Address of the page within the extension. */
  readonly address: string | ((entries: readonly SeedEntry[]) => string);
  /** What is there once the screen is. */
  readonly shows: string;
  /** What a person does on it first. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** Runs before the page's own scripts. */
  readonly before?: () => void;
}

const FACE: Face = { landmarks: '180,110:230,110:205,140:205,160', region: [160, 70, 100, 120] };
const TWO_FACES: Face[] = [FACE, { ...FACE, region: [320, 300, 90, 90] }];
const ASKS: JobState = { status: 'waiting', reason: 'faces', resume: 'queued' };
const states = (list: readonly JobState[]) => (): SeedEntry[] => list.map((state) => buildEntry(state));
const firstId = (entries: readonly SeedEntry[]): string => entries[0]?.job.id ?? '';
const chooser = (entries: readonly SeedEntry[]): string => `choose.html?job=${firstId(entries)}`;
const results = (): SeedEntry[] => [
  ...buildMany(3),
  buildEntry(DONE, { title: 'A title so long that no card could ever show the whole of it in one line' }),
  { ...buildEntry(DONE), pictures: 'none' },
  buildEntry(DONE, { kind: 'video' }),
  buildEntry(DONE, { years: 0, change: { note: 'first-frame' } }),
];
/** Captured, without a before, and waiting for a host with the capture at hand. */
const originals = (): SeedEntry[] => {
  const url = 'https://cdn.example.net/portrait.jpg';
  const source = { kind: 'image' as const, url, capture: { width: 1042, height: 732 } };
  const failure = { kind: 'permission' as const, detail: 'https://cdn.example.net' };
  const waits: JobState = { status: 'waiting', reason: 'permission', resume: 'queued', failure };
  return [
    buildEntry(waits, { change: { source } }),
    buildEntry(DONE, { change: { source } }),
    { ...buildEntry(DONE), pictures: 'after' },
    { ...buildEntry(DONE, { kind: 'video' }), pictures: 'none' },
    ...buildTimeline('group-captured', () => DONE, { change: { source } }),
  ];
};
const timelines = (): SeedEntry[] => [
  ...buildTimeline('group-done'),
  ...buildTimeline('group-mixed', (years) =>
    years > 10 ? { status: 'processing', serviceStatus: 2 } : years < -20 ? (FAILED[3] ?? DONE) : DONE,
  ),
];
/** Presses the first of these, and waits for what that opens. */
const pressFor = (button: string, opened: string) => async (page: Page) => {
  await page.$eval(button, (one) => (one as HTMLElement).click());
  await page.waitForSelector(opened);
};
const isBroken = (): void => {
  indexedDB.open = () => {
    throw new DOMException('No', 'InvalidStateError');
  };
};
/** The history in each of its states, on both of its pages. */
const HISTORY = ['popup.html', 'gallery.html'].flatMap((address): Screen[] => [
  { name: `${address} empty`, address, shows: '.empty' },
  { name: `${address} running`, address, entries: states(RUNNING), shows: '.job .progress' },
  { name: `${address} done`, address, entries: results, shows: '.compare .picture-after[src]' },
  { name: `${address} failed`, address, entries: states(FAILED), shows: '.job-failed' },
  {
    name: `${address} waiting, canceled and unconfirmed`,
    address,
    entries: states(STOPPED),
    shows: address === 'popup.html' ? '.job-unconfirmed' : '.job-waiting',
  },
  {
    name: `${address} deleted`,
    address,
    entries: () => [buildDeleted(), buildEntry(DONE)],
    shows: '.undo-bar',
  },
  { name: `${address} originals`, address, entries: originals, shows: '[data-before="missing"] img' },
  { name: `${address} timelines`, address, entries: timelines, shows: '[data-group-id]' },
]);

const BROKEN = ['popup.html', 'gallery.html', 'choose.html?job=000000000-0000000000'].map(
  (address): Screen => ({
    name: `${address} without a store`,
    address,
    before: isBroken,
    shows: '[role="alert"]',
  }),
);

const OTHERS: readonly Screen[] = [
  {
    name: 'large',
    entries: results,
    address: (entries) => `gallery.html#large=${firstId(entries)}`,
    shows: 'dialog .picture-after[src]',
  },
  {
    name: 'large without a before',
    entries: () => [{ ...buildEntry(DONE), pictures: 'after' }],
    address: (entries) => `gallery.html#large=${firstId(entries)}`,
    shows: 'dialog .compare-alone',
  },
  {
    name: 'a large video',
    entries: () => [buildEntry(DONE, { kind: 'video' })],
    address: (entries) => `gallery.html#large=${firstId(entries)}`,
    shows: 'dialog .video-bar',
  },
  {
    name: 'an export',
    entries: results,
    address: (entries) => `gallery.html#export=${firstId(entries)}`,
    shows: '.export-dialog[open]',
  },
  {
    name: 'the rest of the actions',
    entries: results,
    address: 'gallery.html',
    shows: '.compare .picture-after[src]',
    act: pressFor('[aria-haspopup="true"]', '.more-menu:popover-open'),
  },
  {
    name: 'a selection',
    entries: results,
    address: 'gallery.html',
    shows: '.compare .picture-after[src]',
    act: pressFor('.select', '.selection-words'),
  },
  { name: 'nothing found', entries: results, address: 'gallery.html#q=nothing', shows: '.gallery-none' },
  {
    name: 'another age',
    entries: timelines,
    address: 'popup.html',
    shows: '[data-group-id]',
    act: pressFor('.tile-add button', '.series-add'),
  },
  { name: 'to open a file', address: 'gallery.html#open', shows: '.invite' },
  { name: 'the settings', address: 'options.html', shows: 'form' },
  {
    name: 'wrong settings',
    address: 'options.html',
    shows: 'form',
    act: async (page) => {
      await page.type('input[type="url"], input[inputmode="url"]', 'nonsense');
      await page.evaluate(() => document.querySelector('form')?.requestSubmit());
      await page.waitForSelector('[aria-invalid="true"]');
    },
  },
  {
    name: 'several faces',
    entries: () => [buildEntry(ASKS, { change: { faces: TWO_FACES } })],
    address: chooser,
    shows: '.face-mark',
  },
  {
    name: 'one face',
    entries: () => [buildEntry(ASKS, { change: { faces: [FACE] } })],
    address: chooser,
    shows: '.age-range',
  },
  {
    name: 'a failure in the chooser',
    entries: states(FAILED.slice(0, 1)),
    address: chooser,
    shows: '.choose-problem',
  },
  {
    name: 'faces being looked for',
    entries: states(RUNNING.slice(1, 2)),
    address: chooser,
    shows: '.choose-state',
  },
  { name: 'nothing to choose', address: 'choose.html?job=000000000-0000000000', shows: '.choose-problem' },
  { name: 'the welcome', address: 'welcome.html', shows: '.welcome' },
];

/** Those that need a script before the page's own, which Firefox lets no driver put there. */
export const CHROMIUM_SCREENS: readonly Screen[] = [...HISTORY, ...BROKEN, ...OTHERS];
export const SCREENS: readonly Screen[] = [...HISTORY, ...OTHERS];

/** The screen in a tab of its own. `helper` is any other page of the extension. */
export async function openScreen({ launched }: World, helper: Page, screen: Screen): Promise<Page> {
  const entries = screen.entries?.() ?? [];
  await clearHistory(helper);
  await seedHistory(helper, entries);
  const address = typeof screen.address === 'string' ? screen.address : screen.address(entries);
  const page = await launched.openExtensionPage(address);
  if (screen.before) {
    await page.evaluateOnNewDocument(screen.before);
    await page.reload();
  }
  await page.waitForSelector(screen.shows, { timeout: 15_000 });
  await screen.act?.(page);
  return page;
}
