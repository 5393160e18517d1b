/** The words about a source image that is not the original. */
import type { Job } from '../utils/core/job';
import { text, textLocale } from './texts';

/** Width and height as they are written in figures: a size in pixels has no thousands. */
export function pixelFigures({ width, height }: { width: number; height: number }): [string, string] {
  const figures = new Intl.NumberFormat(textLocale(), { useGrouping: false });
  return [figures.format(width), figures.format(height)];
}

/** What stands beneath a result whose source image was captured, or is not there. */
export function beforeWords({ source }: Job, before: 'screen' | 'missing'): string {
  if (before === 'screen' && source.capture) return text('before.screen', ...pixelFigures(source.capture));
  return text(source.kind === 'video' ? 'before.missing_video' : 'before.missing');
}
