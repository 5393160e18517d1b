/** The pictures of the screens' histories: one portrait, cut in some ways, and re-aged by the sandbox. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { ageFace } from '../../../sandbox/ageing/age-face';
import type { Region } from '../../../sandbox/faces/face';
import { createFaceFinder } from '../../../sandbox/faces/find-faces';
import { decodePicture } from '../../../sandbox/faces/picture';
import { makeSampleVideo } from '../../../sandbox/site/sample-video';

const PHOTO = readFileSync(new URL('../../../sandbox/site/photos/astronaut.jpg', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/reage-sandbox', import.meta.url));

/** Cuts of the portrait: `[x, y, width, height]` in its pixels. */
const CUTS = {
  portrait: [0, 0, 512, 512],
  close: [96, 0, 272, 272],
  tall: [64, 0, 320, 400],
  wide: [0, 0, 512, 320],
} as const satisfies Record<string, Region>;
export type Cut = keyof typeof CUTS;

/** A picture with its thumbnail, both JPEG. */
export interface Portrait {
  readonly full: Buffer;
  readonly small: Buffer;
  readonly width: number;
  readonly height: number;
}

const finder = createFaceFinder(CACHE);
const aged = new Map<number, Promise<Buffer>>();
const portraits = new Map<string, Promise<Portrait>>();

/** The whole portrait, older or younger, as PNG. Without the sandbox's caption, which cuts would cut through. */
function agePhoto(years: number): Promise<Buffer> {
  return remember(aged, years, async () => {
    const [face] = (await finder.find(PHOTO))?.faces ?? [];
    if (!face) throw new Error('The portrait has no face');
    const { data, width, height } = await ageFace(await decodePicture(PHOTO), face, years);
    return sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
  });
}

/** A cut of the portrait `years` older; 0 is the original. */
export function makePortrait(cut: Cut, years: number): Promise<Portrait> {
  return remember(portraits, `${cut} ${years}`, async () => {
    const [left, top, width, height] = CUTS[cut];
    return toPortrait(sharp(await agePhoto(years)).extract({ left, top, width, height }));
  });
}

/** Two portraits on one picture, with the places of their faces in it. */
export async function makeTwoPortraits(): Promise<Portrait & { readonly regions: readonly Region[] }> {
  const side = 320;
  const [left, top, width, height] = CUTS.tall;
  const cut = (photo: Buffer) => sharp(photo).extract({ left, top, width, height });
  const parts = [await cut(await agePhoto(-20)).png(), await cut(await agePhoto(30)).flop()];
  const sheet = sharp({ create: { width: 2 * side, height, channels: 3, background: '#8a8a8a' } }).composite(
    await Promise.all(
      parts.map(async (part, index) => ({ input: await part.png().toBuffer(), left: index * side, top: 0 })),
    ),
  );
  const [x = 0, y = 0, faceWidth = 0, faceHeight = 0] =
    (await finder.find(PHOTO))?.faces.map(({ region }) => region)[0] ?? [];
  const first: Region = [x - left, y - top, faceWidth, faceHeight];
  const second: Region = [2 * side - first[0] - faceWidth, first[1], faceWidth, faceHeight];
  return { ...(await toPortrait(sharp(await sheet.png().toBuffer()))), regions: [first, second] };
}

/** A short video of the portrait `years` older, WebM. Needs ffmpeg. */
export async function makeVideo(years: number): Promise<Buffer> {
  return makeSampleVideo(await agePhoto(years), 'webm');
}

async function toPortrait(picture: Sharp): Promise<Portrait> {
  const { data, info } = await picture.jpeg({ quality: 92 }).toBuffer({ resolveWithObject: true });
  const small = await sharp(data).resize(320, 320, { fit: 'inside' }).jpeg({ quality: 88 }).toBuffer();
  return { full: data, small, width: info.width, height: info.height };
}

function remember<K, V>(known: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
