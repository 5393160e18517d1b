/** What a person exports: which pictures in which order, as what. Pure. */
import type { Job } from './job';

/** `pair`: before and after side by side. `sheet`: every step of a timeline. `gif`, `video`: they move. */
export const EXPORT_FORMATS = ['pair', 'sheet', 'gif', 'video'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One stored picture. The words come from the views. */
export type Still = {
  jobId: string;
  role: 'before' | 'after';
  /** 0 for the original. */
  years: number;
  /** «20 years older», «Before». */
  label: string;
  /** «+20». */
  figures: string;
};

export type ExportRequest = {
  format: ExportFormat;
  /** By age, younger first; of a pair the original first. */
  stills: readonly Still[];
  /** Beneath a picture; empty for none. */
  caption: string;
  pictureType: 'image/png' | 'image/jpeg';
};

/** What can be made of so many results; a video is no picture. */
export function formatsOf(jobs: readonly Job[]): ExportFormat[] {
  if (jobs.length === 0 || !jobs.every(isExportable)) return [];
  return EXPORT_FORMATS.filter((format) => format !== (jobs.length === 1 ? 'sheet' : 'pair'));
}

/** Whether a job has a picture to make something of. */
export function isExportable({ state, source }: Job): boolean {
  return state.status === 'done' && source.kind === 'image';
}

/** In place of a job: none of them has its source image stored. */
export const NO_ORIGINAL = '';

/**
 * The pictures of an export: the original, which all of `jobs` share, and each result. Of a pair the original comes first,
 * of everything else the youngest: time runs from left to right. `originalOf` is the job whose source image is stored;
 * without one, several results stand for themselves.
 */
export function orderStills(
  jobs: readonly Job[],
  format: ExportFormat,
  originalOf = jobs[0]?.id,
): { jobId: string; role: 'before' | 'after'; years: number }[] {
  if (jobs.length === 0) return [];
  const original = { jobId: originalOf ?? '', role: 'before' as const, years: 0 };
  const results = jobs.map(({ id, ageChangeYears }) => ({
    jobId: id,
    role: 'after' as const,
    years: ageChangeYears,
  }));
  if (format === 'pair' || jobs.length === 1) return [original, ...results];
  if (originalOf === NO_ORIGINAL) return results.sort((a, b) => a.years - b.years);
  // Sorting is stable, so the original stands before a result of the same age.
  return [original, ...results].sort((a, b) => a.years - b.years);
}
