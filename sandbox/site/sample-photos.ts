// The photos of the sample site: one in the folder, the others read or made when they are asked for.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { makeSampleVideo, makeTwoPeopleVideo } from './sample-video';

const require = createRequire(import.meta.url);
const HERE = path.dirname(fileURLToPath(import.meta.url));
const made = new Map<string, Promise<Buffer>>();

/** Reads or makes a photo once for the process. */
function once(name: string, make: () => Promise<Buffer>): () => Promise<Buffer> {
  return () => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    known.catch(() => made.delete(name));
    return known;
  };
}

const readPortrait = once('portrait', () => readFile(path.join(HERE, 'photos', 'astronaut.jpg')));

/** Group photos that come with the face detector's development package; they are not part of this project. */
const readSample = (name: string) =>
  once(name, () => {
    const folder = path.dirname(require.resolve('@vladmandic/face-api/package.json'));
    return readFile(path.join(folder, 'demo', `${name}.jpg`));
  });

const readGroup = readSample('sample3');

/** Nine times the portrait: one face more than the service takes. */
const makeNine = once('nine', async () => {
  const cut = { left: 66, top: 0, width: 320, height: 320 };
  const tile = await sharp(await readPortrait())
    .extract(cut)
    .resize(300, 300)
    .toBuffer();
  const tiles = Array.from({ length: 9 }, (_, index) => ({
    input: tile,
    left: (index % 3) * 300,
    top: Math.floor(index / 3) * 300,
  }));
  const sheet = sharp({ create: { width: 900, height: 900, channels: 3, background: '#cccccc' } });
  return sheet.composite(tiles).jpeg({ quality: 92 }).toBuffer();
});

const LANDSCAPE = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600">
  <defs>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#6f9fc8"/><stop offset="1" stop-color="#f3dcc3"/></linearGradient>
    <linearGradient id="far" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8fa3b5"/><stop offset="1" stop-color="#b9bfc0"/></linearGradient>
    <linearGradient id="near" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#5d7a63"/><stop offset="1" stop-color="#33473a"/></linearGradient>
  </defs>
  <rect width="960" height="600" fill="url(#sky)"/>
  <path d="M0 360 C160 300 260 340 400 320 S700 270 960 350 V600 H0Z" fill="url(#far)"/>
  <path d="M0 450 C200 390 380 470 560 430 S820 410 960 450 V600 H0Z" fill="url(#near)"/>
</svg>`;

const makeLandscape = once('no-face', () => sharp(Buffer.from(LANDSCAPE)).jpeg({ quality: 90 }).toBuffer());

/** File name → how the bytes of a video are had. Rejects with a `MissingToolError` without ffmpeg. */
export const VIDEOS: Readonly<Record<string, () => Promise<Buffer>>> = {
  'portrait.mp4': once('mp4', async () => makeSampleVideo(await readPortrait(), 'mp4')),
  'two.webm': once('two', async () => makeTwoPeopleVideo(await readGroup())),
  'portrait.webm': once('webm', async () => makeSampleVideo(await readPortrait(), 'webm')),
};

/** File name → how its bytes are had. */
export const PHOTOS: Readonly<Record<string, () => Promise<Buffer>>> = {
  'astronaut.jpg': readPortrait,
  'three.jpg': readGroup,
  'five.jpg': readSample('sample5'),
  'nine.jpg': makeNine,
  'no-face.jpg': makeLandscape,
};
