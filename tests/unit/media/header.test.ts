/** Headers of real files, and of broken ones. */
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../utils/media/header';
import { type MediaType, sniffType } from '../../../utils/media/sniff';

const [width, height] = [90, 70];
const solid = (channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 60, b: 30, alpha: 0.5 } } });
const frames = () =>
  sharp(
    [0, 90, 200].map((level) => ({
      create: { width, height, channels: 3 as const, background: { r: level, g: 9, b: 9 } },
    })) as never,
    { join: { animated: true } },
  );

const files: readonly (readonly [string, () => Promise<Buffer>, MediaType, object])[] = [
  ['a JPEG', () => solid().jpeg().toBuffer(), 'image/jpeg', { isPlain: true }],
  [
    'a progressive JPEG',
    () => solid().jpeg({ progressive: true }).toBuffer(),
    'image/jpeg',
    { isPlain: true },
  ],
  ['a grey JPEG', () => solid().greyscale().jpeg().toBuffer(), 'image/jpeg', { isPlain: true }],
  [
    'a JPEG on its side',
    () => solid().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    'image/jpeg',
    { isPlain: false },
  ],
  [
    'a JPEG with an sRGB profile and EXIF',
    () =>
      solid()
        .withIccProfile('srgb')
        .withExif({ IFD0: { Artist: 'Someone' } })
        .jpeg()
        .toBuffer(),
    'image/jpeg',
    { isPlain: true },
  ],
  ['a JPEG in P3', () => solid().withIccProfile('p3').jpeg().toBuffer(), 'image/jpeg', { isPlain: false }],
  ['a JPEG in CMYK', () => solid().toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg', { isPlain: false }],
  ['a PNG', () => solid().png().toBuffer(), 'image/png', { isPlain: true }],
  [
    'a PNG with transparency',
    () => solid(4).png().toBuffer(),
    'image/png',
    { isPlain: false, mayBeTransparent: true },
  ],
  ['a PNG in P3', () => solid().withIccProfile('p3').png().toBuffer(), 'image/png', { isPlain: false }],
  [
    'a PNG of 16 bits',
    () => solid().toColourspace('rgb16').png().toBuffer(),
    'image/png',
    { isPlain: false },
  ],
  ['a WebP', () => solid().webp().toBuffer(), 'image/webp', { isPlain: true }],
  ['a lossless WebP', () => solid().webp({ lossless: true }).toBuffer(), 'image/webp', { isPlain: true }],
  [
    'a WebP with transparency',
    () => solid(4).webp().toBuffer(),
    'image/webp',
    { isPlain: false, mayBeTransparent: true },
  ],
  ['a moving WebP', () => frames().webp().toBuffer(), 'image/webp', { isPlain: false, isAnimated: true }],
  ['a still GIF', () => solid().gif().toBuffer(), 'image/gif', { isPlain: false, isAnimated: false }],
  ['a moving GIF', () => frames().gif().toBuffer(), 'image/gif', { isPlain: false, isAnimated: true }],
  ['an AVIF', () => solid().avif().toBuffer(), 'image/avif', { isPlain: false }],
];

describe('the header', () => {
  it.each(files)('of %s', async (_, make, type, expected) => {
    const bytes = new Uint8Array(await make());
    expect(sniffType(bytes)).toBe(type);
    expect(readHeader(bytes, type)).toMatchObject({ width, height, ...expected });
  });

  it('of a broken file is undefined or harmless, never an error', async () => {
    const made = await Promise.all(files.map(async ([, make, type]) => ({ bytes: await make(), type })));
    const one = fc.constantFrom(...made);
    fc.assert(
      fc.property(
        one,
        fc.nat(),
        fc.uint8Array({ maxLength: 40 }),
        fc.nat(),
        ({ bytes, type }, end, junk, at) => {
          const broken = new Uint8Array(bytes.subarray(0, end % (bytes.length + 1)));
          broken.set(
            junk.subarray(0, Math.max(0, broken.length)),
            at % Math.max(1, broken.length - junk.length),
          );
          const header = readHeader(broken, type);
          if (header) expect(Math.min(header.width, header.height)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
