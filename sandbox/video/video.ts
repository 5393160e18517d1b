// Opens and writes videos by ffmpeg: what a file holds, single frames of it, all its frames, and back.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { MissingToolError, runFfmpeg, withFolder } from './ffmpeg';

/** The containers of results: that of the original, but for AVI, whose result is an MP4. MOV is MP4's older brother. */
export type Container = 'mp4' | 'webm';

export type VideoFacts = {
  readonly container: Container;
  readonly durationSeconds: number;
  readonly framesPerSecond: number;
};

const number = v.pipe(v.string(), v.transform(Number), v.number(), v.finite(), v.gtValue(0));
const rate = v.pipe(
  v.string(),
  v.transform((text) => {
    const [above = 0, below = 1] = text.split('/').map(Number);
    return above / below;
  }),
  v.finite(),
  v.gtValue(0),
);
const Probe = v.object({
  format: v.object({ duration: number }),
  streams: v.pipe(v.array(v.object({ avg_frame_rate: rate })), v.minLength(1)),
});

/** Beyond this a video's frames are thinned out, in the result too. */
const MOST_FRAMES_PER_SECOND = 30;

/** Fewest threads and no dates or names, so that equal input gives equal bytes. */
const REPEATABLE = ['-threads', '1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-map_metadata', '-1'];
const ENCODERS: Readonly<Record<Container, readonly string[]>> = {
  mp4: [...'-c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p -movflags +faststart'.split(' ')],
  webm: [...'-c:v libvpx-vp9 -deadline realtime -cpu-used 6 -b:v 0 -crf 30 -pix_fmt yuv420p'.split(' ')],
};

/** Most players take no odd sides. */
const EVEN_SIDES = ['-vf', 'pad=ceil(iw/2)*2:ceil(ih/2)*2'];

function isAvi(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'AVI ';
}

/** The container by its first bytes; undefined for any other file. */
export function tellContainer(bytes: Buffer): Container | undefined {
  if (bytes.length < 12) return undefined;
  if (bytes.readUInt32BE(0) === 0x1a45dfa3) return 'webm';
  if (isAvi(bytes)) return 'mp4';
  const isIsoMedia = bytes.toString('latin1', 4, 8) === 'ftyp';
  // AVIF and HEIC pictures are built the same way.
  return isIsoMedia && !/avi[fs]|hei[cx]|mif1/.test(bytes.toString('latin1', 8, 12)) ? 'mp4' : undefined;
}

/** What a video holds; undefined when the bytes are none. Rejects with a `MissingToolError` without ffmpeg. */
export async function probeVideo(bytes: Buffer): Promise<VideoFacts | undefined> {
  const container = tellContainer(bytes);
  if (container === undefined) return undefined;
  const facts = await withFile(bytes, (file) =>
    runFfmpeg('ffprobe', [
      ...'-select_streams v:0 -show_entries stream=avg_frame_rate:format=duration -of json'.split(' '),
      file,
    ]),
  ).catch(ignoreBrokenVideo);
  const probe = v.safeParse(Probe, JSON.parse(facts?.toString('utf8') ?? 'null'));
  if (!probe.success) return undefined;
  return {
    container,
    durationSeconds: probe.output.format.duration,
    framesPerSecond: Math.min(MOST_FRAMES_PER_SECOND, probe.output.streams[0]?.avg_frame_rate ?? 1),
  };
}

/** The frames shown at these times, as PNG; undefined when one of them cannot be decoded. */
export async function readFrames(
  bytes: Buffer,
  timesSeconds: readonly number[],
): Promise<Buffer[] | undefined> {
  return withFile(bytes, async (file) => {
    const frames: Buffer[] = [];
    for (const timeSeconds of timesSeconds) {
      const output = '-frames:v 1 -f image2pipe -c:v png -flags +bitexact -'.split(' ');
      frames.push(await runFfmpeg('ffmpeg', ['-ss', timeSeconds.toFixed(3), '-i', file, ...output]));
    }
    return frames.every((frame) => frame.length > 0) ? frames : undefined;
  }).catch(ignoreBrokenVideo);
}

/** Takes every frame through `change`, one after the other, and keeps the length, the sound and the container. */
export async function changeFrames(
  bytes: Buffer,
  { container, framesPerSecond }: VideoFacts,
  change: (frame: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  return withFolder(async (folder) => {
    const original = path.join(folder, 'original');
    const frames = path.join(folder, '%06d.png');
    const result = path.join(folder, `result.${container}`);
    const fps = String(framesPerSecond);
    await writeFile(original, bytes);
    await runFfmpeg('ffmpeg', ['-i', original, '-map', '0:v:0', '-vf', `fps=${fps}`, frames]);
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.png')).sort()) {
      const file = path.join(folder, name);
      await writeFile(file, await change(await readFile(file)));
    }
    // What is in an AVI may not fit into an MP4.
    const maps = `-map 0:v -map 1:a? -c:a ${isAvi(bytes) ? 'aac' : 'copy'}`.split(' ');
    await runFfmpeg('ffmpeg', [
      ...['-framerate', fps, '-i', frames, '-i', original, ...maps],
      ...[...EVEN_SIDES, ...ENCODERS[container], ...REPEATABLE, result],
    ]);
    return readFile(result);
  });
}

/** A video of pictures of one size, with a quiet tone if wanted; a key frame each second. */
export async function writeVideo(
  pictures: readonly Buffer[],
  { container, framesPerSecond, hasSound }: Omit<VideoFacts, 'durationSeconds'> & { hasSound: boolean },
): Promise<Buffer> {
  return withFolder(async (folder) => {
    for (const [index, picture] of pictures.entries()) {
      await writeFile(path.join(folder, `${String(index).padStart(6, '0')}.png`), picture);
    }
    const result = path.join(folder, `result.${container}`);
    const seconds = String(pictures.length / framesPerSecond);
    const tone = ['-f', 'lavfi', '-t', seconds, '-i', 'sine=frequency=220,volume=0.05'];
    await runFfmpeg('ffmpeg', [
      ...['-framerate', String(framesPerSecond), '-start_number', '0', '-i', path.join(folder, '%06d.png')],
      ...(hasSound ? tone : []),
      ...[...EVEN_SIDES, ...ENCODERS[container], '-g', String(framesPerSecond), ...REPEATABLE, result],
    ]);
    return readFile(result);
  });
}

function withFile<T>(bytes: Buffer, use: (file: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const file = path.join(folder, 'video');
    await writeFile(file, bytes);
    return use(file);
  });
}

/** ffmpeg refuses broken files; that it is missing altogether is no fault of the file. */
function ignoreBrokenVideo(error: unknown): undefined {
  if (error instanceof MissingToolError) throw error;
  return undefined;
}
