/** Ageing shows, the more years the more, and the same each time. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderAged } from '../../../sandbox/ageing/render-aged';
import { readOpts } from '../../../sandbox/faces/face';
import { createFaceFinder } from '../../../sandbox/faces/find-faces';
import { PORTRAIT_OPTS } from './use-sandbox';

const CACHE = 'node_modules/.cache/reage-sandbox';
const finder = createFaceFinder(CACHE);
/** The face's own place: what is outside, the caption for one, is not looked at. */
const FACE = { left: 150, top: 30, width: 150, height: 160 };
let portrait: Buffer;

async function age(years: number): Promise<Buffer> {
  const opts = readOpts(PORTRAIT_OPTS) ?? [];
  const aged = await renderAged(finder, portrait, [{ bytes: portrait, opts }], years);
  if (aged === undefined) throw new Error('The face was not found');
  return aged;
}

const readFace = (picture: Buffer) => sharp(picture).extract(FACE).raw().toBuffer();

async function measureChange(years: number): Promise<number> {
  const [before, after] = await Promise.all([readFace(await age(0)), readFace(await age(years))]);
  return before.reduce((sum, value, index) => sum + Math.abs(value - (after[index] ?? 0)), 0) / before.length;
}

/** Red over blue: how warm the face is. */
async function measureWarmth(years: number): Promise<number> {
  const { channels } = await sharp(await readFace(await age(years)), {
    raw: { width: 150, height: 160, channels: 3 },
  }).stats();
  return (channels[0]?.mean ?? 0) / (channels[2]?.mean ?? 1);
}

describe('an aged portrait', () => {
  beforeAll(async () => {
    portrait = await readFile(new URL('../../../sandbox/site/photos/astronaut.jpg', import.meta.url));
  });

  it.each([1, -1])('changes more with more years, in direction %i', async (sign) => {
    const changes: number[] = [];
    for (const years of [5, 10, 20, 30]) changes.push(await measureChange(years * sign));
    expect(changes).toEqual([...changes].sort((one, other) => one - other));
    expect(changes[2]).toBeGreaterThan(4);
  });

  it('is cooler when older and warmer when younger', async () => {
    const now = await measureWarmth(0);
    expect(await measureWarmth(20)).toBeLessThan(now);
    expect(await measureWarmth(-20)).toBeGreaterThan(now);
  });

  it('has the size of the original and is the same each time', async () => {
    const [one, other] = [await age(20), await age(20)];
    expect(one.equals(other)).toBe(true);
    expect(await sharp(one).metadata()).toMatchObject({ format: 'jpeg', width: 512, height: 512 });
  });
});
