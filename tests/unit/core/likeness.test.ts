import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  isOriginalOf,
  isSamePicture,
  LIKENESS_SIDE_PX,
  measureDistance,
  type SmallCopy,
} from '../../../utils/core/likeness';

const PORTRAIT = 'sandbox/site/photos/astronaut.jpg';

async function copy(image: Sharp): Promise<SmallCopy> {
  const { width, height } = await sharp(await image.png().toBuffer()).metadata();
  const { data } = await sharp(await image.png().toBuffer())
    .flatten({ background: 'white' })
    .resize(LIKENESS_SIDE_PX, LIKENESS_SIDE_PX, { fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: new Uint8ClampedArray(data), aspectRatio: width / height };
}

const variants: [string, (image: Sharp) => Promise<Buffer>][] = [
  ['a thumbnail', (image) => image.resize(100).jpeg({ quality: 60 }).toBuffer()],
  ['a strong compression', (image) => image.jpeg({ quality: 15 }).toBuffer()],
  ['another format', (image) => image.webp({ quality: 50 }).toBuffer()],
  ['a blurred preview', (image) => image.resize(24).blur(1).toBuffer()],
];

describe('the same picture', () => {
  it.each(variants)('is %s', async (_, change) => {
    const changed = sharp(await change(sharp(PORTRAIT)));
    expect(isSamePicture(await copy(sharp(PORTRAIT)), await copy(changed))).toBe(true);
  });
});

describe('another picture', () => {
  it.each<[string, Sharp]>([
    ['its mirror image', sharp(PORTRAIT).flop()],
    ['its negative', sharp(PORTRAIT).negate()],
    ['a crop of it', sharp(PORTRAIT).extract({ left: 60, top: 0, width: 240, height: 240 })],
  ])('is %s', async (_, other) => {
    expect(isSamePicture(await copy(sharp(PORTRAIT)), await copy(other))).toBe(false);
  });

  it('is an empty one', async () => {
    const blank = sharp({ create: { width: 512, height: 512, channels: 3, background: 'white' } });
    const portrait = await copy(sharp(PORTRAIT));
    expect(isSamePicture({ ...(await copy(blank)), aspectRatio: portrait.aspectRatio }, portrait)).toBe(
      false,
    );
  });
});

it('measures nothing between equal pictures', async () => {
  const portrait = await copy(sharp(PORTRAIT));
  expect(measureDistance(portrait, portrait)).toBe(0);
});

describe('the original of a result', () => {
  const face = { left: 150, top: 30, width: 150, height: 160 };
  const aged = async (background: string): Promise<Sharp> => {
    const { left, top, width, height } = face;
    const input = await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
    return sharp(PORTRAIT).composite([{ input, left, top }]);
  };

  it('differs from it in the face alone', async () => {
    const result = await copy(await aged('#b0a090'));
    expect(isOriginalOf(await copy(sharp(PORTRAIT)), result)).toBe(true);
  });

  it.each<[string, Sharp]>([
    ['its mirrored negative', sharp(PORTRAIT).flop().negate()],
    ['a crop of it', sharp(PORTRAIT).extract({ left: 60, top: 0, width: 240, height: 300 })],
  ])('is not %s', async (_, other) => {
    expect(isOriginalOf(await copy(other), await copy(sharp(PORTRAIT)))).toBe(false);
  });
});
