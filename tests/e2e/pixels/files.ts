/** Picture files of every kind, made anew, with what they show. */
import sharp from 'sharp';

/** Three channels, row by row. */
export interface Shown {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A smooth picture without symmetry: each turn and each colour is told from the others. */
export function scene(width: number, height: number): Shown {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      data[at] = 40 + (170 * x) / width;
      data[at + 1] = 60 + (150 * y) / height;
      data[at + 2] = 90 + 60 * Math.sin((6 * x) / width) * Math.cos((4 * y) / height);
    }
  return { data, width, height };
}

export const toSharp = ({ data, width, height }: Shown) =>
  sharp(data, { raw: { width, height, channels: 3 } });

/** What a file shows by the judgement of another decoder: upright, in sRGB, on white. */
export async function show(file: Uint8Array): Promise<Shown> {
  const { data, info } = await sharp(file, { limitInputPixels: false })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 3) return { data, width: info.width, height: info.height };
  const grey = Buffer.from(Array.from(data).flatMap((value) => [value, value, value]));
  return { data: grey, width: info.width, height: info.height };
}

/** Mean and highest difference of a channel, of 255, where `isMeant`. Throws when the sizes differ. */
export function compare(
  one: Shown,
  other: Shown,
  isMeant: (x: number, y: number) => boolean = () => true,
): { mean: number; highest: number } {
  if (one.width !== other.width || one.height !== other.height)
    throw new Error(`${one.width} × ${one.height} is not ${other.width} × ${other.height}`);
  let [sum, count, highest] = [0, 0, 0];
  for (let y = 0; y < one.height; y += 1)
    for (let x = 0; x < one.width; x += 1) {
      if (!isMeant(x, y)) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (y * one.width + x) * 3 + channel;
        const difference = Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0));
        sum += difference;
        count += 1;
        highest = Math.max(highest, difference);
      }
    }
  return { mean: sum / Math.max(1, count), highest };
}

/** A BMP of 24 bits, which sharp does not write. */
export function toBmp({ data, width, height }: Shown): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + stride * height);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let channel = 0; channel < 3; channel += 1)
        file[54 + (height - 1 - y) * stride + x * 3 + channel] = data[(y * width + x) * 3 + 2 - channel] ?? 0;
  return file;
}

/** An icon file with one PNG in it. */
export function toIco(png: Buffer, side: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head[6] = side;
  head[7] = side;
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, png]);
}

/** An animation of three frames: the scene, then red, then blue. */
export async function toAnimation(first: Shown, format: 'gif' | 'webp'): Promise<Buffer> {
  const { width, height } = first;
  const frames = await Promise.all([
    toSharp(first).png().toBuffer(),
    ...['red', 'blue'].map((background) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  ]);
  const moving = sharp(frames, { join: { animated: true } });
  return format === 'gif' ? moving.gif().toBuffer() : moving.webp({ quality: 95 }).toBuffer();
}
