/** Crops of faces can be had, submitted as pictures of their own, and live as long as results. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createSubmit, DETECT, type Json, postJson, SUBMIT, useSandbox, waitForEnd } from './use-sandbox';

const sandbox = useSandbox();
const DAY_MS = 24 * 60 * 60 * 1000;
type Box = readonly [x: number, y: number, width: number, height: number];

const read = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
const writeOpts = (points: readonly (readonly number[])[]) => points.slice(0, 4).join(':');

async function detect(url: string): Promise<Json> {
  const answer = await postJson(`${sandbox().origin}${DETECT}`, { url, return_face_url: true }, {});
  expect(answer.error_code).toBe(0);
  return answer.faces_obj['0'];
}

async function submit(path: string, opts: string, modifyImage = path, years = 20): Promise<Json> {
  const body = createSubmit(sandbox(), { targetImage: [{ path, opts }], modifyImage, face_reage: years });
  const { code, data } = await postJson(`${sandbox().origin}${SUBMIT}`, body);
  expect(code).toBe(1000);
  return waitForEnd(sandbox(), data._id, 'sandbox-key', 20_000);
}

/** The mean difference of two pictures of one size, 0–255. */
async function measureDifference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((bytes) => sharp(bytes).rotate().flatten().toColourspace('srgb').raw().toBuffer()),
  );
  if (a === undefined || b === undefined || a.length !== b.length) throw new Error('Different sizes');
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

const PICTURES = [
  ['/photos/astronaut.jpg', 1],
  ['/photos/three.jpg', 3],
  ['/photos/five.jpg', 5],
  ['/photos/nine.jpg', 9],
  ['/cases/files/turned.jpg', 1],
  ['/cases/files/p3.jpg', 1],
  ['/cases/files/portrait.png', 1],
] as const;

describe.each(PICTURES)('%s', (path, count) => {
  it('has a crop for each face: its pixels, its place, its landmarks', async () => {
    const url = `${sandbox().origin}${path}`;
    const { face_urls, crop_region, crop_landmarks, landmarks, region } = await detect(url);
    for (const list of [face_urls, crop_region, crop_landmarks, landmarks]) expect(list).toHaveLength(count);
    expect(new Set(face_urls).size).toBe(count);
    const upright = await sharp(await read(url))
      .rotate()
      .flatten({ background: '#808080' })
      .png()
      .toBuffer();
    const size = await sharp(upright).metadata();
    for (const [index, cropUrl] of (face_urls as string[]).entries()) {
      const [left, top, width, height] = crop_region[index] as Box;
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect([left + width <= size.width, top + height <= size.height]).toEqual([true, true]);
      const crop = await read(cropUrl);
      expect(await sharp(crop).metadata()).toMatchObject({ format: 'jpeg', width, height });
      const cut = await sharp(upright).extract({ left, top, width, height }).png().toBuffer();
      // JPEG changes a pixel by little; another place would change it by much.
      expect(await measureDifference(crop, cut)).toBeLessThan(3);
      expect(crop_landmarks[index]).toEqual(
        writeOpts(landmarks[index].map(([x, y]: [number, number]) => [x - left, y - top])),
      );
      const [x, y, faceWidth, faceHeight] = region[index] as Box;
      expect([x >= left, y >= top, x + faceWidth <= left + width, y + faceHeight <= top + height]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  it('is aged crop by crop, each at its own size', async () => {
    const { face_urls, crop_region, crop_landmarks } = await detect(`${sandbox().origin}${path}`);
    for (const [index, cropUrl] of (face_urls as string[]).entries()) {
      const end = await submit(cropUrl, crop_landmarks[index]);
      expect([index, end.faceswap_status]).toEqual([index, 3]);
      const [, , width, height] = crop_region[index] as Box;
      const result = await read(end.url);
      expect(await sharp(result).metadata()).toMatchObject({ format: 'jpeg', width, height });
      expect(await measureDifference(result, await read(cropUrl))).toBeGreaterThan(1);
    }
    expect(sandbox().ledger()).toHaveLength(count);
  });
});

it('takes a crop from base64 as from an address, and ages the same face in the whole picture', async () => {
  const { origin } = sandbox();
  const photo = `${origin}/photos/three.jpg`;
  const img = (await read(photo)).toString('base64');
  const answer = await postJson(`${origin}${DETECT}`, { img, return_face_url: true }, {});
  expect(answer.faces_obj['0'].face_urls).toEqual((await detect(photo)).face_urls);
  const { face_urls, crop_landmarks, crop_region } = answer.faces_obj['0'];
  const end = await submit(face_urls[1], crop_landmarks[1], photo, 30);
  expect(end.faceswap_status).toBe(3);
  const [before, after] = [await read(photo), await read(end.url)];
  const differences = await Promise.all(
    (crop_region as Box[]).map(async ([left, top, width, height]) => {
      const cut = (bytes: Buffer) => sharp(bytes).extract({ left, top, width, height }).png().toBuffer();
      return measureDifference(await cut(before), await cut(after));
    }),
  );
  // The second face is the one that changes most.
  expect(Math.max(...differences)).toBe(differences[1]);
});

it('knows no face by landmarks that are not the crop’s own', async () => {
  const photo = `${sandbox().origin}/photos/three.jpg`;
  const { face_urls, landmarks, crop_landmarks } = await detect(photo);
  const wholeOpts = writeOpts(landmarks[2]);
  expect((await submit(face_urls[2], wholeOpts)).faceswap_status).toBe(4);
  expect((await submit(photo, crop_landmarks[2])).faceswap_status).toBe(4);
});

it('keeps a crop for seven days from the last detection', async () => {
  const photo = `${sandbox().origin}/photos/astronaut.jpg`;
  const [crop] = (await detect(photo)).face_urls;
  const ask = async () => (await fetch(crop)).status;
  await sandbox().configure({ clockSkewMs: 6 * DAY_MS });
  expect(await ask()).toBe(200);
  expect((await detect(photo)).face_urls).toEqual([crop]);
  await sandbox().configure({ clockSkewMs: 12 * DAY_MS });
  expect(await ask()).toBe(200);
  await sandbox().configure({ clockSkewMs: 14 * DAY_MS });
  expect(await ask()).toBe(404);
});

it('refuses what is no JPEG, PNG or WebP of at most 4096 pixels and 20 MB, as base64 too', async () => {
  const grey = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#888888' } })
      .png()
      .toBuffer();
  const noise = sharp({
    create: {
      width: 2700,
      height: 2700,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
  // What is taken shows no face, and what is not taken is not looked at.
  const ask = async (bytes: Buffer) => {
    const body = { img: bytes.toString('base64') };
    const { error_msg } = await postJson(`${sandbox().origin}${DETECT}`, body, {});
    return error_msg === 'No faces detected' ? 0 : 1;
  };
  expect(await ask(await grey(4096, 16))).toBe(0);
  expect(await ask(await grey(4097, 16))).toBe(1);
  expect(await ask(await grey(16, 4097))).toBe(1);
  const heavy = await noise.png({ compressionLevel: 0 }).toBuffer();
  expect(heavy.length).toBeGreaterThan(20 * 1024 * 1024);
  expect(await ask(heavy)).toBe(1);
  for (const format of ['gif', 'avif', 'tiff'] as const) {
    expect(
      await ask(
        await sharp(await grey(64, 64))
          .toFormat(format)
          .toBuffer(),
      ),
    ).toBe(1);
  }
  expect(await ask(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe(1);
});
