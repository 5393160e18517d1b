// Windows bitmaps, which the service takes and sharp does not read: uncompressed, 24 or 32 bits a pixel.
import sharp from 'sharp';

const HEADER_BYTES = 54;
const MAX_SIDE = 4096;

/** The picture as PNG when the bytes are such a bitmap; any other bytes as they are. */
export async function convertBitmap(bytes: Buffer): Promise<Buffer> {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 2) !== 'BM') return bytes;
  const start = bytes.readUInt32LE(10);
  const width = bytes.readInt32LE(18);
  const signedHeight = bytes.readInt32LE(22);
  const height = Math.abs(signedHeight);
  const channels = bytes.readUInt16LE(28) / 8;
  const isPlain = bytes.readUInt32LE(30) === 0 && (channels === 3 || channels === 4);
  const rowBytes = Math.ceil((width * channels) / 4) * 4;
  const fits = width > 0 && height > 0 && Math.max(width, height) <= MAX_SIDE;
  if (!isPlain || !fits || bytes.length < start + rowBytes * height) return bytes;

  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    // From the bottom up, unless the height is negative.
    const row = start + (signedHeight > 0 ? height - 1 - y : y) * rowBytes;
    for (let x = 0; x < width; x += 1) {
      const [from, to] = [row + x * channels, (y * width + x) * 3];
      pixels[to] = bytes[from + 2] ?? 0;
      pixels[to + 1] = bytes[from + 1] ?? 0;
      pixels[to + 2] = bytes[from] ?? 0;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
