/** Whether the file of a picture goes on to its end: decoders differ in what they make of one that was cut off. Pure. */

/** Only the structure is read, not one pixel; what follows the picture is ignored. Other formats are left to the decoder. */
export function isWhole(type: string, bytes: Uint8Array): boolean {
  switch (type) {
    case 'image/jpeg':
      return hasJpegEnd(bytes);
    case 'image/png':
      return hasPngEnd(bytes);
    case 'image/webp':
      return readUint32(bytes, 4, true) + 8 <= bytes.length;
    default:
      return true;
  }
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

function hasJpegEnd(bytes: Uint8Array): boolean {
  // After the mark that begins the file, segment follows segment; a scan ends with the next mark.
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === END_OF_IMAGE) return true;
    const isFill = marker === 0xff;
    at += isFill ? 1 : 2;
    if (isFill || isBare(marker)) continue;
    at += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (marker === START_OF_SCAN) at = findNextMarker(bytes, at);
  }
  return false;
}

/** Marks of one restart and the like: nothing belongs to them. */
function isBare(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01;
}

function findNextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0) {
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0 && !isBare(next)) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
}

function hasPngEnd(bytes: Uint8Array): boolean {
  const end = [0x49, 0x45, 0x4e, 0x44];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + readUint32(bytes, at, false))
    if (end.every((byte, index) => bytes[at + 4 + index] === byte)) return true;
  return false;
}

/** By index alone: in Firefox a content script may not lay a view over bytes that belong to the page. */
function readUint32(bytes: Uint8Array, at: number, isLittle: boolean): number {
  if (at + 4 > bytes.length) return Number.POSITIVE_INFINITY;
  const order = isLittle ? [3, 2, 1, 0] : [0, 1, 2, 3];
  return order.reduce((value, index) => value * 256 + (bytes[at + index] ?? 0), 0);
}
