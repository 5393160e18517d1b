/** Still exports: before and after side by side, and the contact sheet of a timeline. */
import { layoutPair, layoutSheet, MAX_SIDE_PX } from '../core/export-layout';
import type { ExportRequest, Still } from '../core/export-request';
import { createDrawing, drawLine, drawPicture, drawPill, toBlob } from './canvas';
import { ExportError } from './export-error';
import { decodeStill } from './stills';

export type Work = {
  signal: AbortSignal;
  /** From 0 to 1. */
  report: (share: number) => void;
};

/** A picture for a file, or a small one to look at beforehand. */
export type Scale = 'full' | 'preview';

const PREVIEW_PX = 560;

/** Before | after. Throws an {@link ExportError}, or what `signal` was aborted with. */
export async function makePair(request: ExportRequest, work: Work, scale: Scale = 'full'): Promise<Blob> {
  const [before, after] = request.stills;
  if (!before || !after) throw new ExportError('missing');
  const isSmall = scale === 'preview';
  const left = await decodeStill(before, isSmall);
  // Both at once, since the larger one sets the size; a sheet can do with one.
  const right = await decodeStill(after, isSmall).catch((error: unknown) => {
    left.close();
    throw error;
  });
  work.report(0.4);
  const layout = layoutPair(left, right, request.caption !== '', isSmall ? PREVIEW_PX * 2 : MAX_SIDE_PX);
  const drawing = createDrawing(layout);
  await drawPicture(drawing, left, layout.before, layout.corner);
  await drawPicture(drawing, right, layout.after, layout.corner);
  work.signal.throwIfAborted();
  work.report(0.7);
  const { inset, labelPx: fontPx } = layout;
  const y = layout.before.y + inset;
  drawPill(drawing, { words: before.label, x: layout.before.x + inset, y, from: 'left', fontPx });
  const label = { x: layout.after.x + layout.after.width - inset, y, from: 'right' as const, fontPx };
  drawPill(drawing, { words: after.figures, ...label, years: after.years });
  if (layout.caption) drawLine(drawing, request.caption, layout.caption);
  return toBlob(drawing, isSmall ? 'image/jpeg' : request.pictureType);
}

/** Every step with its age, the original at 0. Throws as {@link makePair} does. */
export async function makeSheet(request: ExportRequest, work: Work, scale: Scale = 'full'): Promise<Blob> {
  const isSmall = scale === 'preview';
  const { stills } = request;
  const [first] = stills;
  if (!first) throw new ExportError('missing');
  // A result has every pixel there is; a captured original may have fewer.
  const sample = await decodeStill(stills.find(({ role }) => role === 'after') ?? first, isSmall);
  const { width, height } = sample;
  sample.close();
  const layout = layoutSheet(
    { width, height },
    stills.length,
    request.caption !== '',
    isSmall ? PREVIEW_PX * 2 : MAX_SIDE_PX,
  );
  const drawing = createDrawing(layout);
  for (const [index, still] of stills.entries()) {
    work.signal.throwIfAborted();
    work.report(index / stills.length);
    const tile = layout.tiles[index];
    if (tile) {
      await drawPicture(drawing, await decodeStill(still, isSmall), tile.picture, layout.corner);
      drawTileLabel(drawing, still, tile.label);
    }
  }
  if (layout.caption) drawLine(drawing, request.caption, layout.caption);
  return toBlob(drawing, isSmall ? 'image/jpeg' : request.pictureType);
}

function drawTileLabel(
  drawing: Parameters<typeof drawPill>[0],
  { figures, years }: Still,
  { x, y, fontPx }: { x: number; y: number; fontPx: number },
): void {
  drawPill(drawing, { words: figures, x, y, from: 'middle', fontPx, years });
}
