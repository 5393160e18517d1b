/** The table of docs/any-image.md: each case of the sample site and what becomes of it in both browsers. */
import { CASES } from '../../../sandbox/site/cases';
import { expectedBefore, expectedOutcome } from './outcomes';

const BY = { 'image-menu': 'image menu', 'video-menu': 'video menu', pick: 'picker' } as const;

/** A Markdown table, in the order of the sample site. */
export function renderCaseTable(): string {
  const rows = CASES.map(({ id, title, what, by }) => {
    const outcome = expectedOutcome(id);
    const origins = new Set([expectedBefore(id, 'chromium'), expectedBefore(id, 'firefox')]);
    return `| ${title} | ${what} | ${BY[by]} | ${outcome} | ${outcome} | ${[...origins].join(' / ')} |`;
  });
  const head = '| case | what it is | by | Chromium | Firefox | before |';
  return [head, '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** The document with `table` between its marks. */
export function replaceCases(document: string, table: string): string {
  const marks = /(<!-- cases -->\n)[\s\S]*?(\n<!-- \/cases -->)/;
  if (!marks.test(document)) throw new Error('The document has no marks for the table of cases');
  return document.replace(marks, (_, before: string, after: string) => `${before}\n${table}\n${after}`);
}
