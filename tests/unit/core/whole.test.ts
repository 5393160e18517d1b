/** A file that was cut off is known by its end. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isWhole } from '../../../utils/core/whole';

const portrait = sharp('sandbox/site/photos/astronaut.jpg');
describe.each<[string, string, () => Promise<Buffer>]>([
  ['a JPEG', 'image/jpeg', () => portrait.clone().jpeg().toBuffer()],
  ['a progressive JPEG', 'image/jpeg', () => portrait.clone().jpeg({ progressive: true }).toBuffer()],
  ['a small JPEG', 'image/jpeg', () => portrait.clone().resize(64).jpeg().toBuffer()],
  ['a PNG', 'image/png', () => portrait.clone().png().toBuffer()],
  ['a WebP', 'image/webp', () => portrait.clone().webp().toBuffer()],
])('%s', (_, type, make) => {
  it('is whole, also with something after it', async () => {
    const file = await make();
    expect(isWhole(type, file)).toBe(true);
    expect(isWhole(type, Buffer.concat([file, Buffer.alloc(100_000, 0xff)]))).toBe(true);
  });

  it.each([0.2, 0.6, 0.99])('is not whole at %d of its length', async (part) => {
    const file = await make();
    expect(isWhole(type, file.subarray(0, Math.floor(file.length * part)))).toBe(false);
  });
});

it('does not take the end of a thumbnail in the header for the end of the picture', async () => {
  const thumbnail = await portrait.clone().resize(64).jpeg().toBuffer();
  const file = await portrait.clone().resize(256).jpeg().toBuffer();
  const length = Buffer.alloc(2);
  length.writeUInt16BE(thumbnail.length + 2);
  const header = Buffer.concat([Buffer.from([0xff, 0xe1]), length, thumbnail]);
  const withHeader = Buffer.concat([file.subarray(0, 2), header, file.subarray(2)]);
  expect(isWhole('image/jpeg', withHeader)).toBe(true);
  expect(isWhole('image/jpeg', withHeader.subarray(0, Math.floor(withHeader.length * 0.7)))).toBe(false);
});

it('leaves other formats to the decoder', () => {
  expect(isWhole('image/avif', new Uint8Array())).toBe(true);
});
