/** Saves bytes as a file, with nothing but a link: no permission is needed for it. */
import type { Job } from '../utils/core/job';
import { resultFileName } from './file-name';
import { sourceTitle } from './source-words';
import { readResult } from './use-jobs';

/** A minute is long enough for any browser to have taken the bytes over. */
const REVOKE_AFTER_MS = 60_000;

/** Hands the stored result to the browser's own download. `false` when there are no bytes. */
export async function downloadResult(job: Job): Promise<boolean> {
  const blob = await readResult(job.id);
  if (blob === undefined) return false;
  saveFile(blob, resultFileName(sourceTitle(job.source), job.ageChangeYears, finishedAt(job), blob.type));
  return true;
}

/** When the result was there, epoch ms. */
export function finishedAt({ state, updatedAt }: Job): number {
  return state.status === 'done' ? state.doneAt : updatedAt;
}

/** Hands bytes to the browser's own download. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
