// Ages a face through a whole video, frame by frame.
import sharp from 'sharp';
import { renderAged, type Target } from '../ageing/render-aged';
import type { FaceFinder } from '../faces/find-faces';
import { changeFrames, probeVideo } from './video';

/**
 * The aged video: the same length, sound and container; frames where a face is not seen stay as they are.
 * Undefined when it is none or no frame shows one of the faces.
 */
export async function renderAgedVideo(
  finder: FaceFinder,
  bytes: Buffer,
  targets: readonly Target[],
  years: number,
): Promise<Buffer | undefined> {
  const facts = await probeVideo(bytes);
  if (facts === undefined) return undefined;
  let agedCount = 0;
  const result = await changeFrames(bytes, facts, async (frame) => {
    const aged = await renderAged(finder, frame, targets, years, { some: true });
    if (aged === undefined) return frame;
    agedCount += 1;
    return sharp(aged).png({ compressionLevel: 1 }).toBuffer();
  });
  return agedCount === 0 ? undefined : result;
}
