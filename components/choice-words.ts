/** What a choice of faces costs, and what is wrong with it, in words. */
import { type Job, MAX_FACES } from '../utils/core/job';
import { countSubmits } from '../utils/core/job-facts';
import { counted, text } from './texts';

/** The price of changing the chosen faces of a job; empty when none is chosen. */
export function priceWords(job: Job, chosenFaces: number[]): string {
  if (chosenFaces.length === 0) return '';
  return submitsWords(countSubmits({ ...job, chosenFaces }));
}

/** What so many submits cost, before any is made. */
export function submitsWords(submits: number): string {
  return submits === 1 ? text('money.confirm') : counted('money.confirm_faces', submits);
}

/** Why so many chosen faces cannot be re-aged, if so. */
export function choiceError(chosen: number): string | undefined {
  if (chosen === 0) return text('choose.none');
  return chosen > MAX_FACES ? text('choose.too_many', MAX_FACES) : undefined;
}
