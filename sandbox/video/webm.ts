// Reads and writes the simplest of videos: WebM with VP8. A VP8 key frame is what a lossy WebP holds,
// so frames go in and out as WebP pictures and no video codec is needed.

/** One key frame as a WebP file, and its time in seconds from the start. */
export type VideoFrame = { readonly timeSeconds: number; readonly webp: Buffer };

/** What a WebM file holds: its key frames, and whether every frame is one. */
export type Video = { readonly frames: readonly VideoFrame[]; readonly isAllKeyFrames: boolean };

const ID = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  timecodeScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  codec: 0x86,
  video: 0xe0,
  cluster: 0x1f43b675,
  timecode: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const;

/** Elements that hold others: entered, not skipped, so that unknown sizes do not matter. */
const CONTAINERS: readonly number[] = [
  ID.segment,
  ID.info,
  ID.tracks,
  ID.track,
  ID.video,
  ID.cluster,
  ID.blockGroup,
];

function writeElement(id: number, content: Buffer): Buffer {
  const hex = id.toString(16);
  const size = Buffer.alloc(8);
  size.writeUIntBE(content.length, 2, 6);
  size[0] = 0x01;
  return Buffer.concat([Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'), size, content]);
}

function writeNumber(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return writeElement(id, bytes);
}

function writeFloat(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return writeElement(id, bytes);
}

const writeText = (id: number, text: string) => writeElement(id, Buffer.from(text));

/** The VP8 data of a lossy WebP file. Throws for any other file. */
function unwrapWebp(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length; ) {
    const size = webp.readUInt32LE(at + 4);
    if (webp.toString('latin1', at, at + 4) === 'VP8 ') return webp.subarray(at + 8, at + 8 + size);
    at += 8 + size + (size % 2);
  }
  throw new Error('Not a lossy WebP file');
}

function wrapWebp(vp8: Buffer): Buffer {
  const padded = vp8.length % 2 === 0 ? vp8 : Buffer.concat([vp8, Buffer.alloc(1)]);
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(12 + padded.length, 4);
  head.write('WEBPVP8 ', 8, 'latin1');
  head.writeUInt32LE(vp8.length, 16);
  return Buffer.concat([head, padded]);
}

/** A WebM file of lossy WebP pictures of one size, up to 30 s long. Throws for other pictures. */
export function writeWebm(frames: readonly VideoFrame[], size: { width: number; height: number }): Buffer {
  const lastSeconds = frames.at(-1)?.timeSeconds ?? 0;
  const stepSeconds = frames.length < 2 ? 1 : lastSeconds / (frames.length - 1);
  const blocks = frames.map(({ timeSeconds, webp }) => {
    const head = Buffer.from([0x81, 0, 0, 0x80]);
    head.writeInt16BE(Math.round(timeSeconds * 1000), 1);
    return writeElement(ID.simpleBlock, Buffer.concat([head, unwrapWebp(webp)]));
  });
  const header = [
    writeNumber(0x4286, 1),
    writeNumber(0x42f7, 1),
    writeNumber(0x42f2, 4),
    writeNumber(0x42f3, 8),
    writeText(0x4282, 'webm'),
    writeNumber(0x4287, 2),
    writeNumber(0x4285, 2),
  ];
  const info = [
    writeNumber(ID.timecodeScale, 1_000_000),
    writeFloat(ID.duration, (lastSeconds + stepSeconds) * 1000),
    writeText(0x4d80, 'sandbox'),
    writeText(0x5741, 'sandbox'),
  ];
  const picture = [writeNumber(0xb0, size.width), writeNumber(0xba, size.height)];
  const track = [
    writeNumber(ID.trackNumber, 1),
    writeNumber(0x73c5, 1),
    writeNumber(0x83, 1),
    writeText(ID.codec, 'V_VP8'),
    writeElement(ID.video, Buffer.concat(picture)),
  ];
  const segment = [
    writeElement(ID.info, Buffer.concat(info)),
    writeElement(ID.tracks, writeElement(ID.track, Buffer.concat(track))),
    writeElement(ID.cluster, Buffer.concat([writeNumber(ID.timecode, 0), ...blocks])),
  ];
  return Buffer.concat([
    writeElement(ID.header, Buffer.concat(header)),
    writeElement(ID.segment, Buffer.concat(segment)),
  ]);
}

type Element = { readonly id: number; readonly start: number; readonly end: number };

function readElement(bytes: Buffer, at: number): Element | undefined {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23;
  const sizeAt = at + idLength;
  const sizeLength = Math.clz32(bytes[sizeAt] ?? 0) - 23;
  if (idLength > 4 || sizeLength > 8 || sizeAt + sizeLength > bytes.length) return undefined;
  let size = (bytes[sizeAt] ?? 0) & ((1 << (8 - sizeLength)) - 1);
  for (let index = 1; index < sizeLength; index += 1) size = size * 256 + (bytes[sizeAt + index] ?? 0);
  const start = sizeAt + sizeLength;
  return { id: bytes.readUIntBE(at, idLength), start, end: Math.min(bytes.length, start + size) };
}

function readNumber(bytes: Buffer, { start, end }: Element): number {
  return [...bytes.subarray(start, end)].reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The key frames of a WebM file with VP8; undefined for any other bytes. */
export function readWebm(bytes: Buffer): Video | undefined {
  if (bytes.length < 4 || bytes.readUInt32BE(0) !== ID.header) return undefined;
  const frames: VideoFrame[] = [];
  let isAllKeyFrames = true;
  let hasVp8 = false;
  let clusterTime = 0;
  let scaleSeconds = 0.001;
  for (let at = 0; at < bytes.length; ) {
    const element = readElement(bytes, at);
    if (element === undefined) break;
    const { id, start, end } = element;
    if (id === ID.codec) hasVp8 ||= bytes.toString('latin1', start, end).startsWith('V_VP8');
    if (id === ID.timecodeScale) scaleSeconds = readNumber(bytes, element) / 1e9;
    if (id === ID.timecode) clusterTime = readNumber(bytes, element);
    if ((id === ID.simpleBlock || id === ID.block) && end - start > 14) {
      const vp8 = bytes.subarray(start + 4, end);
      // The lowest bit of a VP8 frame is clear in key frames alone.
      if (((vp8[0] ?? 1) & 1) === 0) {
        const timeSeconds = (clusterTime + bytes.readInt16BE(start + 1)) * scaleSeconds;
        frames.push({ timeSeconds, webp: wrapWebp(vp8) });
      } else isAllKeyFrames = false;
    }
    at = CONTAINERS.includes(id) ? start : end;
  }
  return hasVp8 && frames.length > 0 ? { frames, isAllKeyFrames } : undefined;
}
