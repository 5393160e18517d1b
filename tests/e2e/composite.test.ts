/** Crops go back into their picture without a trace outside of them and without a seam, in real browsers. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from './harness/use-world';
import { compare, type Shown, scene, show, toSharp } from './pixels/files';
import { bytesOf, type Laboratory, made, openLaboratory } from './pixels/laboratory';

describe.each(BROWSERS)('a crop put back in %s', (kind) => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await openLaboratory(kind);
  });
  afterAll(() => laboratory?.close());

  const original = scene(640, 480);
  const region = [200, 120, 200, 240] as const;
  const isInside = (x: number, y: number): boolean =>
    x >= region[0] && y >= region[1] && x < region[0] + region[2] && y < region[1] + region[3];
  const isRim = (x: number, y: number): boolean =>
    isInside(x, y) &&
    (x < region[0] + 4 ||
      y < region[1] + 4 ||
      x >= region[0] + region[2] - 4 ||
      y >= region[1] + region[3] - 4);
  const isFace = (x: number, y: number): boolean => (x - 300) ** 2 + (y - 240) ** 2 < 50 ** 2;

  /** The crop as a service gives it back: darker, warmer, compressed, and with a face of another colour. */
  const reAge = async (of: Shown, size: readonly [number, number]): Promise<Buffer> => {
    const data = Buffer.from(of.data);
    for (let y = 0; y < of.height; y += 1)
      for (let x = 0; x < of.width; x += 1)
        for (let channel = 0; channel < 3; channel += 1) {
          const at = (y * of.width + x) * 3 + channel;
          const tone = (of.data[at] ?? 0) * 0.93 + (8 - 11 * channel);
          data[at] = Math.max(0, tone - (isFace(x, y) ? 45 : 0));
        }
    const [left, top, width, height] = region;
    return toSharp({ ...of, data })
      .extract({ left, top, width, height })
      .resize(...size, { fit: 'fill' })
      .jpeg({ quality: 92 })
      .toBuffer();
  };

  it.each([
    ['of its own size', [200, 240]],
    ['of half the size', [100, 120]],
    ['of a square size', [512, 512]],
  ] as const)('%s changes the face and nothing else', async (_, size) => {
    laboratory.put('original', await toSharp(original).png().toBuffer());
    laboratory.put('patch', await reAge(original, size));
    const answer = await laboratory.blend('original', [{ file: 'patch', region }]);
    expect(made(answer)).toMatchObject({ width: 640, height: 480, scale: 1, type: 'image/png' });
    const blended = await show(bytesOf(answer));
    expect(compare(blended, original, (x, y) => !isInside(x, y)).highest).toBe(0);
    expect(compare(blended, original, isRim).mean).toBeLessThanOrEqual(2);
    expect(
      compare(blended, original, (x, y) => isInside(x, y) && (x - 300) ** 2 + (y - 240) ** 2 > 60 ** 2).mean,
    ).toBeLessThan(2);
    expect(compare(blended, original, isFace).mean).toBeGreaterThan(35);
  });

  it('may lie partly, or absurdly far, outside of the picture', async () => {
    laboratory.put('original', await toSharp(original).png().toBuffer());
    laboratory.put(
      'patch',
      await toSharp({ ...scene(300, 300) })
        .negate()
        .png()
        .toBuffer(),
    );
    for (const place of [
      [500, 380, 300, 300],
      [500, 380, 3e9, 3e9],
      [-150.5, 400.25, 900, 300],
      [900, 900, 50, 50],
      [20, 20, 0, -7],
    ] as const) {
      const answer = await laboratory.blend('original', [{ file: 'patch', region: place }]);
      const outside = compare(await show(bytesOf(answer)), original, (x, y) => x < 500 && y < 380);
      expect(outside.highest).toBe(0);
    }
  });

  it('keeps the turn and the transparency of the original', async () => {
    const turned = await toSharp(original).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
    laboratory.put('original', turned);
    laboratory.put('patch', await toSharp(scene(50, 50)).png().toBuffer());
    const answer = await laboratory.blend('original', [{ file: 'patch', region: [400, 500, 200, 400] }]);
    expect(made(answer)).toMatchObject({ width: 480, height: 640 });
    const outside = compare(await show(bytesOf(answer)), await show(turned), (x, y) => x < 400 || y < 500);
    // Two decoders of one JPEG.
    expect(outside.highest).toBeLessThanOrEqual(4);

    const holes = await toSharp(original)
      .ensureAlpha(0)
      .composite([{ input: await toSharp(scene(640, 200)).png().toBuffer(), top: 0, left: 0 }])
      .png()
      .toBuffer();
    laboratory.put('original', holes);
    laboratory.put('patch', await reAge(original, [200, 240]));
    const pasted = bytesOf(await laboratory.blend('original', [{ file: 'patch', region }]));
    const alpha = (file: Buffer) => sharp(file).extractChannel('alpha').raw().toBuffer();
    expect((await alpha(pasted)).equals(await alpha(holes))).toBe(true);
  });

  it('says so where one of the two cannot be read', async () => {
    laboratory.put('broken', Buffer.from('no picture'));
    laboratory.put('original', await toSharp(original).png().toBuffer());
    expect(await laboratory.blend('broken', [])).toMatchObject({ failure: { kind: 'format' } });
    expect(await laboratory.blend('original', [{ file: 'broken', region }])).toMatchObject({
      failure: { kind: 'bad-result' },
    });
  });
});
