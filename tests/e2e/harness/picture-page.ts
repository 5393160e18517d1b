/** A page with comparisons on it: its controls by name, its places by parts of a picture, and what is shown. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { waitFor } from './wait-for';

const VIEWER = 'dialog[open]';

async function inFront(page: Page): Promise<string> {
  return (await page.$(VIEWER)) ? VIEWER : '.job';
}

/** The control with this accessible name, in the viewer when it is open, else on the newest card. */
export function findControl(page: Page, name: string): Promise<ElementHandle<HTMLElement>> {
  return waitFor(name, async () => {
    const found = await page.$(`${await inFront(page)} [aria-label="${name}"]`);
    return (found as ElementHandle<HTMLElement> | null) ?? undefined;
  });
}

/** Clicks it. */
export async function pressControl(page: Page, name: string): Promise<void> {
  await (await findControl(page, name)).click();
}

/** A place on the picture of the viewer, or of the newest card, in parts of its width and height; in pixels. */
export async function placeAt(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await (await page.$(`${await inFront(page)} .compare`))?.boundingBox();
  if (!box) throw new Error('There is no picture');
  return [box.x + box.width * x, box.y + box.height * y];
}

/** Drags from one place on the picture to another. */
export async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(...(await placeAt(page, ...from)));
  await page.mouse.down();
  await page.mouse.move(...(await placeAt(page, ...to)), { steps: 4 });
  await page.mouse.up();
}

/** Whether the original is shown whole. */
export async function isOriginalShown(page: Page): Promise<boolean> {
  return page.$eval(`${await inFront(page)} .compare`, (frame) => frame.matches('.compare-original'));
}

/** Where the handle is, in percent. */
export async function readSplit(page: Page): Promise<number> {
  const range = `${await inFront(page)} .compare-range`;
  return page.$eval(range, (element) => (element as HTMLInputElement).valueAsNumber);
}

/** The accessible name of what has the keyboard, or its tag. */
export function readFocusedName(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName,
  );
}
