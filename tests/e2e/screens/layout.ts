/** What stands where on a page, in lines that two machines can compare though their letters differ. */
import type { Page } from 'puppeteer-core';

const NAMED = 'h1, h2, h3, button, input, select, summary, a, img, video, canvas, [role], [data-job-id]';

/** One line for each control, heading, picture and job that is seen: `button «Cancel» 12 40 64 28`. */
export function readLayout(page: Page): Promise<string[]> {
  return page.evaluate((named) => {
    const lines: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(named)) {
      const { x, y, width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1 || y >= innerHeight) continue;
      const isText = /^(H\d|BUTTON|A|SUMMARY)$/.test(element.tagName);
      const shown = element.getAttribute('aria-label') ?? (isText ? (element.textContent ?? '').trim() : '');
      const what = element.getAttribute('role') ?? element.localName;
      lines.push(`${what} «${shown}» ${[x, y, width, height].map(Math.round).join(' ')}`);
    }
    return lines;
  }, NAMED);
}

const LINE = /^(.*») (-?\d+) (-?\d+) (\d+) (\d+)$/;

/**
 * What differs between two layouts, in words: what came and went, and what moved or grew by more than `most` CSS pixels.
 */
export function compareLayouts(before: readonly string[], now: readonly string[], most: number): string[] {
  const [old, young] = [before.map(parseLine), now.map(parseLine)];
  const gone = old.filter(({ name }, index) => young[index]?.name !== name);
  if (gone.length > 0 || old.length !== young.length)
    return [
      ...before.filter((line) => !now.includes(line)).map((line) => `was there: ${line}`),
      ...now.filter((line) => !before.includes(line)).map((line) => `is there: ${line}`),
    ].slice(0, 12);
  return old.flatMap(({ name, box }, index) => {
    const other = young[index]?.box ?? box;
    const isFar = box.some((value, side) => Math.abs(value - (other[side] ?? value)) > most);
    return isFar ? [`${name} was at ${box.join(' ')}, is at ${other.join(' ')}`] : [];
  });
}

function parseLine(line: string): { name: string; box: number[] } {
  const [, name = line, ...box] = LINE.exec(line) ?? [];
  return { name, box: box.map(Number) };
}
