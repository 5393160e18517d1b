/** The frames of what moves, painted one after the other on one canvas. */
import { layoutFrame, type Size } from '../core/export-layout';
import type { Still } from '../core/export-request';
import type { Frame } from '../core/export-schedule';
import { createDrawing, type Drawing, drawPicture, drawPill } from './canvas';
import { ExportError } from './export-error';
import { decodeStill } from './stills';

export type Animation = {
  drawing: Drawing;
  size: Size;
  /** Paints the frame over the one before. */
  paint: (frame: Frame) => Promise<void>;
  /** Gives the memory back. */
  close: () => void;
};

/** Prepares the frames of `stills`, at most `maxSide` a side. Throws an {@link ExportError}. */
export async function openAnimation(
  stills: readonly Still[],
  maxSide: number,
  willReadFrequently: boolean,
): Promise<Animation> {
  const [first] = stills;
  if (!first || stills.length < 2) throw new ExportError('missing');
  // A result has every pixel there is; a captured original may have fewer.
  const bitmap = await decodeStill(stills.find(({ role }) => role === 'after') ?? first);
  const size = layoutFrame(bitmap, maxSide);
  bitmap.close();
  const drawing = createDrawing(size, willReadFrequently);
  /** The two that are seen, ready to be laid over each other: as many as there are at once. */
  const ready = new Map<number, ImageBitmap>();

  async function prepare(index: number): Promise<ImageBitmap> {
    const existing = ready.get(index);
    if (existing) return existing;
    const still = stills[index];
    if (!still) throw new ExportError('missing');
    const picture = createDrawing(size);
    await drawPicture(picture, await decodeStill(still), { x: 0, y: 0, ...size }, 0);
    const made = picture.canvas.transferToImageBitmap();
    ready.set(index, made);
    return made;
  }

  function forgetBut(from: number, to: number): void {
    for (const [index, made] of ready) {
      if (index === from || index === to) continue;
      made.close();
      ready.delete(index);
    }
  }

  return {
    drawing,
    size,
    async paint({ from, to, mix }) {
      forgetBut(from, to);
      const { context } = drawing;
      context.drawImage(await prepare(from), 0, 0);
      if (mix > 0) {
        const over = await prepare(to);
        context.globalAlpha = mix;
        context.drawImage(over, 0, 0);
        context.globalAlpha = 1;
      }
      const shown = stills[mix > 0.5 ? to : from];
      if (shown) drawAge(drawing, size, shown);
    },
    close() {
      forgetBut(-1, -1);
    },
  };
}

function drawAge(drawing: Drawing, { width, height }: Size, { role, label, figures, years }: Still): void {
  const fontPx = Math.max(12, Math.round(Math.min(width, height) * 0.05));
  const isOriginal = role === 'before';
  drawPill(drawing, {
    words: isOriginal ? label : figures,
    x: width / 2,
    y: height - fontPx * 1.7,
    from: 'middle',
    fontPx,
    ...(isOriginal ? {} : { years }),
  });
}
