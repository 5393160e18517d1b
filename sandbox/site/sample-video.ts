// Makes the sample site's video: two seconds of slowly coming closer to the portrait.
import sharp from 'sharp';
import { type VideoFrame, writeWebm } from '../video/webm';

const SIDE = 320;
const FRAMES = 16;
const FRAMES_PER_SECOND = 8;

/** A WebM of the portrait given, 320 × 320, key frames alone. */
export async function makeSampleVideo(portrait: Buffer): Promise<Buffer> {
  const frames: VideoFrame[] = [];
  for (let index = 0; index < FRAMES; index += 1) {
    const nearness = index / (FRAMES - 1);
    const side = Math.round(440 - 140 * nearness);
    // Towards the face, which is above the middle of the portrait.
    const cut = {
      left: Math.round(226 - side / 2),
      top: Math.round(10 * nearness),
      width: side,
      height: side,
    };
    const webp = await sharp(portrait).extract(cut).resize(SIDE, SIDE).webp({ quality: 85 }).toBuffer();
    frames.push({ timeSeconds: index / FRAMES_PER_SECOND, webp });
  }
  return writeWebm(frames, { width: SIDE, height: SIDE });
}
