// Makes the files of the matrix from the portrait when they are first asked for; equal each time.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { PHOTOS } from '../sample-photos';
import { writePdf } from './pdf';

/** A file of the site: its media type and how its bytes are had. */
export type SiteFile = { readonly type: string; read(): Promise<Buffer> };

const WHITE = '#ffffff';
/** Part of the file name; to be raised when the huge picture is made in another way. */
const HUGE_VERSION = 1;

const made = new Map<string, Promise<Buffer>>();

/** Makes it once for the process. */
function once(name: string, type: string, make: () => Promise<Buffer>): readonly [string, SiteFile] {
  const read = () => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    known.catch(() => made.delete(name));
    return known;
  };
  return [name, { type, read }];
}

const readPhoto = async (name: string) => (await PHOTOS[name]?.()) ?? Buffer.alloc(0);
const readPortrait = () => readPhoto('astronaut.jpg');
const openPortrait = async (side = 512) => sharp(await readPortrait()).resize(side, side);

const listSizes = (extension: 'jpg' | 'avif' | 'webp', sides: readonly number[]) =>
  sides.map((side) => {
    const type = extension === 'jpg' ? 'jpeg' : extension;
    return once(`portrait-${side}.${extension}`, `image/${type}`, async () =>
      (await openPortrait(side)).toFormat(type, { quality: 80 }).toBuffer(),
    );
  });

/** Two frames: the portrait, then hills. */
async function makeGif(): Promise<Buffer> {
  const frames = [await readPortrait(), await readPhoto('no-face.jpg')].map((photo) =>
    sharp(photo).resize(512, 512).png().toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ delay: [900, 900], loop: 0 })
    .toBuffer();
}

async function makeSvg(): Promise<Buffer> {
  const photo = (await readPortrait()).toString('base64');
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
  <rect width="512" height="512" rx="32" fill="#dfe6ec"/>
  <clipPath id="round"><circle cx="256" cy="256" r="240"/></clipPath>
  <image href="data:image/jpeg;base64,${photo}" width="512" height="512" clip-path="url(#round)"/>
</svg>`);
}

async function makePng(): Promise<Buffer> {
  const mask = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><circle cx="256" cy="256" r="256"/></svg>',
  );
  const portrait = (await openPortrait()).ensureAlpha();
  return portrait
    .composite([{ input: mask, blend: 'dest-in' }])
    .png()
    .toBuffer();
}

/** 400 × 512 once turned by a quarter clockwise, as orientation 6 asks; stored as 512 × 400. */
async function makeTurned(): Promise<Buffer> {
  const upright = sharp(await readPortrait()).extract({ left: 30, top: 0, width: 400, height: 512 });
  const onItsSide = sharp(await upright.png().toBuffer()).rotate(270);
  return onItsSide.withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer();
}

/** The first 60 % of the file, as after a broken download. */
async function makeCut(progressive: boolean): Promise<Buffer> {
  const whole = await (await openPortrait()).jpeg({ quality: 90, progressive }).toBuffer();
  return whole.subarray(0, Math.floor(whole.length * 0.6));
}

/** Takes seconds to make, so it is kept in the system's temporary folder as well. */
async function makeHuge(): Promise<Buffer> {
  const folder = path.join(os.tmpdir(), 'reage-sandbox');
  const file = path.join(folder, `huge-v${HUGE_VERSION}.jpg`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept !== undefined) return kept;
  const margin = { left: 1500, right: 1500, extendWith: 'mirror' } as const;
  const bytes = await (await openPortrait(9000)).extend(margin).jpeg({ quality: 55 }).toBuffer();
  try {
    await mkdir(folder, { recursive: true });
    // Written aside and renamed, so that nobody reads half of it.
    await writeFile(`${file}.${process.pid}.part`, bytes);
    await rename(`${file}.${process.pid}.part`, file);
  } catch {
    // Without it everything works, only slower.
  }
  return bytes;
}

/** File name → file, of those under `/cases/files/`. */
export const CASE_FILES: ReadonlyMap<string, SiteFile> = new Map([
  ...listSizes('jpg', [64, 256, 1024]),
  ...listSizes('avif', [256, 1024]),
  ...listSizes('webp', [256, 1024]),
  once('portrait.avif', 'image/avif', async () => (await openPortrait()).avif({ quality: 60 }).toBuffer()),
  once('portrait.webp', 'image/webp', async () => (await openPortrait()).webp({ quality: 85 }).toBuffer()),
  once('portrait.tiff', 'image/tiff', async () => (await openPortrait()).tiff({ quality: 90 }).toBuffer()),
  once('portrait.png', 'image/png', makePng),
  once('portrait.gif', 'image/gif', makeGif),
  once('portrait.svg', 'image/svg+xml', makeSvg),
  once('turned.jpg', 'image/jpeg', makeTurned),
  once('p3.jpg', 'image/jpeg', async () =>
    (await openPortrait()).withIccProfile('p3').jpeg({ quality: 92 }).toBuffer(),
  ),
  once('huge.jpg', 'image/jpeg', makeHuge),
  // Of one transparent pixel.
  once('spacer.gif', 'image/gif', async () =>
    Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  ),
  once('clear.png', 'image/png', () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    return sharp({ create: { width: 64, height: 64, channels: 4, background } })
      .png()
      .toBuffer();
  }),
  once('preview.jpg', 'image/jpeg', async () =>
    (await openPortrait(24)).blur(0.8).jpeg({ quality: 50 }).toBuffer(),
  ),
  once('cut.jpg', 'image/jpeg', () => makeCut(false)),
  once('cut-progressive.jpg', 'image/jpeg', () => makeCut(true)),
  once('tiny.png', 'image/png', async () => {
    const face = sharp(await readPortrait()).extract({ left: 130, top: 20, width: 190, height: 190 });
    return face.resize(16, 16).flatten({ background: WHITE }).png().toBuffer();
  }),
]);

/** The portrait as a document of one page. */
export const PORTRAIT_PDF = once('portrait.pdf', 'application/pdf', async () =>
  writePdf(await readPortrait(), { width: 512, height: 512 }),
)[1];
