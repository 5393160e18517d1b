/** The original takes a capture's place only when it shows the same picture; else everything stays as it was. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../utils/core/job';
import { LIKENESS_SIDE_PX } from '../../../utils/core/likeness';
import { keepOriginalImage } from '../../../utils/media/keep-original';
import { getImage, removeImages, setImages } from '../../../utils/store/images';

const PORTRAIT = 'sandbox/site/photos/astronaut.jpg';
const ID = '000000001-0000000001';
const SIGNAL = new AbortController().signal;

const files = new Map<string, { body: Buffer; type: string }>();
let server: Server;
let origin: string;

/** What a browser would make of a picture, by sharp: its size, and its small copy on white. */
async function decode(image: Blob) {
  const picture = sharp(Buffer.from(await image.arrayBuffer())).rotate();
  const { info } = await picture.clone().toBuffer({ resolveWithObject: true });
  const small = await picture
    .flatten({ background: 'white' })
    .resize(LIKENESS_SIDE_PX, LIKENESS_SIDE_PX, { fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { width: info.width, height: info.height, small, close: () => undefined };
}

/** Draws nothing but small copies: sharp has scaled them already. */
class SmallCanvas {
  small = Buffer.alloc(0);
  getContext() {
    return {
      canvas: this,
      fillRect: () => undefined,
      drawImage: ({ small }: { small: Buffer<ArrayBuffer> }) => {
        this.small = small;
      },
      getImageData: () => ({ data: new Uint8ClampedArray(this.small) }),
    };
  }
  async convertToBlob() {
    return new Blob(['a thumbnail'], { type: 'image/webp' });
  }
}

beforeAll(async () => {
  vi.stubGlobal('createImageBitmap', decode);
  vi.stubGlobal('OffscreenCanvas', SmallCanvas);
  server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file) response.writeHead(200, { 'content-type': file.type }).end(file.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => removeImages(ID));

const toBlob = async (picture: Sharp): Promise<Blob> =>
  new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });

/** A job whose original is `picture` at its address. */
async function serve(
  picture: Buffer,
  change: Partial<Job['source']> = {},
): Promise<Pick<Job, 'id' | 'source'>> {
  files.set('/a', { body: picture, type: 'image/jpeg' });
  return { id: ID, source: { kind: 'image', url: `${origin}/a`, ...change } };
}
const capture = { width: 200, height: 200 };
const readBytes = async (role: 'before' | 'before-small'): Promise<number | undefined> =>
  (await getImage(ID, role))?.size;

describe('the original of a capture', () => {
  it.each<[string, Sharp]>([
    ['is a larger one', sharp(PORTRAIT).jpeg({ quality: 80 })],
    ['is in another format', sharp(PORTRAIT).webp()],
    ['is turned by a note in the file', sharp(PORTRAIT).rotate(-90).withMetadata({ orientation: 6 }).jpeg()],
  ])('is kept when it %s', async (_, picture) => {
    const original = await picture.toBuffer();
    const job = await serve(original, { capture });
    await setImages(ID, { before: await toBlob(sharp(PORTRAIT).resize(200)) });
    for (let n = 0; n < 2; n++) {
      expect(await keepOriginalImage(job, SIGNAL)).toBe('kept');
      expect(await readBytes('before')).toBe(original.length);
      expect(await readBytes('before-small')).toBeDefined();
    }
  });

  it.each<[string, Sharp]>([
    ['its mirror image', sharp(PORTRAIT).flop()],
    ['a crop of it', sharp(PORTRAIT).extract({ left: 60, top: 0, width: 240, height: 240 })],
  ])('is not %s: then the capture stays', async (_, picture) => {
    const job = await serve(await picture.jpeg().toBuffer(), { capture });
    await setImages(ID, { before: await toBlob(sharp(PORTRAIT).resize(200)) });
    const before = await readBytes('before');
    expect(await keepOriginalImage(job, SIGNAL)).toBe('different');
    expect(await readBytes('before')).toBe(before);
  });

  it.each([
    ['is gone', undefined],
    ['is a page', Buffer.from('<!doctype html><title>Not a photo</title>')],
    ['is empty', Buffer.alloc(0)],
  ])('that %s leaves the capture as it was', async (_, body) => {
    const job = await serve(body ?? Buffer.alloc(0), { capture });
    if (!body) files.clear();
    await setImages(ID, { before: await toBlob(sharp(PORTRAIT).resize(200)) });
    const before = await readBytes('before');
    await expect(keepOriginalImage(job, SIGNAL)).rejects.toThrow();
    expect(await readBytes('before')).toBe(before);
  });

  it('is not asked for where it is stored', async () => {
    const job = await serve(Buffer.alloc(0));
    await setImages(ID, { before: await toBlob(sharp(PORTRAIT)) });
    expect(await keepOriginalImage(job, SIGNAL)).toBe('kept');
  });
});

describe('an original that is missing', () => {
  it('is compared with the result, whose faces are others', async () => {
    const job = await serve(await sharp(PORTRAIT).jpeg().toBuffer());
    const aged = sharp(PORTRAIT).composite([
      {
        input: await sharp({ create: { width: 150, height: 160, channels: 3, background: '#999' } })
          .png()
          .toBuffer(),
        left: 150,
        top: 30,
      },
    ]);
    await setImages(ID, { after: await toBlob(aged) });
    expect(await keepOriginalImage(job, SIGNAL)).toBe('kept');
    expect(await readBytes('before')).toBeDefined();
  });

  it('is not another picture', async () => {
    const job = await serve(await sharp(PORTRAIT).flop().negate().jpeg().toBuffer());
    await setImages(ID, { after: await toBlob(sharp(PORTRAIT)) });
    expect(await keepOriginalImage(job, SIGNAL)).toBe('different');
    expect(await readBytes('before')).toBeUndefined();
  });
});
