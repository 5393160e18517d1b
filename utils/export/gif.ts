/**
 * An animated GIF: frame after frame with a palette of its own, so that it can be stopped and tells how far it is. That is
 * why it is gifenc and not modern-gif, which keeps every frame in memory and encodes all of them in one go at the end.
 */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { ExportRequest } from '../core/export-request';
import { type Frame, GIF_PACE, planLoop } from '../core/export-schedule';
import { openAnimation } from './animation';
import { dither } from './dither';
import type { Work } from './picture';
import { takeBreath } from './take-breath';

/** GIFs grow with every pixel: this is what fits into a chat. */
const MAX_SIDE_PX = 400;

type Encoded = { indices: Uint8Array; palette: number[][] };

/** Throws an `ExportError`, or what `signal` was aborted with. */
export async function makeGif({ stills }: ExportRequest, { signal, report }: Work): Promise<Blob> {
  const frames = planLoop(stills.length, GIF_PACE);
  const animation = await openAnimation(stills, MAX_SIDE_PX, true);
  const { context } = animation.drawing;
  const { width, height } = animation.size;
  const gif = GIFEncoder();
  /** The way back shows the frames of the way there. */
  const known = new Map<string, Encoded>();

  async function encode(frame: Frame): Promise<Encoded> {
    await animation.paint(frame);
    const { data } = context.getImageData(0, 0, width, height);
    dither(data, width);
    const palette = quantize(data, 256);
    return { palette, indices: applyPalette(data, palette) };
  }

  try {
    for (const [index, frame] of frames.entries()) {
      signal.throwIfAborted();
      report(index / frames.length);
      const key = nameFrame(frame);
      const { indices, palette } = known.get(key) ?? (await encode(frame));
      known.set(key, { indices, palette });
      gif.writeFrame(indices, width, height, { palette, delay: frame.durationMs, repeat: 0 });
      await takeBreath();
    }
  } finally {
    animation.close();
  }
  gif.finish();
  return new Blob([gif.bytes()], { type: 'image/gif' });
}

/** The same for a frame and for its mirror image on the way back. */
function nameFrame({ from, to, mix }: Frame): string {
  const share = from <= to ? mix : 1 - mix;
  return `${Math.min(from, to)} ${Math.max(from, to)} ${share.toFixed(4)}`;
}
