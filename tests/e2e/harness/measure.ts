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

/** Controls whose words or icon are hardly to be told from what is behind them; one line each. */
export function findUnseen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const rgba = (color: string): number[] => {
      if (!paint) throw new Error('No canvas');
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = color;
      paint.fillRect(0, 0, 1, 1);
      return [...paint.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (color: number[]): number => {
      const [r = 0, g = 0, b = 0] = color.map((each) => {
        const part = each / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element: Element | null): number[] => {
      for (let at = element; at; at = at.parentElement) {
        const color = rgba(getComputedStyle(at).backgroundColor);
        if (color[3] === 255) return color;
      }
      return rgba('Canvas');
    };
    return [...document.querySelectorAll('button, a[href], select, input[type="text"], summary')]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => {
        const [front, back] = [rgba(getComputedStyle(element).color), behind(element)].map(luminance);
        const [darker = 0, lighter = 0] = [front ?? 0, back ?? 0].sort((a, b) => a - b);
        const contrast = (lighter + 0.05) / (darker + 0.05);
        return contrast < 3 ? [`${element.outerHTML.slice(0, 120)}: ${contrast.toFixed(2)}`] : [];
      });
  });
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
