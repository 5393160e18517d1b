/**
 * Reads single entries of a ZIP file by its directory, without holding the file. fflate reads either a whole file from
 * memory or a stream, where what a stored entry holds cannot be told from its end; so the directory is read here, and
 * fflate inflates. Nothing in the file is believed: each number is checked against the file's own size.
 */
import { Inflate } from 'fflate';
import { ArchiveError } from './archive-error';
import { crc32 } from './crc32';

/** Where an entry lies. Its name is a key to look it up by, and never a path. */
export type ZipEntry = {
  method: 'stored' | 'deflated';
  /** Of the header in front of the bytes. */
  offset: number;
  packedBytes: number;
  bytes: number;
  crc: number;
};

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;

/** As many as a ZIP without extensions can hold. */
const MAX_ENTRIES = 0xffff;
const MAX_DIRECTORY_BYTES = 32 * 1024 * 1024;

/** Encrypted, or patched data: nothing that we write. */
const FOREIGN_FLAGS = 0x2061;

/** The entries by name. Throws an {@link ArchiveError}: `not-archive` for what has no directory, else `damaged`. */
export async function readDirectory(file: Blob): Promise<Map<string, ZipEntry>> {
  const tail = await readView(file, Math.max(0, file.size - END_BYTES - MAX_COMMENT_BYTES), file.size);
  const end = findEnd(tail);
  if (end === undefined) throw new ArchiveError('not-archive');
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const offset = tail.getUint32(end + 16, true);
  const isSplit = tail.getUint16(end + 4, true) !== 0 || tail.getUint16(end + 8, true) !== count;
  // All ones: the numbers stand in an extension, which only larger archives than ours have.
  if (isSplit || count === MAX_ENTRIES || size > MAX_DIRECTORY_BYTES || offset + size > file.size)
    throw new ArchiveError('damaged');
  const directory = await readView(file, offset, offset + size);
  try {
    return readEntries(directory, count, offset);
  } catch (error) {
    if (error instanceof RangeError) throw new ArchiveError('damaged', { cause: error });
    throw error;
  }
}

function findEnd(tail: DataView): number | undefined {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength) return at;
  }
  return undefined;
}

function readEntries(view: DataView, count: number, directoryAt: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  for (let at = 0, read = 0; read < count; read++) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) throw new ArchiveError('damaged');
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_BYTES, nameBytes),
    );
    const method = view.getUint16(at + 10, true);
    const isForeign = (view.getUint16(at + 8, true) & FOREIGN_FLAGS) !== 0 || (method !== 0 && method !== 8);
    // A second entry of a name would be one more meaning of it.
    if (entries.has(name)) throw new ArchiveError('damaged');
    if (!isForeign)
      entries.set(name, {
        method: method === 0 ? 'stored' : 'deflated',
        crc: view.getUint32(at + 16, true),
        packedBytes: view.getUint32(at + 20, true),
        bytes: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (overlap([...entries.values()], directoryAt)) throw new ArchiveError('damaged');
  return entries;
}

/** Whether bytes are used twice: so a small file would become any number of large ones. */
function overlap(entries: ZipEntry[], directoryAt: number): boolean {
  let free = 0;
  for (const { offset, packedBytes } of entries.sort((a, b) => a.offset - b.offset)) {
    if (offset < free) return true;
    free = offset + LOCAL_BYTES + packedBytes;
  }
  return free > directoryAt;
}

/**
 * The bytes of an entry, at most `maxBytes`. Throws an {@link ArchiveError} `damaged` where they are not what the
 * directory promised, `too-large` where they are more than `maxBytes`.
 */
export async function readEntry(
  file: Blob,
  entry: ZipEntry,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.bytes > maxBytes) throw new ArchiveError('too-large');
  const local = await readView(file, entry.offset, entry.offset + LOCAL_BYTES);
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL_SIGNATURE)
    throw new ArchiveError('damaged');
  const from = entry.offset + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = new Uint8Array(await file.slice(from, from + entry.packedBytes).arrayBuffer());
  const bytes = entry.method === 'stored' ? packed : inflate(packed, entry.bytes);
  if (bytes.length !== entry.bytes || crc32(bytes) !== entry.crc) throw new ArchiveError('damaged');
  return bytes;
}

/** Piece by piece, so that what promises little and unpacks to much is noticed in time. */
function inflate(packed: Uint8Array, promisedBytes: number): Uint8Array<ArrayBuffer> {
  const PIECE_BYTES = 16 * 1024;
  const whole = new Uint8Array(promisedBytes);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > promisedBytes) throw new ArchiveError('damaged');
    whole.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += PIECE_BYTES)
      stream.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  } catch (error) {
    // fflate throws for what is no deflated data.
    throw new ArchiveError('damaged', { cause: error });
  }
  return whole.subarray(0, filled);
}

async function readView(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
