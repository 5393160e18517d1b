/** Chooses from the real context menu with the mouse and the keyboard, as a person does. */
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Display } from './display';
import { waitFor } from './wait-for';

export interface MenuWalk {
  /** How often «Up» is pressed to reach the extension's entry from the end of the menu. */
  readonly stepsToEntry: number;
  /** How many entries stand above the wanted one in the extension's submenu; without one it has none. */
  readonly index: number | undefined;
  /** Whether the browser puts several entries of ours under one, as it does for a linked or framed image. */
  readonly isGrouped?: boolean;
  /** Pixels of the screen for one of the browser's own, where it was started with another number than 1. */
  readonly screenRatio?: number;
}

const ATTEMPTS = 3;

/**
 * Right-clicks the middle of the element, walks to the extension's entry, opens its submenu and presses Return on
 * the wanted child. Each step waits for what it causes on the screen. A menu that does not open is tried again;
 * nothing has been chosen then. Resolves when the menus are closed.
 */
export async function chooseFromScreenMenu(
  display: Display,
  page: Page,
  selector: string,
  walk: MenuWalk,
): Promise<void> {
  await page.bringToFront();
  const element = await page.waitForSelector(selector, { visible: true });
  if (element === null) throw new Error(`Nothing matches ${selector}`);
  let cause: unknown;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = new Set(await listFramelessWindows(display));
    try {
      await openMenu(display, page, element, before, walk.screenRatio ?? 1);
      if (walk.index === undefined) {
        await pressKeys(display, [...Array<string>(walk.stepsToEntry).fill('Up'), 'Return']);
      } else {
        await openSubmenu(display, before, walk.stepsToEntry);
        if (walk.isGrouped) await openInnerSubmenu(display, before);
        // The first child is selected already: a submenu opened by the keyboard selects it.
        await pressKeys(display, [...Array<string>(walk.index).fill('Down'), 'Return']);
      }
      await waitFor('the menus to close', async () => (await listMenus(display, before)).length === 0);
      return;
    } catch (error) {
      cause = error;
      await pressKeys(display, ['Escape', 'Escape', 'Escape']);
    }
  }
  throw new Error(`The context menu of ${selector} did not open in ${ATTEMPTS} attempts`, { cause });
}

async function openMenu(
  display: Display,
  page: Page,
  element: ElementHandle,
  before: ReadonlySet<string>,
  screenRatio: number,
): Promise<void> {
  await element.scrollIntoView();
  const point = await element.clickablePoint();
  const { x, y } = await page.evaluate(findOnScreen, point, screenRatio);
  const position = [x, y].map((number) => String(Math.round(number)));
  await display.runClient('xdotool', 'mousemove', ...position, 'click', '3');
  await waitFor('the context menu', async () => (await listMenus(display, before)).length === 1, {
    timeoutMs: 10_000,
  });
}

/** Runs in the page: where a point of it is on the screen, however it is zoomed or pinched. */
function findOnScreen(point: { x: number; y: number }, screenRatio: number): { x: number; y: number } {
  const { devicePixelRatio: ratio, visualViewport } = window;
  const { offsetLeft = 0, offsetTop = 0, scale = 1 } = visualViewport ?? {};
  const inner = { x: (point.x - offsetLeft) * scale * ratio, y: (point.y - offsetTop) * scale * ratio };
  if ('mozInnerScreenX' in window) {
    const { mozInnerScreenX: left, mozInnerScreenY: top } = window as unknown as Record<string, number>;
    return { x: (left ?? 0) * ratio + inner.x, y: (top ?? 0) * ratio + inner.y };
  }
  // The frame around the page is equally thick at the left, the right and the bottom; the rest is the toolbar.
  const border = (outerWidth * screenRatio - innerWidth * ratio) / 2;
  return {
    x: screenX * screenRatio + border + inner.x,
    y: (screenY + outerHeight) * screenRatio - innerHeight * ratio - border + inner.y,
  };
}

async function openSubmenu(display: Display, before: ReadonlySet<string>, steps: number): Promise<void> {
  await pressKeys(display, Array<string>(steps).fill('Up'));
  // A key may have arrived before the menu had the keyboard; «Right» on a plain entry does nothing, so go on upwards.
  for (let extra = 0; extra < 3; extra++) {
    await pressKeys(display, ['Right']);
    const opened = await waitFor('the submenu', async () => (await listMenus(display, before)).length === 2, {
      timeoutMs: 4_000,
    }).catch(() => false);
    if (opened) return;
    await pressKeys(display, ['Up']);
  }
  throw new Error('The extension has no submenu here');
}

/** The first of our entries is the one for the image. */
async function openInnerSubmenu(display: Display, before: ReadonlySet<string>): Promise<void> {
  await pressKeys(display, ['Right']);
  await waitFor('the inner submenu', async () => (await listMenus(display, before)).length === 3, {
    timeoutMs: 4_000,
  });
}

async function pressKeys(display: Display, keys: readonly string[]): Promise<void> {
  await display.runClient('xdotool', 'key', '--delay', '30', ...keys);
}

/** Menus are the windows without a frame that can be seen now and could not be `before`. */
async function listMenus(display: Display, before: ReadonlySet<string>): Promise<string[]> {
  return (await listFramelessWindows(display)).filter((id) => !before.has(id));
}

/**
 * Visible windows directly on the screen's root that are large enough for a menu. Visible ones only, because Firefox
 * hides the window of a closed menu and shows the same one again for the next.
 */
async function listFramelessWindows(display: Display): Promise<string[]> {
  const tree = await display.runClient('xwininfo', '-root', '-children');
  const large = [...tree.matchAll(/^ +(0x[0-9a-f]+) .*? (\d+)x(\d+)\+/gm)]
    .filter(([, , width, height]) => Number(width) >= 40 && Number(height) >= 40)
    .map(([, id]) => id as string);
  const visible = await Promise.all(
    large.map(async (id) => {
      // A window may be gone again by now.
      const state = await display.runClient('xwininfo', '-id', id, '-stats').catch(() => '');
      return /Map State: IsViewable/.test(state) && /Override Redirect State: yes/.test(state) ? [id] : [];
    }),
  );
  return visible.flat();
}
