/** What a tab shows now, as pixels: one capture at a time, no more often than browsers allow, and of no other tab. */
import { type Browser, browser } from 'wxt/browser';
import { type Deadline, startDeadline } from '../deadline';

type Tab = Browser.tabs.Tab;

/** Firefox alone captures a part of the page, and magnifies it (MDN, `extensionTypes.ImageDetails`). */
export type Part = {
  rect: { x: number; y: number; width: number; height: number };
  scale: number;
  format?: 'jpeg';
  quality?: number;
};

/** Browsers allow two captures a second. */
const SPACING_MS = 600;
/** For one capture with all that goes before and after it: a page that has nothing to say for longer is given up. */
const TURN_TIMEOUT_MS = 5_000;

let last: Promise<unknown> = Promise.resolve();
let nextAt = 0;

/**
 * Do `work` when a capture is allowed and no other one is under way. It makes one capture at most, and gives up when its
 * signal aborts.
 */
export function takeTurn<T>(work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const turn = last.then(async () => {
    const waitMs = nextAt - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const deadline = startDeadline(TURN_TIMEOUT_MS);
    // Nothing that hangs may keep those that wait.
    return deadline.race(work(deadline)).finally(deadline.end);
  });
  last = turn.catch(() => undefined);
  return turn;
}

/** Rejects when the tab is not the one in front, before or after: then what was captured may be another one's. */
export async function captureTab(tab: Tab, part?: Part): Promise<ImageBitmap> {
  const before = await getInFront(tab);
  nextAt = performance.now() + SPACING_MS;
  const shown = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png', ...part });
  const after = await getInFront(tab);
  if (before.url !== after.url) throw new Error('The tab shows another page');
  return createImageBitmap(decodeDataUrl(shown));
}

async function getInFront({ id, windowId }: Tab): Promise<Tab> {
  if (id === undefined) throw new Error('There is no tab');
  const tab = await browser.tabs.get(id);
  if (!tab.active || tab.windowId !== windowId) throw new Error('The tab is not in front');
  return tab;
}

/** By hand, since our own policy lets nothing be fetched from a `data:` address. */
function decodeDataUrl(url: string): Blob {
  const base64 = url.slice(url.indexOf(',') + 1);
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
}
