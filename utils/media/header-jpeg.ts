/** The header of a JPEG: size and components, the orientation that EXIF gives, and whether its profile is sRGB. */
import type { Header } from './header';

/** Throws a `RangeError` where the bytes end too early; `undefined` when no frame is found. */
export function readJpeg(view: DataView): Header | undefined {
  let isPlain = true;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    // Fill bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    const startsWith = (text: string): boolean =>
      Array.from(text).every((letter, index) => view.getUint8(at + 4 + index) === letter.charCodeAt(0));
    if (marker === 0xe1 && startsWith('Exif\0')) isPlain &&= readOrientation(view, at + 10) === 1;
    if (marker === 0xe2 && startsWith('ICC_PROFILE\0')) isPlain &&= namesSrgb(view, at + 4, length);
    // Adobe's mark with transform 0: the channels are red, green and blue (or ink), and many programs take them wrongly.
    if (marker === 0xee && startsWith('Adobe') && length >= 14) isPlain &&= view.getUint8(at + 15) === 1;
    if (isFrame(marker)) {
      const components = view.getUint8(at + 9);
      // Baseline, extended and progressive, with eight bits in one or three channels: what everything reads.
      isPlain &&= marker <= 0xc2 && view.getUint8(at + 4) === 8 && (components === 1 || components === 3);
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { width, height, isPlain, isAnimated: false, mayBeTransparent: false };
    }
    at += 2 + length;
  }
  return undefined;
}

/** SOF0 to SOF15 without the tables and the reserved marker among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** EXIF's orientation, 1…8, from the first directory of the TIFF header at `start`; 1 when it gives none. */
function readOrientation(view: DataView, start: number): number {
  const isLittle = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, isLittle);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, isLittle);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > view.byteLength) return 1;
    if (view.getUint16(entry, isLittle) === 0x0112) return view.getUint16(entry + 8, isLittle);
  }
  return 1;
}

/** Whether the profile calls itself sRGB, in one-byte or two-byte letters. Another name costs a conversion, no more. */
function namesSrgb(view: DataView, from: number, length: number): boolean {
  const text = new TextDecoder('latin1').decode(
    new Uint8Array(view.buffer, view.byteOffset + from, Math.min(length, view.byteLength - from)),
  );
  return text.replaceAll('\0', '').includes('sRGB');
}
