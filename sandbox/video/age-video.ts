// Ages a face through a whole video, frame by frame.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { renderAged, type Target } from '../ageing/render-aged';
import type { FaceFinder } from '../faces/find-faces';
import { changeFrames, probeVideo } from './video';

/** By what was asked for. Half a second a frame is worth remembering: the samples are aged in the same way again and again. */
const rendered = new Map<string, Promise<Buffer | undefined>>();

/**
 * The aged video: the same length, sound and container; frames where a face is not seen stay as they are.
 * Undefined when it is none or no frame shows one of the faces.
 */
export function renderAgedVideo(
  finder: FaceFinder,
  bytes: Buffer,
  targets: readonly Target[],
  years: number,
): Promise<Buffer | undefined> {
  const hash = createHash('sha256').update(bytes);
  for (const target of targets) hash.update(target.bytes).update(JSON.stringify(target.opts));
  const key = `${hash.digest('hex')} ${years}`;
  const known = rendered.get(key);
  if (known) return known;
  const rendering = render(finder, bytes, targets, years);
  rendered.set(key, rendering);
  // Next time it may succeed.
  rendering.catch(() => rendered.delete(key));
  return rendering;
}

async function render(
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
