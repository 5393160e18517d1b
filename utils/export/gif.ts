/** An animated GIF: frame after frame with a palette of its own, so that it can be stopped and tells how far it is. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { ExportRequest } from '../core/export-request';
import { GIF_PACE, planLoop } from '../core/export-schedule';
import { openAnimation } from './animation';
import type { Work } from './picture';
import { takeBreath } from './take-breath';

/** GIFs grow with every pixel: this is what fits into a chat. */
const MAX_SIDE_PX = 480;

/** Throws an `ExportError`, or what `signal` was aborted with. */
export async function makeGif({ stills }: ExportRequest, { signal, report }: Work): Promise<Blob> {
  const frames = planLoop(stills.length, GIF_PACE);
  const animation = await openAnimation(stills, MAX_SIDE_PX, true);
  const { context } = animation.drawing;
  const { width, height } = animation.size;
  const gif = GIFEncoder();
  try {
    for (const [index, frame] of frames.entries()) {
      signal.throwIfAborted();
      report(index / frames.length);
      await animation.paint(frame);
      const { data } = context.getImageData(0, 0, width, height);
      const palette = quantize(data, 256);
      gif.writeFrame(applyPalette(data, palette), width, height, {
        palette,
        delay: frame.durationMs,
        repeat: 0,
      });
      await takeBreath();
    }
  } finally {
    animation.close();
  }
  gif.finish();
  return new Blob([gif.bytes()], { type: 'image/gif' });
}
