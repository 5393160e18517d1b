/** Any picture that the browser can decode, made into one that the service takes. */
import { drawSvg } from '../browser/offscreen';
import { FailureError } from '../core/failure';
import { isWhole } from '../core/whole';
import { type Header, readHeader } from './header';
import { scaleBitmap } from './scale-bitmap';
import { type MediaType, SNIFF_BYTES, sniffType } from './sniff';

/**
 * The picture as the service takes it: upright, still and opaque, JPEG, PNG or WebP in sRGB, 64 (of a strip perhaps
 * fewer) to 4,096 pixels a side, at most 10 MB.
 */
export type Prepared = {
  image: Blob;
  width: number;
  height: number;
  /** Pixels of the original, as displayed, for each pixel of `image`; 1 when not scaled, below 1 when enlarged. */
  scale: number;
  /**
   * Said to the person: only the first frame was taken; it was made smaller or larger; it was a drawing. A drawing has
   * no pixels of its own: `image` takes the place of the original, and its scale is 1.
   */
  note?: 'first-frame' | 'scaled' | 'drawing';
};

const MAX_SIDE_PX = 4096;
const MAX_BYTES = 10 * 1024 * 1024;

/** Below this a detector finds nothing… */
const MIN_SIDE_PX = 64;
/** …and so the shorter side is made this long. */
const ENLARGED_SIDE_PX = 256;

/** Four bytes each, twice over while it is scaled: more is more memory than a browser gives. */
const MAX_DECODED_PIXELS = 200_000_000;

/** What the service takes as it is. */
const TAKEN_TYPES: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp'];

/** The first is all but lossless; the others serve noise of 4,096 × 4,096 pixels. */
const QUALITIES = [0.95, 0.85, 0.7] as const;

/**
 * Bytes that are fine stay as they are. All else is decoded and becomes a JPEG on white: the service ignores what is
 * transparent and would show whatever colour lies beneath, and a blend takes the transparency from the original.
 * Throws a {@link FailureError} `format` for what is no picture, cannot be decoded here or is too large for it.
 */
export async function prepareImage(bytes: Blob, signal?: AbortSignal): Promise<Prepared> {
  const head = new Uint8Array(await bytes.slice(0, SNIFF_BYTES).arrayBuffer());
  const type = sniffType(head);
  if (!type?.startsWith('image/')) throw cannotRead('not a picture');
  // Firefox goes by the type that the blob claims.
  const source = bytes.slice(0, bytes.size, type);
  signal?.throwIfAborted();
  if (type === 'image/svg+xml') return prepareDrawing(source, signal);

  const all = new Uint8Array(await source.arrayBuffer());
  const header = readHeader(all, type);
  if (header && header.width * header.height > MAX_DECODED_PIXELS)
    throw cannotRead(`${Math.round((header.width * header.height) / 1e6)} megapixels, and 200 are the most`);
  if (header && isWhole(type, all) && isFine(header, type, bytes.size)) {
    // The service may be more patient with a broken file than what blends the result into it.
    await proveDecodable(source);
    return { image: source, width: header.width, height: header.height, scale: 1 };
  }

  const prepared = await encode(source, signal);
  return header?.isAnimated ? { ...prepared, note: 'first-frame' } : prepared;
}

async function proveDecodable(source: Blob): Promise<void> {
  const bitmap = await createImageBitmap(source).catch((error: unknown) => {
    throw cannotRead(source.type, error);
  });
  bitmap.close();
}

function isFine(header: Header, type: MediaType, size: number): boolean {
  const { width, height, isPlain } = header;
  return isPlain && TAKEN_TYPES.includes(type) && size <= MAX_BYTES && chooseFactor(width, height) === 1;
}

async function prepareDrawing(svg: Blob, signal: AbortSignal | undefined): Promise<Prepared> {
  const png = await drawSvg(svg, MAX_SIDE_PX, signal).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw cannotRead('a drawing that the browser cannot draw', error);
  });
  return { ...(await encode(png, signal)), scale: 1, note: 'drawing' };
}

/** Decodes as displayed: turned as EXIF says, in sRGB, the first frame. */
async function encode(source: Blob, signal: AbortSignal | undefined): Promise<Prepared> {
  const unreadable = (error: unknown): never => {
    throw cannotRead(source.type, error);
  };
  const decoded = await createImageBitmap(source).catch(unreadable);
  const factor = chooseFactor(decoded.width, decoded.height);
  const width = Math.max(1, Math.round(decoded.width * factor));
  const height = Math.max(1, Math.round(decoded.height * factor));
  const bitmap = await scaleBitmap(decoded, width, height).catch(unreadable);
  try {
    signal?.throwIfAborted();
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw cannotRead('no canvas');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0);
    const image = await compress(canvas, signal);
    return { image, width, height, scale: 1 / factor, ...(factor === 1 ? {} : { note: 'scaled' }) };
  } finally {
    bitmap.close();
  }
}

async function compress(canvas: OffscreenCanvas, signal: AbortSignal | undefined): Promise<Blob> {
  for (const quality of QUALITIES) {
    signal?.throwIfAborted();
    const image = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (image.size <= MAX_BYTES) return image;
  }
  throw cannotRead('more than 10 MB, however it is compressed');
}

/** By what to multiply the sides; 1 where they are fine. */
function chooseFactor(width: number, height: number): number {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  return Math.min(MAX_SIDE_PX / longer, shorter < MIN_SIDE_PX ? ENLARGED_SIDE_PX / shorter : 1);
}

function cannotRead(detail: string, cause?: unknown): FailureError {
  return new FailureError({ kind: 'format', detail }, { cause });
}
