/** Walks through a page by the Tab key, as somebody without a pointer does. */
import type { Page } from 'puppeteer-core';

/** One control on the way. */
export interface Stop {
  readonly name: string;
  readonly jobId: string | undefined;
  /** Whether one sees that it has the keyboard: it, or what it stands for, has an outline. */
  readonly isMarked: boolean;
  /** Whether it is there to be seen at all. */
  readonly isVisible: boolean;
}

/** The control that has the keyboard; `undefined` when none has. */
export function readStop(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) return undefined;
    const hasOutline = (element: Element | null | undefined): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    };
    // The handle of a comparison is marked on its chip, a label on its field.
    const standIn = activeElement.closest('.compare')?.querySelector('.age-chip');
    const labels = (activeElement as HTMLInputElement).labels;
    const name =
      activeElement.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? activeElement.textContent ?? '';
    return {
      name: name.trim(),
      jobId: activeElement.closest('[data-job-id]')?.getAttribute('data-job-id') ?? undefined,
      isMarked: hasOutline(activeElement) || (activeElement.matches('.compare-range') && hasOutline(standIn)),
      isVisible: activeElement.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }),
    };
  });
}

/** Every stop from the beginning of the page until the keyboard leaves it or comes round; at most `limit`. */
export async function walkByTab(page: Page, limit = 80): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => {
    const seen = new WeakSet();
    Object.assign(globalThis, {
      isSeenAgain: () => {
        const { activeElement } = document;
        if (!activeElement || activeElement === document.body || seen.has(activeElement)) return true;
        seen.add(activeElement);
        return false;
      },
    });
  });
  while (stops.length < limit) {
    await page.keyboard.press('Tab');
    // What appears at the focus has come to rest.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const isOver = await page.evaluate(() =>
      (globalThis as unknown as { isSeenAgain(): boolean }).isSeenAgain(),
    );
    const stop = await readStop(page);
    if (isOver || !stop) break;
    stops.push(stop);
  }
  return stops;
}
