/** Makes the file that a person asked for. What encodes it is loaded when it is needed. */
import type { ExportRequest } from '../core/export-request';
import { makePair, makeSheet, type Work } from './picture';

/** The file, whose type tells what it is. Throws an `ExportError`, or what `signal` was aborted with. */
export async function makeFile(request: ExportRequest, work: Work): Promise<Blob> {
  switch (request.format) {
    case 'pair':
      return makePair(request, work);
    case 'sheet':
      return makeSheet(request, work);
    case 'gif':
      return (await import('./gif')).makeGif(request, work);
    case 'video':
      return (await import('./video')).makeVideo(request, work);
  }
}

/** A small picture of what it will look like; of what moves, its pictures side by side. */
export function makePreview(request: ExportRequest, signal: AbortSignal): Promise<Blob> {
  const work = { signal, report: () => undefined };
  const { stills } = request;
  return stills.length === 2 && stills[0]?.role === 'before'
    ? makePair(request, work, 'preview')
    : makeSheet(request, work, 'preview');
}
