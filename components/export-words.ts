/** What an export is called, shows and came to, in words. */
import { type ExportFormat, type ExportRequest, orderStills } from '../utils/core/export-request';
import type { Job } from '../utils/core/job';
import { inSentences } from './sentences';
import { ageFigures, ageWords, type Explanation, text } from './texts';
import type { ExportState } from './use-export';

/** «20 years older»; of several «10 years younger – 30 years older». */
export function defaultCaption(jobs: readonly Job[]): string {
  const years = jobs.map(({ ageChangeYears }) => ageChangeYears);
  const [youngest, oldest] = [Math.min(...years), Math.max(...years)];
  return youngest === oldest ? ageWords(oldest) : `${ageWords(youngest)} – ${ageWords(oldest)}`;
}

/** The request for these results, with every word that is drawn. */
export function exportRequest(
  jobs: readonly Job[],
  format: ExportFormat,
  caption: string,
  pictureType: ExportRequest['pictureType'],
  originalOf?: string,
): ExportRequest {
  const stills = orderStills(jobs, format, originalOf).map((still) => ({
    ...still,
    label: still.role === 'before' ? text('picture.before') : ageWords(still.years),
    figures: ageFigures(still.years),
  }));
  return { format, stills, caption: caption.trim(), pictureType };
}

const PROBLEMS = {
  missing: 'missing',
  'no-codec': 'no_codec',
  canvas: 'canvas',
  copy: 'copy_failed',
  other: 'other',
} as const;

/** What went wrong with an export, and what helps. */
export function exportProblemWords(
  problem: Extract<ExportState, { status: 'failed' }>['problem'],
): Explanation {
  const stem = PROBLEMS[problem];
  return { title: text(`export.${stem}`), next: text(`export.${stem}_next`) };
}

/** What came of the latest export; empty while there is nothing to tell. */
export function exportStateWords(state: ExportState): string {
  switch (state.status) {
    case 'copied':
      return text('export.copied');
    case 'stopped':
      return text('export.stopped');
    case 'saved':
      return text('export.saved', state.name);
    case 'failed': {
      const { title, next } = exportProblemWords(state.problem);
      return inSentences(title, next);
    }
    default:
      return '';
  }
}
