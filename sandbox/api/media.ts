// Opens what a caller points at: tells images from videos, finds the faces in their frames.
import type { Finding } from '../faces/face';
import { measurePicture } from '../faces/picture';
import { probeVideo, readFrames, tellContainer } from '../video/video';
import type { World } from '../world';

/** A still of an image or a video; `frame` is its number there, `timeSeconds` is null for an image. */
export type Still = {
  readonly frame: number;
  readonly bytes: Buffer;
  readonly finding: Finding;
  readonly timeSeconds: number | null;
};

/** Whether bytes are an image or a video that the service takes. Rejects when ffmpeg is needed and missing. */
export async function tellKind(bytes: Buffer): Promise<'image' | 'video' | undefined> {
  if ((await measurePicture(bytes)) !== undefined) return 'image';
  return (await probeVideo(bytes)) === undefined ? undefined : 'video';
}

/** File extension of a job's result. */
export function nameResultType(kind: 'image' | 'video', bytes: Buffer): 'jpg' | 'mp4' | 'webm' {
  return kind === 'image' ? 'jpg' : (tellContainer(bytes) ?? 'mp4');
}

/**
 * The one still of an image, or `frames` of a video, evenly spread; undefined when the bytes are neither.
 * Rejects when the detector fails, or when ffmpeg is needed and missing.
 */
export async function openStills(
  world: World,
  bytes: Buffer,
  frames: number,
): Promise<readonly Still[] | undefined> {
  const finding = await world.faces.find(bytes);
  if (finding !== undefined) return [{ frame: 0, bytes, finding, timeSeconds: null }];
  const video = await probeVideo(bytes);
  if (video === undefined) return undefined;
  const frameCount = Math.max(1, Math.floor(video.durationSeconds * video.framesPerSecond));
  const count = Math.min(frames, frameCount);
  const numbers = Array.from({ length: count }, (_, index) => Math.floor((index * frameCount) / count));
  const times = numbers.map((frame) => frame / video.framesPerSecond);
  const pictures = await readFrames(bytes, times);
  if (pictures === undefined) return undefined;
  const stills: Still[] = [];
  for (const [index, picture] of pictures.entries()) {
    const seen = await world.faces.find(picture);
    // A frame larger than any picture may be.
    if (seen === undefined) return undefined;
    stills.push({
      frame: numbers[index] ?? 0,
      bytes: picture,
      finding: seen,
      timeSeconds: times[index] ?? 0,
    });
  }
  return stills;
}
