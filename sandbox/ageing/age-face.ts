// Ages one face within a picture's pixels: an honest simulation, not a likeness. The same input gives the same output.
import sharp from 'sharp';
import type { Face, Region } from '../faces/face';
import type { Pixels } from '../faces/picture';
import { createFrame, type FaceFrame } from './face-frame';
import { type Masks, renderMasks } from './masks';

/** Rows that are worked on before the service may answer others. */
const ROWS_AT_ONCE = 64;

/** Where hair and skin show their colour, in eye distances right of and above the bridge of the nose. */
const HAIR_PLACES = [
  [0, 1.15],
  [-0.4, 1.05],
  [0.4, 1.05],
] as const;
const CROWN_PLACES = [
  [0.1, 1.45],
  [0.3, 1.4],
] as const;
const SKIN_PLACES = [
  [0, -0.2],
  [-0.5, -0.6],
  [0.5, -0.6],
] as const;

type Rgb = [red: number, green: number, blue: number];
type Layers = {
  readonly original: Buffer;
  /** Without pores and lines. */
  readonly smooth: Buffer;
  /** Without features: light and shade alone. */
  readonly shade: Buffer;
  readonly masks: Masks;
  readonly hair: Rgb;
  readonly skin: Rgb;
  /** The hair where the light falls on it. */
  readonly brightHair: Rgb;
};

/** The part of the picture that a face's change can touch. */
function choosePatch({ region: [x, y, width, height] }: Face, picture: Pixels): Region {
  const left = Math.max(0, Math.floor(x - width * 0.75));
  const top = Math.max(0, Math.floor(y - height * 0.75));
  const right = Math.min(picture.width, Math.ceil(x + width * 1.75));
  const bottom = Math.min(picture.height, Math.ceil(y + height * 1.5));
  return [left, top, right - left, bottom - top];
}

function blurPatch(patch: Buffer, width: number, height: number, sigma: number): Promise<Buffer> {
  const picture = sharp(patch, { raw: { width, height, channels: 3 } });
  return picture.blur(Math.max(0.5, sigma)).raw().toBuffer();
}

/** The mean colour at some places, each in eye distances from the bridge of the nose. */
function sampleColour(
  frame: FaceFrame,
  patch: Buffer,
  { width, height }: { readonly width: number; readonly height: number },
  places: readonly (readonly [right: number, up: number])[],
): Rgb {
  const sum: Rgb = [0, 0, 0];
  for (const [right, up] of places) {
    const [x, y] = frame.move(frame.at(27), right, up);
    const column = Math.min(width - 1, Math.max(0, Math.round(x)));
    const row = Math.min(height - 1, Math.max(0, Math.round(y)));
    for (const index of [0, 1, 2] as const) sum[index] += patch[(row * width + column) * 3 + index] ?? 0;
  }
  return sum.map((value) => value / places.length) as Rgb;
}

const measureLight = ([red, green, blue]: Rgb) => 0.299 * red + 0.587 * green + 0.114 * blue;
const mix = (from: number, to: number, amount: number) => from + (to - from) * amount;
const readRgb = (buffer: Buffer, at: number): Rgb => [
  buffer[at] ?? 0,
  buffer[at + 1] ?? 0,
  buffer[at + 2] ?? 0,
];

/** How far two colours are apart, hue and saturation counting more than light. */
function measureContrast(one: Rgb, other: Rgb): number {
  const [light, otherLight] = [measureLight(one), measureLight(other)];
  const red = (one[0] - light) / (light + 40) - (other[0] - otherLight) / (otherLight + 40);
  const blue = (one[2] - light) / (light + 40) - (other[2] - otherLight) / (otherLight + 40);
  return Math.hypot(red / 0.36, blue / 0.36, (light - otherLight) / 170);
}

/** How much a pixel of the head looks like its hair and not like its skin, 0 to 1; over the face with more doubt. */
function likenHair(colour: Rgb, inFace: number, { hair, brightHair, skin }: Layers): number {
  const toHair = Math.min(measureContrast(colour, hair), measureContrast(colour, brightHair));
  const lead = (measureContrast(colour, skin) - toHair) / 0.35 + 0.5 * (1 - inFace) + 0.1;
  return Math.exp(-(toHair ** 2)) * Math.max(0, Math.min(1, lead));
}

