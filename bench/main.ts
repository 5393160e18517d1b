/** `npm run bench`: prints a table and writes bench/results.json. Builds must be there (`npm run build`). */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureGallery } from './gallery';
import { measureLoad } from './load';

const extensionDir = fileURLToPath(new URL('../.output/chrome-mv3', import.meta.url));
const jobs = Number(process.env['JOBS'] ?? 1_000);

const gallery = await measureGallery(10_000, extensionDir);
console.table(gallery);
const load = await measureLoad(jobs, extensionDir);
console.table(load);
writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify({ gallery, load }, null, 2)}\n`);
