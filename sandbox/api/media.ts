// Opens what a caller points at: fetches it, tells images from videos, finds the faces in its frames.
import type { Finding } from '../faces/face';
import { measurePicture } from '../faces/picture';
import { readWebm } from '../video/webm';
import type { World } from '../world';

/** A still of an image or a video; `timeSeconds` is null for an image. */
export type Still = {
  readonly bytes: Buffer;
  readonly finding: Finding;
  readonly timeSeconds: number | null;
};

/** Whether bytes are an image or a video that the sandbox can open. */
export async function tellKind(bytes: Buffer): Promise<'image' | 'video' | undefined> {
  if ((await measurePicture(bytes)) !== undefined) return 'image';
  return readWebm(bytes) === undefined ? undefined : 'video';
}

/**
 * The one still of an image, or up to `frames` of a video, evenly spread; undefined when the bytes
 * are neither. Rejects when the detector fails.
 */
export async function openStills(
  world: World,
  bytes: Buffer,
  frames: number,
): Promise<readonly Still[] | undefined> {
  const finding = await world.faces.find(bytes);
  const video = readWebm(bytes);
  // A video's first key frame is no reason to take the video for an image.
  if (finding !== undefined) return [{ bytes, finding, timeSeconds: null }];
  if (video === undefined) return undefined;
  const count = Math.min(frames, video.frames.length);
  const stills: Still[] = [];
  for (let index = 0; index < count; index += 1) {
    const frame = video.frames[Math.floor((index * video.frames.length) / count)];
    const seen = frame === undefined ? undefined : await world.faces.find(frame.webp);
    if (frame === undefined || seen === undefined) return undefined;
    stills.push({ bytes: frame.webp, finding: seen, timeSeconds: frame.timeSeconds });
  }
  return stills;
}
