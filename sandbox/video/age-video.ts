// Ages a face through a whole video, frame by frame.
import sharp from 'sharp';
import { renderAged, type Target } from '../ageing/render-aged';
import type { FaceFinder } from '../faces/find-faces';
import { measurePicture } from '../faces/picture';
import { readWebm, type VideoFrame, writeWebm } from './webm';

/**
 * The aged video as WebM; frames where a face is not seen stay as they are. Undefined when the sandbox
 * cannot decode it (anything but VP8 with key frames alone) or no frame shows one of the faces.
 */
export async function renderAgedVideo(
  finder: FaceFinder,
  bytes: Buffer,
  targets: readonly Target[],
  years: number,
): Promise<Buffer | undefined> {
  const video = readWebm(bytes);
  const size = await measurePicture(video?.frames[0]?.webp ?? Buffer.alloc(0));
  if (video === undefined || !video.isAllKeyFrames || size === undefined) return undefined;
  const frames: VideoFrame[] = [];
  let agedCount = 0;
  for (const frame of video.frames) {
    const aged = await renderAged(finder, frame.webp, targets, years);
    if (aged !== undefined) agedCount += 1;
    const webp = aged === undefined ? frame.webp : await sharp(aged).webp({ quality: 85 }).toBuffer();
    frames.push({ ...frame, webp });
  }
  return agedCount === 0 ? undefined : writeWebm(frames, size);
}
