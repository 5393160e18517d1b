/** Whether the file of a picture ends as its format says: decoders differ in what they make of a file that was cut off. Pure. */

/** How many bytes of the end {@link isWhole} needs. Cameras and editors append things after the picture. */
export const TAIL_BYTES = 64 * 1024;

/** `head` and `tail` are the first and the last bytes of a file of `size` bytes. Other formats are left to the decoder. */
export function isWhole(type: string, head: Uint8Array, tail: Uint8Array, size: number): boolean {
  switch (type) {
    case 'image/jpeg':
      // The end of an image, after the last start of a scan: a thumbnail in the header has an end of its own.
      return findLast(tail, [0xff, 0xd9]) > findLast(tail, [0xff, 0xda]);
    case 'image/png':
      return findLast(tail, [0x49, 0x45, 0x4e, 0x44]) >= 0;
    case 'image/gif':
      return findLast(tail, [0x3b]) >= 0;
    case 'image/webp':
      return readUint32(head, 4) + 8 <= size;
    default:
      return true;
  }
}

/** Where the mark begins for the last time; -1 where it is nowhere. */
function findLast(bytes: Uint8Array, mark: readonly number[]): number {
  for (let at = bytes.length - mark.length; at >= 0; at -= 1)
    if (mark.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

function readUint32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return a + b * 0x100 + c * 0x10000 + d * 0x1000000;
}
