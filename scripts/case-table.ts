/** `npx tsx scripts/case-table.ts`: writes the table of docs/any-image.md anew, from what the matrix expects. */
import { readFileSync, writeFileSync } from 'node:fs';
import { renderCaseTable, replaceCases } from '../tests/e2e/matrix/case-table';

const file = new URL('../docs/any-image.md', import.meta.url);
writeFileSync(file, replaceCases(readFileSync(file, 'utf8'), renderCaseTable()));
