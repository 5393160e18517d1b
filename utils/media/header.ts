/** What a picture's header says of it, read without decoding a single pixel. Nothing in it is believed further. */
import { readJpeg } from './header-jpeg';
import type { MediaType } from './sniff';

export type Header = {
  /** As stored, in pixels: before any turn that EXIF asks for. */
  width: number;
  height: number;
  /** Upright, still, opaque, with eight bits a channel and in sRGB: any program shows the stored pixels alike. */
  isPlain: boolean;
  /** More than one frame. */
  isAnimated: boolean;
  /** Whether some pixel may be transparent. */
  mayBeTransparent: boolean;
};

/** The header of a picture of this type; `undefined` where it is broken or of a type that is left to the browser. */
export function readHeader(bytes: Uint8Array, type: MediaType): Header | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = read(view, type);
    return header && header.width > 0 && header.height > 0 ? header : undefined;
  } catch (error) {
    // It ends before it has said all.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function read(view: DataView, type: MediaType): Header | undefined {
  switch (type) {
    case 'image/jpeg':
      return readJpeg(view);
    case 'image/png':
      return readPng(view);
    case 'image/webp':
      return readWebp(view);
    case 'image/gif':
      return readGif(view);
    case 'image/bmp':
      return opaque(
        view.getInt32(14, true) === 12 ? view.getUint16(18, true) : view.getInt32(18, true),
        view.getInt32(14, true) === 12 ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true)),
      );
    case 'image/avif':
    case 'image/heic':
      return readLargestExtent(view);
    default:
      return undefined;
  }
}

const ascii = (view: DataView, at: number, length: number): string =>
  Array.from({ length }, (_, index) => String.fromCharCode(view.getUint8(at + index))).join('');

const opaque = (width: number, height: number): Header => ({
  width,
  height,
  isPlain: false,
  isAnimated: false,
  mayBeTransparent: false,
});

/** Chunks before the pixels: colour type and depth, then all that changes how they are shown. */
function readPng(view: DataView): Header {
  const colourType = view.getUint8(25);
  let mayBeTransparent = colourType === 4 || colourType === 6;
  let isAnimated = false;
  let isPlain = view.getUint8(24) <= 8;
  for (let at = 8; at < view.byteLength; ) {
    const name = ascii(view, at + 4, 4);
    if (name === 'IDAT') break;
    if (name === 'tRNS') mayBeTransparent = true;
    if (name === 'acTL') isAnimated = true;
    // A colour profile, coded colours, or an orientation: the browser knows what they come to.
    if (['iCCP', 'cICP', 'eXIf'].includes(name)) isPlain = false;
    // Half of all PNGs state the gamma of sRGB; another is a colour space of its own.
    if (name === 'gAMA' && Math.abs(view.getUint32(at + 8) - 45_455) > 100) isPlain = false;
    at += 12 + view.getUint32(at);
  }
  isPlain &&= !isAnimated && !mayBeTransparent;
  return { width: view.getUint32(16), height: view.getUint32(20), isPlain, isAnimated, mayBeTransparent };
}

/** The simple forms, and the extended one with its flags. */
function readWebp(view: DataView): Header | undefined {
  const form = ascii(view, 12, 4);
  if (form === 'VP8 ') {
    const [width, height] = [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    return { ...opaque(width, height), isPlain: true };
  }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    const mayBeTransparent = ((bits >>> 28) & 1) === 1;
    const [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    return { width, height, isPlain: !mayBeTransparent, isAnimated: false, mayBeTransparent };
  }
  if (form !== 'VP8X') return undefined;
  const flags = view.getUint8(20);
  const extent = (at: number): number => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
  return {
    width: extent(24),
    height: extent(27),
    // Neither profile, transparency, EXIF nor animation.
    isPlain: (flags & 0x3a) === 0,
    isAnimated: (flags & 0x02) !== 0,
    mayBeTransparent: (flags & 0x10) !== 0,
  };
}

/** Block after block until a second frame or the end. */
function readGif(view: DataView): Header {
  const tableBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const skipBlocks = (from: number): number => {
    let at = from;
    while (at < view.byteLength && view.getUint8(at) !== 0) at += view.getUint8(at) + 1;
    return at + 1;
  };
  let frames = 0;
  let at = 13 + tableBytes(view.getUint8(10));
  while (frames < 2 && at < view.byteLength) {
    const block = view.getUint8(at);
    if (block === 0x21) at = skipBlocks(at + 2);
    else if (block === 0x2c && at + 10 < view.byteLength) {
      frames += 1;
      at = skipBlocks(at + 11 + tableBytes(view.getUint8(at + 9)));
    } else break;
  }
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  return { width, height, isPlain: false, isAnimated: frames > 1, mayBeTransparent: true };
}

/** The largest of the extents (`ispe`): there is one for each tile, thumbnail and mask as well. */
function readLargestExtent(view: DataView): Header | undefined {
  let largest: Header | undefined;
  for (let at = 0; at + 16 <= Math.min(view.byteLength, 64 * 1024); at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!largest || width * height > largest.width * largest.height)
      largest = { ...opaque(width, height), mayBeTransparent: true };
  }
  return largest;
}
