/** What a page looks like to somebody with a small window, a heavy hand or other colours, in figures. */
import type { Page } from 'puppeteer-core';

/** WCAG 2.2, 2.5.8. */
const SMALLEST_TARGET_PX = 24;

/** What makes the page, or a part of it that scrolls, wider than it is; one line each. */
export function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element): string => `${element.tagName}.${element.className}`;
    const isScroller = (element: Element): boolean =>
      element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX);
    return [...document.querySelectorAll('*')]
      .filter((element) => isScroller(element) && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${name(element)}: ${element.scrollWidth} px in ${element.clientWidth} px`);
  });
}

/** Controls that are smaller than a finger or an unsteady hand needs; one line each. Links in a sentence are exempt. */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const isSentence = (element: Element): boolean => element.matches('p a');
    return [...document.querySelectorAll('button, a[href], select, input:not([type="file"]), [tabindex="0"]')]
      .filter((element) => !isSentence(element) && element.checkVisibility())
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < smallest || box.height < smallest))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)}: ${box.width} × ${box.height}`);
  }, SMALLEST_TARGET_PX);
}

/** What moves, or would when it changes, for longer than 0.01 ms; one line each. */
export function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (list: string): number =>
      Math.max(
        ...list.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000)),
      );
    const found: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const part of [undefined, '::before', '::after']) {
        const style = getComputedStyle(element, part);
        const lasts = Math.max(longest(style.animationDuration), longest(style.transitionDuration));
        const hasAnimation = style.animationName !== 'none' || longest(style.transitionDuration) > 0;
        if (hasAnimation && lasts > 0.011)
          found.push(`${element.tagName}.${element.className}${part ?? ''}: ${lasts} ms`);
      }
    }
    return [...new Set(found)];
  });
}

/** Makes Chromium believe in preferences of the system that the driver has no name for. */
export async function emulatePreference(page: Page, name: string, value: string): Promise<void> {
  const devTools = await page.createCDPSession();
  await devTools.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
}
