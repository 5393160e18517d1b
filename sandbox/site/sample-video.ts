// Makes the sample site's video: three seconds of slowly coming closer to the portrait.
import sharp from 'sharp';
import { type Container, writeVideo } from '../video/video';

const SIDE = 320;
const FRAMES = 24;
const FRAMES_PER_SECOND = 8;

/** A video of the portrait given, 320 × 320: VP9 without sound in WebM, H.264 with a quiet tone in MP4. */
export async function makeSampleVideo(portrait: Buffer, container: Container): Promise<Buffer> {
  const frames: Buffer[] = [];
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
    frames.push(await sharp(portrait).extract(cut).resize(SIDE, SIDE).png().toBuffer());
  }
  return writeVideo(frames, { container, framesPerSecond: FRAMES_PER_SECOND, hasSound: container === 'mp4' });
}
