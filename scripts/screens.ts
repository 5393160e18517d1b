/** Takes every screen, in light and dark and in each language, into docs/screens, with a page that shows them all. */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { ALBUM, encodeShot, fileOf, readTools, writeRecords } from '../tests/e2e/screens/album';
import { isChecked, SCHEMES, SCREENS } from '../tests/e2e/screens/catalogue';
import { LANGUAGES } from '../tests/e2e/screens/histories';
import { type Shot, takeScreens } from '../tests/e2e/screens/take-screens';

/** Those of the README, in twice the pixels. */
const README_SCREENS = ['popup-full', 'gallery-full'];

const shots: Pick<Shot, 'name' | 'layout'>[] = [];
let browser = '';

await mkdir(ALBUM, { recursive: true });
for (const file of await readdir(ALBUM)) if (file.endsWith('.webp')) await rm(join(ALBUM, file));

for (const language of LANGUAGES) {
  const orders = SCREENS.map((screen) => ({ screen, schemes: SCHEMES }));
  await takeScreens({ language, orders }, async (shot) => {
    browser = shot.browser;
    if (isChecked(shot.name)) shots.push({ name: shot.name, layout: shot.layout });
    await writeFile(fileOf(shot.name), await encodeShot(shot.png));
  });
  console.log(`${language}: ${orders.length * SCHEMES.length} screens`);
}
const large = SCREENS.filter(({ name }) => README_SCREENS.includes(name));
await takeScreens(
  { language: 'en', orders: large.map((screen) => ({ screen, schemes: SCHEMES })), scale: 2 },
  async ({ name, png }) => {
    const file = fileOf(name.replace(/-en$/, '@2x'));
    await sharp(png).webp({ quality: 72, smartSubsample: true, effort: 6 }).toFile(file);
  },
);
await writeRecords(readTools(browser), shots);
await writeFile(join(ALBUM, 'README.md'), writePage());
console.log(`${await countBytes()} kB in docs/screens`);
// A detector's thread is still there.
process.exit(0);

/** A table for each screen: languages in columns, schemes in rows. */
function writePage(): string {
  const head = `# Every screen

Taken by \`npm run screens\`; \`npm test\` compares today's with these. The portrait is Eileen Collins' (NASA, public domain);
the ages are drawn by the [sandbox](../../sandbox/README.md), not by the service.
`;
  const tables = SCREENS.map(({ name }) => {
    const rows = SCHEMES.map((scheme) =>
      LANGUAGES.map((language) => {
        const full = `${name}-${scheme}-${language}`;
        return `![${full}](${full}.webp)`;
      }).join(' | '),
    );
    return `## ${name}\n\n| ${LANGUAGES.join(' | ')} |\n|${' --- |'.repeat(LANGUAGES.length)}\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;
  });
  return [head, ...tables].join('\n');
}

async function countBytes(): Promise<number> {
  const files = await readdir(ALBUM);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(ALBUM, file))).size));
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000);
}
