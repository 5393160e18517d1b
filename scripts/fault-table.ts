/** Writes the tables of faults and remedies into docs/reliability.md, from the code and the locale that they describe. */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  renderCodeTable,
  renderFaultTable,
  renderMessageTable,
  renderRemedyTable,
  replaceBetween,
} from '../tests/service/akool/fault-table';

const FILE = new URL('../docs/reliability.md', import.meta.url);

let text = readFileSync(FILE, 'utf8');
text = replaceBetween(text, 'faults', renderFaultTable());
text = replaceBetween(text, 'codes', renderCodeTable());
text = replaceBetween(text, 'messages', renderMessageTable());
text = replaceBetween(text, 'remedies', renderRemedyTable());
writeFileSync(FILE, text);
