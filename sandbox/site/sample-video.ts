// Makes the sample site's videos: three seconds of slowly coming closer to the portrait, and two people one after the other.
import sharp from 'sharp';
import { type Container, writeVideo } from '../video/video';

const SIDE = 320;
const FRAMES = 24;
const FRAMES_PER_SECOND = 8;
/** Where two of the three people of the group photo are. */
const PEOPLE = [
  { left: 454, top: 240, side: 460 },
  { left: 1380, top: 200, side: 460 },
] as const;

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

/** Two people of a group photo, a second and a half each, in the middle of the picture and 320 × 320: VP9 in WebM. */
export async function makeTwoPeopleVideo(group: Buffer): Promise<Buffer> {
  const frames: Buffer[] = [];
  for (const { left, top, side } of PEOPLE) {
    const cut = { left, top, width: side, height: side };
    const frame = await sharp(group).extract(cut).resize(SIDE, SIDE).png().toBuffer();
    frames.push(...Array<Buffer>(FRAMES / 2).fill(frame));
  }
  return writeVideo(frames, { container: 'webm', framesPerSecond: FRAMES_PER_SECOND, hasSound: false });
}
