/** Pastes re-aged face crops into the original at full resolution; the arithmetic itself is in core/blend. */
import { addPatch, clipRegion, type Region } from '../core/blend';
import { FailureError } from '../core/failure';
import { readHeader } from './header';
import { scaleBitmap } from './scale-bitmap';
import { SNIFF_BYTES, sniffType } from './sniff';

/** A re-aged crop. Of another size than its region, it is scaled to it. */
export type Patch = {
  image: Blob;
  /** Where its crop was, `[x, y, width, height]` in pixels of the original as displayed. It may reach beyond it. */
  region: Region;
};

export type Blended = {
  image: Blob;
  width: number;
  height: number;
  /** Pixels of the original for each of `image`; above 1 only where the original is larger than any canvas. */
  scale: number;
};

/** What every supported browser gives a canvas: Firefox's sides end at 32,767, and its area did at 11,180². */
const MAX_CANVAS_SIDE_PX = 32_767;
const MAX_CANVAS_PIXELS = 120_000_000;

/** PNG keeps every pixel outside of the crops, but of more than this it takes minutes and hundreds of megabytes. */
const MAX_PNG_PIXELS = 24_000_000;

/**
 * The original, upright and in sRGB, with the patches in it. Outside of their regions not one pixel changes: a PNG, or
 * above 24 megapixels, where nothing can be transparent, a JPEG of quality 0.95. Throws a {@link FailureError}: `format`
 * where the original cannot be decoded (a drawing cannot: blend into what was prepared of it), `bad-result` where a
 * patch cannot.
 */
export async function blendFaces(
  original: Blob,
  patches: readonly Patch[],
  signal?: AbortSignal,
): Promise<Blended> {
  const { canvas, context, scale } = await drawOriginal(original);
  const { width, height } = canvas;
  const placed = patches.flatMap(({ image, region: [x, y, w, h] }) => {
    const full: Region = [x / scale, y / scale, w / scale, h / scale];
    const region = clipRegion(full, width, height);
    return region ? [{ image, full, region }] : [];
  });
  // Read before anything is pasted: each patch is compared with the picture that its crop came from.
  const originals = placed.map(({ region }) => context.getImageData(...region));
  for (const [index, { image, full, region }] of placed.entries()) {
    signal?.throwIfAborted();
    const patch = await drawPatch(image, full, region);
    const target = context.getImageData(...region);
    const before = originals[index];
    if (!before) continue;
    const others = placed.filter((_, at) => at !== index).map((other) => other.region);
    addPatch(target, before, patch, region, others);
    context.putImageData(target, region[0], region[1]);
  }
  signal?.throwIfAborted();
  const isLossless = width * height <= MAX_PNG_PIXELS || (await mayBeTransparent(original));
  const image = await canvas.convertToBlob(
    isLossless ? { type: 'image/png' } : { type: 'image/jpeg', quality: 0.95 },
  );
  return { image, width, height, scale };
}

async function drawOriginal(original: Blob) {
  const decoded = await decode(original, 'format');
  const { width, height } = decoded;
  const scale = Math.max(
    1,
    Math.max(width, height) / MAX_CANVAS_SIDE_PX,
    Math.sqrt((width * height) / MAX_CANVAS_PIXELS),
  );
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.floor(width / scale)),
    Math.max(1, Math.floor(height / scale)),
  );
  const context = open(canvas);
  const bitmap = await scaleBitmap(decoded, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0);
  // Half a gigabyte for the largest.
  bitmap.close();
  return { canvas, context, scale };
}

/** What the patch shows of the region's visible part, at the region's size. */
async function drawPatch(image: Blob, full: Region, region: Region): Promise<ImageData> {
  const [left, top] = [Math.round(full[0]), Math.round(full[1])];
  const width = Math.round(full[0] + full[2]) - left;
  const height = Math.round(full[1] + full[3]) - top;
  const decoded = await decode(image, 'bad-result');
  // How far a region reaches beyond the picture is only said by the service: it may ask for no such bitmap.
  const isWithin = width === region[2] && height === region[3];
  const bitmap = isWithin ? await scaleBitmap(decoded, width, height) : decoded;
  const context = open(new OffscreenCanvas(region[2], region[3]));
  context.drawImage(bitmap, left - region[0], top - region[1], width, height);
  bitmap.close();
  return context.getImageData(0, 0, region[2], region[3]);
}

function open(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  // Pixels are read back, which a graphics card makes slow.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new FailureError({ kind: 'storage', detail: 'no canvas' });
  context.imageSmoothingQuality = 'high';
  return context;
}

async function decode(image: Blob, kind: 'format' | 'bad-result'): Promise<ImageBitmap> {
  return createImageBitmap(image).catch((error: unknown) => {
    throw new FailureError({ kind, detail: 'an image that cannot be read' }, { cause: error });
  });
}

async function mayBeTransparent(image: Blob): Promise<boolean> {
  const type = sniffType(new Uint8Array(await image.slice(0, SNIFF_BYTES).arrayBuffer()));
  // Unknown ones may be.
  return !type || (readHeader(new Uint8Array(await image.arrayBuffer()), type)?.mayBeTransparent ?? true);
}
