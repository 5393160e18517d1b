// Opens image bytes: says whether they are a picture that the service takes, and decodes them upright.
import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** Formats that the sandbox takes; others are refused, since nothing promises more. */
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp'];
/** Likewise the largest pictures that it takes. */
const MAX_SIDE = 4096;
const MAX_BYTES = 20 * 1024 * 1024;

/** RGB pixels, three bytes each, rows from the top. */
export type Pixels = { readonly data: Buffer; readonly width: number; readonly height: number };

/** The name by which equal bytes are known again. */
export function hashBytes(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Size in pixels, upright, of JPEG, PNG or WebP bytes up to 4096 × 4096 and 20 MB; undefined for anything else. */
export async function measurePicture(bytes: Buffer): Promise<{ width: number; height: number } | undefined> {
  if (bytes.length > MAX_BYTES) return undefined;
  try {
    const { format, autoOrient } = await sharp(bytes).metadata();
    const isTaken =
      FORMATS.includes(format ?? '') && Math.max(autoOrient.width, autoOrient.height) <= MAX_SIDE;
    return isTaken ? autoOrient : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the bytes are a picture of any kind and size, even of one that the service does not take. */
export function isPicture(bytes: Buffer): Promise<boolean> {
  return sharp(bytes, { limitInputPixels: false })
    .metadata()
    .then(
      () => true,
      () => false,
    );
}

/** Decodes a picture upright as RGB, at most `maxSide` pixels a side when given. Rejects when it is broken. */
export async function decodePicture(bytes: Buffer, maxSide?: number): Promise<Pixels> {
  const upright = sharp(bytes).rotate().flatten({ background: '#808080' }).toColourspace('srgb');
  const sized =
    maxSide === undefined
      ? upright
      : upright.resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true });
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
