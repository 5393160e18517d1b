import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderCaseTable, replaceCases } from '../e2e/matrix/case-table';

it('is what docs/any-image.md shows', () => {
  const document = readFileSync(new URL('../../docs/any-image.md', import.meta.url), 'utf8');
  expect(replaceCases(document, renderCaseTable())).toBe(document);
});
