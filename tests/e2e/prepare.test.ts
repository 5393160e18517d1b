/** Pictures of every kind become what the service takes, in real browsers. */
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from './harness/use-world';
import { compare, scene, show, toAnimation, toBmp, toIco, toSharp } from './pixels/files';
import type { Answer } from './pixels/in-browser';
import { bytesOf, type Laboratory, made, openLaboratory } from './pixels/laboratory';

describe.each(BROWSERS)('a picture in %s', (kind) => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await openLaboratory(kind);
  });
  afterAll(() => laboratory?.close());

  const prepare = async (bytes: Uint8Array | string): Promise<Answer> => {
    laboratory.put('source', typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    return laboratory.prepare('source');
  };
  const picture = scene(320, 200);
  const encoded = () => toSharp(picture);

  it.each([
    ['JPEG', () => encoded().jpeg({ quality: 90 }).toBuffer()],
    ['PNG', () => encoded().png().toBuffer()],
    ['WebP', () => encoded().webp().toBuffer()],
  ])('that is fine stays as it is: %s', async (_, make) => {
    const file = await make();
    const answer = made(await prepare(file));
    expect(answer).toMatchObject({ width: 320, height: 200, scale: 1 });
    expect(answer.note).toBeUndefined();
    expect(Buffer.from(answer.base64, 'base64').equals(file)).toBe(true);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])('is turned upright: EXIF orientation %i', async (orientation) => {
    const file = await encoded().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const answer = await prepare(file);
    expect(made(answer)).toMatchObject({ type: 'image/jpeg', scale: 1 });
    // Read without heeding an orientation: there must be none left.
    expect((await sharp(bytesOf(answer)).metadata()).orientation ?? 1).toBe(1);
    expect(compare(await show(bytesOf(answer)), await show(file)).mean).toBeLessThan(2);
  });

  it.each([
    ['AVIF', () => encoded().avif({ quality: 90 }).toBuffer(), undefined],
    ['still GIF', () => encoded().gif().toBuffer(), undefined],
    ['moving GIF', () => toAnimation(picture, 'gif'), 'first-frame'],
    ['moving WebP', () => toAnimation(picture, 'webp'), 'first-frame'],
    ['BMP', async () => toBmp(picture), undefined],
    ['Display P3', () => encoded().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer(), undefined],
    ['a P3 PNG', () => encoded().withIccProfile('p3').png().toBuffer(), undefined],
    ['a PNG of 16 bits', () => encoded().toColourspace('rgb16').png().toBuffer(), undefined],
  ])('becomes a JPEG that looks the same: %s', async (_, make, note) => {
    const answer = await prepare(await make());
    expect(made(answer)).toMatchObject({ width: 320, height: 200, scale: 1, type: 'image/jpeg' });
    expect(made(answer).note).toBe(note);
    expect(compare(await show(bytesOf(answer)), picture).mean).toBeLessThan(4);
  });

  it('in CMYK becomes one in sRGB', async () => {
    const file = await encoded()
      .toColourspace('cmyk')
      .withIccProfile('cmyk')
      .jpeg({ quality: 95 })
      .toBuffer();
    const answer = await prepare(file);
    const { space, channels } = await sharp(bytesOf(answer)).metadata();
    expect({ space, channels }).toEqual({ space: 'srgb', channels: 3 });
    // Ink and light differ, and so do the converters; taken for one another they would be 100 apart.
    expect(compare(await show(bytesOf(answer)), await show(file)).mean).toBeLessThan(25);
  });

  it('with transparency is laid on white', async () => {
    const file = await sharp({
      create: { width: 200, height: 100, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    expect(compare(await show(bytesOf(await prepare(file))), await show(file)).mean).toBeLessThan(3);
  });

  it('of 16 × 16 pixels is enlarged', async () => {
    const png = await toSharp(scene(16, 16)).png().toBuffer();
    for (const file of [png, toIco(png, 16)])
      expect(made(await prepare(file))).toMatchObject({
        width: 256,
        height: 256,
        scale: 1 / 16,
        note: 'scaled',
      });
  });

  it('of 12,000 × 9,000 pixels is made smaller, upright, and blended at full size', async () => {
    const file = await toSharp(scene(1200, 900))
      .resize(12_000, 9_000)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 80 })
      .toBuffer();
    const answer = await prepare(file);
    expect(made(answer)).toMatchObject({ width: 3072, height: 4096, note: 'scaled' });
    expect(made(answer).scale).toBeCloseTo(12_000 / 4096, 6);
    expect(bytesOf(answer).length).toBeLessThan(10 * 1024 * 1024);
    // Looked at from afar, and made without the large file: decoding that twice takes a minute.
    const small = (of: Sharp) => of.resize(300, 400, { fit: 'fill' }).png().toBuffer();
    const expected = await small(toSharp(scene(1200, 900)).rotate(90));
    const shown = await small(sharp(bytesOf(answer)));
    expect(compare(await show(shown), await show(expected)).mean).toBeLessThan(2);

    laboratory.put(
      'patch',
      await sharp({ create: { width: 512, height: 512, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    const blended = await laboratory.blend('source', [{ file: 'patch', region: [4000, 5000, 1500, 1500] }]);
    expect(made(blended)).toMatchObject({ width: 9_000, height: 12_000, scale: 1, type: 'image/jpeg' });
  }, 300_000);

  it('is averaged when it is made smaller, not thinned out', async () => {
    const noise = { data: Buffer.alloc(10_000 * 300 * 3), width: 10_000, height: 300 };
    let random = 1;
    for (let at = 0; at < noise.data.length; at += 1) {
      random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
      noise.data[at] = random >>> 24;
    }
    const file = await toSharp(noise).png({ compressionLevel: 1 }).toBuffer();
    const strength = async (of: Sharp) => (await of.stats()).channels[0]?.stdev ?? 0;
    const averaged = sharp(await sharp(file).resize(4096).png().toBuffer());
    const shown = sharp(bytesOf(await prepare(file)));
    expect(await strength(shown)).toBeLessThan((await strength(averaged)) * 1.25);
  });

  it.each([
    ['with a size', '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300">', 1024, 512],
    ['with a view box alone', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300">', 1024, 512],
    [
      'with percentages',
      '<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 600 300">',
      1024,
      512,
    ],
    [
      'that is huge',
      '<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="30000" viewBox="0 0 600 300">',
      4096,
      2048,
    ],
  ])('that is a drawing %s is drawn', async (_, open, width, height) => {
    const drawing = `${open}<rect width="300" height="300" fill="#c00000"/>
      <foreignObject x="450" y="0" width="150" height="300"><div xmlns="http://www.w3.org/1999/xhtml" style="background: #0000c0; height: 300px"></div></foreignObject>
      <image href="https://outside.example/a.png" width="20" height="20"/></svg>`;
    const answer = await prepare(drawing);
    expect(made(answer)).toMatchObject({ width, height, scale: 1, note: 'drawing', type: 'image/jpeg' });
    const shown = await show(bytesOf(answer));
    const at = (x: number, y: number): number[] => {
      const from = (Math.round(y * shown.height) * shown.width + Math.round(x * shown.width)) * 3;
      return [...shown.data.subarray(from, from + 3)].map((value) => Math.round(value / 32) * 32);
    };
    expect([at(0.25, 0.5), at(0.6, 0.5), at(0.9, 0.5)]).toEqual([
      [192, 0, 0],
      [256, 256, 256],
      [0, 0, 192],
    ]);
  });

  it.each([false, true])(
    'that was cut off is never passed on as it came: progressive %s',
    async (progressive) => {
      const whole = await encoded().jpeg({ quality: 90, progressive }).toBuffer();
      const file = whole.subarray(0, Math.floor(whole.length * 0.6));
      const answer = await prepare(file);
      // Browsers differ in whether they decode a part of a picture.
      if ('failure' in answer) return expect(answer).toMatchObject({ failure: { kind: 'format' } });
      expect(made(answer)).toMatchObject({ width: 320, height: 200, type: 'image/jpeg' });
      expect((await show(bytesOf(answer))).width).toBe(320);
    },
  );

  it.each([
    ['TIFF', () => encoded().tiff().toBuffer()],
    ['a broken drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>')],
    ['HTML', async () => Buffer.from('<!doctype html><title>Sign in</title>')],
    ['half a header', async () => (await encoded().jpeg().toBuffer()).subarray(0, 100)],
    ['nothing', async () => Buffer.alloc(0)],
    [
      'a bomb of 300 megapixels',
      async () => {
        const png = await encoded().png().toBuffer();
        png.writeUInt32BE(20_000, 16);
        png.writeUInt32BE(15_000, 20);
        return png;
      },
    ],
  ])('that cannot be read is refused: %s', async (_, make) => {
    expect(await prepare(await make())).toMatchObject({ failure: { kind: 'format' } });
  });
});
