/** Looks into the toast of a page, whose shadow root is closed to the page, as only the extension can. */
import type { Page } from 'puppeteer-core';
import type { Launched } from './launch-browser';
import { waitFor } from './wait-for';

/** Something to press, in CSS pixels of the page's viewport. */
interface ShownButton {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface ShownEntry {
  readonly status: string;
  readonly chip: string;
  readonly title: string;
  readonly elapsed: string;
  readonly buttons: readonly ShownButton[];
  /** How many pictures are drawn in it. */
  readonly canvases: number;
}

export interface ShownToast {
  readonly entries: readonly ShownEntry[];
  readonly more: string;
  readonly said: string;
  readonly close: ShownButton;
  readonly hasFocus: boolean;
  readonly direction: string;
}

interface Api {
  readonly tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
  readonly scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> };
}
/** Chromium gives extensions closed roots by a function, Firefox by a property. */
interface Inside {
  readonly chrome: { readonly dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
}

/** A page of the extension that may look into any tab that a click has opened to it. */
export function openToastReader(launched: Launched): Promise<Page> {
  return launched.openExtensionPage('welcome.html');
}

/** The toast of the page; `undefined` when there is none. */
export async function readToast(reader: Page, page: Page): Promise<ShownToast | undefined> {
  const read = await reader.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as { chrome: Api };
    // Other tabs keep their addresses from us.
    const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
    if (!tab) return null;
    const [injection] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: () => {
        const { dom } = (globalThis as unknown as Inside).chrome;
        const openRoot = (element: Element): ShadowRoot | null => {
          if (!(element instanceof HTMLElement)) return null;
          const { openOrClosedShadowRoot } = element as { openOrClosedShadowRoot?: ShadowRoot };
          return openOrClosedShadowRoot ?? dom?.openOrClosedShadowRoot(element) ?? null;
        };
        // The toast may be in a dialog of a component.
        const find = (within: Document | ShadowRoot): Element | null => {
          for (const element of within.querySelectorAll('*')) {
            if (element.matches('[data-reage=toast]')) return element;
            const inside = openRoot(element);
            const found = inside && find(inside);
            if (found) return found;
          }
          return null;
        };
        const host = find(document);
        const root = host && openRoot(host);
        if (!root) return null;
        const text = (within: ParentNode, selector: string): string => {
          const element = within.querySelector<HTMLElement>(selector);
          return !element || element.hidden ? '' : (element.textContent ?? '');
        };
        const place = (element: Element | null) => {
          const { x = 0, y = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
          return {
            label: element?.getAttribute('aria-label') ?? element?.textContent ?? '',
            x: x + width / 2,
            y: y + height / 2,
          };
        };
        return {
          entries: [...root.querySelectorAll<HTMLElement>('.entry')].map((entry) => ({
            status: entry.dataset['status'],
            chip: text(entry, '.chip'),
            title: text(entry, '.title'),
            elapsed: text(entry, '.elapsed'),
            buttons: [...entry.querySelectorAll('button')].map(place),
            canvases: entry.querySelectorAll('canvas').length,
          })),
          more: text(root, '.more'),
          said: text(root, '[role=status]'),
          close: place(root.querySelector('.close')),
          hasFocus: root.activeElement !== null,
          direction: root.querySelector('.toast')?.getAttribute('dir') ?? '',
        };
      },
    });
    return injection?.result ?? null;
  }, page.url());
  return (read ?? undefined) as ShownToast | undefined;
}

/** The toast once it is as `isRight` wants it. Rejects with what it shows instead. */
export async function waitForToast(
  reader: Page,
  page: Page,
  isRight: (toast: ShownToast) => boolean,
): Promise<ShownToast> {
  let toast: ShownToast | undefined;
  try {
    return await waitFor(
      'the toast',
      async () => {
        toast = await readToast(reader, page);
        return toast && isRight(toast) && toast;
      },
      { timeoutMs: 30_000, everyMs: 100 },
    );
  } catch (cause) {
    throw new Error(`The toast shows ${JSON.stringify(toast)}`, { cause });
  }
}

/** Presses a button of the newest entry with the mouse. */
export async function pressInToast(reader: Page, page: Page, label: string): Promise<void> {
  const find = ({ entries }: ShownToast) => entries[0]?.buttons.find((each) => each.label === label);
  const toast = await waitForToast(reader, page, (each) => find(each) !== undefined);
  const { x, y } = find(toast) ?? { x: 0, y: 0 };
  await page.bringToFront();
  await page.mouse.click(x, y);
  // Whoever points at it keeps it there.
  await page.mouse.move(1, 1);
}
