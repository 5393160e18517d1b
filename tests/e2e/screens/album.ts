/** The committed screens: pictures as WebP, what stands where, and what they were made with. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { compareLayouts } from './layout';
import type { Shot } from './take-screens';

export const ALBUM = fileURLToPath(new URL('../../../docs/screens', import.meta.url));
/** Where pictures of what differs are put; git does not see it. */
export const DIFFERENCES = fileURLToPath(new URL('../../../screens-output', import.meta.url));
const LAYOUT = join(ALBUM, 'layout.json');
const MADE_WITH = join(ALBUM, 'made-with.json');

/** What letters are drawn with, from the package fonts-noto-core. */
const FONTS = ['NotoSans-Regular', 'NotoSans-Bold', 'NotoSansArabic-Regular', 'NotoSansArabic-Bold'];
const FONT_FOLDER = '/usr/share/fonts/truetype/noto';

/** How far a pixel's colour may be off, 0 to 1; edges of letters and curves are allowed more. */
const THRESHOLD = 0.1;
/**
 * So many pixels of a picture may be further off, whatever its size: a moved button changes some hundreds, the same code
 * on the same fonts none.
 */
const MOST_PIXELS = 60;
/** CSS pixels by which something may have moved under another browser or other fonts. */
const LOOSE_PIXELS = 12;

/** Browser and font files, by which two machines know whether they draw alike. */
export interface MadeWith {
  readonly browser: string;
  readonly fonts: Readonly<Record<string, string>>;
}

/** What this machine draws with. */
export function readTools(browser: string): MadeWith {
  const fonts = FONTS.map((name) => {
    const file = join(FONT_FOLDER, `${name}.ttf`);
    const hash = existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'missing';
    return [name, hash] as const;
  });
  return { browser, fonts: Object.fromEntries(fonts) };
}

/** What the committed screens were made with. */
export function readMadeWith(): MadeWith {
  return JSON.parse(readFileSync(MADE_WITH, 'utf8')) as MadeWith;
}

/** Writes what an album was made with, and where everything stands in its pictures. */
export async function writeRecords(tools: MadeWith, shots: readonly Pick<Shot, 'name' | 'layout'>[]) {
  const layouts = Object.fromEntries(shots.map(({ name, layout }) => [name, layout]));
  await writeFile(LAYOUT, `${JSON.stringify(layouts, undefined, 1)}\n`);
  await writeFile(MADE_WITH, `${JSON.stringify(tools, undefined, 2)}\n`);
}

/** A picture as it is committed. Today's is put through the same before it is compared. */
export function encodeShot(png: Buffer): Promise<Buffer> {
  return sharp(png).webp({ quality: 72, smartSubsample: true, effort: 6 }).toBuffer();
}

/** The file of a committed picture. */
export function fileOf(name: string): string {
  return join(ALBUM, `${name}.webp`);
}

/** Whether pictures can be compared pixel by pixel here, and if not, why. */
export function explainTools(tools: MadeWith): string | undefined {
  const madeWith = readMadeWith();
  if (tools.browser !== madeWith.browser) return `made with ${madeWith.browser}, this is ${tools.browser}`;
  const other = FONTS.filter((name) => tools.fonts[name] !== madeWith.fonts[name]);
  return other.length === 0 ? undefined : `made with other files of ${other.join(', ')}`;
}

/** What differs from the committed screen, in words; empty when it is the same. */
export async function compareShot(shot: Shot, isExact: boolean): Promise<string[]> {
  const layouts = JSON.parse(readFileSync(LAYOUT, 'utf8')) as Record<string, string[]>;
  const committed = layouts[shot.name];
  if (!committed || !existsSync(fileOf(shot.name))) return ['there is no such screen in docs/screens'];
  const moved = compareLayouts(committed, shot.layout, isExact ? 0 : LOOSE_PIXELS);
  return isExact ? [...(await comparePixels(shot)), ...moved] : moved;
}

async function comparePixels({ name, png }: Shot): Promise<string[]> {
  const [before, now] = await Promise.all([
    readPixels(readFileSync(fileOf(name))),
    readPixels(await encodeShot(png)),
  ]);
  const { width, height } = now;
  if (before.width !== width || before.height !== height)
    return [`the picture was ${before.width} × ${before.height}, is ${width} × ${height}`];
  const marks = Buffer.alloc(width * height * 4);
  const different = pixelmatch(before.data, now.data, marks, width, height, { threshold: THRESHOLD });
  if (different <= MOST_PIXELS) return [];
  const file = join(DIFFERENCES, `${name}.png`);
  await mkdir(DIFFERENCES, { recursive: true });
  await sharp(marks, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(file);
  const share = ((100 * different) / (width * height)).toFixed(2);
  return [`${different} pixels differ (${share} %), marked in screens-output/${name}.png`];
}

async function readPixels(picture: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
