/** Asks axe-core what is wrong with a page for people who do not see, hear or point as its makers do. */
import axeCore from 'axe-core';
import type { Page } from 'puppeteer-core';

/** WCAG 2.2 AA and what it builds on, and what axe's makers recommend beyond. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * One line for each thing that is wrong; none when nothing is. What waits for a pointer is shown first, and whatever
 * moves has come to rest.
 */
export async function findViolations(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script, which the pages' own policy forbids.
  await page.evaluate(`if (!globalThis.axe) { ${axeCore.source} }`);
  return page.evaluate(async (tags) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.on-hover { opacity: 1 !important; transition: none !important; }');
    document.adoptedStyleSheets = [sheet];
    // What runs for as long as a job does never rests.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) =>
          `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary?.replaceAll('\n', ' ')}`,
      ),
    );
  }, TAGS);
}