/** A pixel `amount` (0 to 1) older: cooler, paler, rougher, lined, the hair grey. */
function growOlder(layers: Layers, pixel: number, amount: number): Rgb {
  const { masks } = layers;
  const original = readRgb(layers.original, pixel * 3);
  const smooth = readRgb(layers.smooth, pixel * 3);
  const shade = readRgb(layers.shade, pixel * 3);
  const skin = ((masks.skin[pixel] ?? 0) / 255) * amount;
  const features = (masks.features[pixel] ?? 0) / 255;
  const bare = skin * (1 - features * 0.75);
  const line = ((masks.lines[pixel] ?? 0) / 255) * skin;
  const hair =
    ((masks.head[pixel] ?? 0) / 255) * likenHair(smooth, (masks.skin[pixel] ?? 0) / 255, layers) * amount;
  const brow = skin * features * 0.35;

  const rough = original.map((value, index) => {
    const texture = (value - (smooth[index] ?? 0)) * 0.55 * bare;
    const relief = ((smooth[index] ?? 0) - (shade[index] ?? 0)) * 0.3 * bare;
    return value + texture + relief;
  }) as Rgb;
  const light = measureLight(rough);
  const pale = Math.min(1, bare * 0.2);
  const tint: Rgb = [-9, -7, -2];
  const grey = mix(light, 255 * (light / 255) ** 0.6, 0.9);
  const greyed: Rgb = [grey * 1.01, grey, grey * 0.985];
  const greying = Math.min(1, hair + brow);
  return rough.map((value, index) => {
    const paled = mix(value, light, pale) + (tint[index] ?? 0) * bare;
    const lined = paled * (1 - line * 0.5);
    return mix(lined, greyed[index] ?? 0, greying);
  }) as Rgb;
}

/** A pixel `amount` (0 to 1) younger: smoother, warmer, brighter, the hair fuller in colour. */
function growYounger(layers: Layers, pixel: number, amount: number): Rgb {
  const { masks } = layers;
  const original = readRgb(layers.original, pixel * 3);
  const smooth = readRgb(layers.smooth, pixel * 3);
  const shade = readRgb(layers.shade, pixel * 3);
  const skin = ((masks.skin[pixel] ?? 0) / 255) * amount;
  const features = (masks.features[pixel] ?? 0) / 255;
  const bare = skin * (1 - features);
  const cheeks = ((masks.cheeks[pixel] ?? 0) / 255) * skin;
  const eyes = ((masks.eyes[pixel] ?? 0) / 255) * amount;
  const hair =
    ((masks.head[pixel] ?? 0) / 255) * likenHair(smooth, (masks.skin[pixel] ?? 0) / 255, layers) * amount;

  // Small differences are pores and lines and go; great ones are edges and stay.
  const contrast = Math.abs(measureLight(original) - measureLight(smooth));
  const polish = Math.min(1, bare * 0.85) * Math.exp(-((contrast / 26) ** 2));
  const smoothed = original.map((value, index) => {
    const even = mix(smooth[index] ?? 0, shade[index] ?? 0, 0.12);
    return mix(value, even, polish) + (value - (smooth[index] ?? 0)) * 0.7 * eyes;
  }) as Rgb;
  const light = measureLight(smoothed);
  const warmth: Rgb = [9, 4, -1];
  const blush: Rgb = [11, -4, 0];
  const depth = mix(1, 0.9, hair);
  return smoothed.map((value, index) => {
    const vivid = light + (value - light) * (1 + 0.04 * skin + 0.4 * hair);
    const lit = vivid + (255 - vivid) * 0.15 * bare + (255 - vivid) * 0.12 * eyes;
    return lit * depth + (warmth[index] ?? 0) * (bare + hair * 0.5) + (blush[index] ?? 0) * cheeks;
  }) as Rgb;
}

/** A picture with one face aged by `years` (−30 to 30); the picture given is left as it is. */
export async function ageFace(picture: Pixels, face: Face, years: number): Promise<Pixels> {
  const [left, top, width, height] = choosePatch(face, picture);
  if (years === 0 || width < 8 || height < 8) return picture;
  const frame = createFrame(face, [left, top]);
  const raw = { width: picture.width, height: picture.height, channels: 3 } as const;
  const original = await sharp(picture.data, { raw }).extract({ left, top, width, height }).raw().toBuffer();
  const [smooth, shade, masks] = await Promise.all([
    blurPatch(original, width, height, frame.unit * 0.045),
    blurPatch(original, width, height, frame.unit * 0.3),
    renderMasks(frame, width, height),
  ]);
  const size = { width, height };
  const hair = sampleColour(frame, smooth, size, HAIR_PLACES);
  const skin = sampleColour(frame, smooth, size, SKIN_PLACES);
  const crown = sampleColour(frame, smooth, size, CROWN_PLACES);
  // Above a low head of hair the crown's place shows the wall.
  const brightHair = measureContrast(crown, hair) < 0.7 ? crown : hair;
  const layers: Layers = { original, smooth, shade, masks, hair, brightHair, skin };
  const amount = Math.min(30, Math.abs(years)) / 30;
  const change = years > 0 ? growOlder : growYounger;

  const data = Buffer.from(picture.data);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const pixel = row * width + column;
      if (masks.skin[pixel] === 0 && masks.head[pixel] === 0 && masks.eyes[pixel] === 0) continue;
      const aged = change(layers, pixel, amount);
      const at = ((top + row) * picture.width + left + column) * 3;
      for (let index = 0; index < 3; index += 1) {
        data[at + index] = Math.max(0, Math.min(255, Math.round(aged[index] ?? 0)));
      }
    }
    if (row % ROWS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { ...picture, data };
}
