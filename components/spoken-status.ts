/** A job's status as it is said aloud, by the live regions of the pages and of the toast. */
import type { Job } from '../utils/core/job';
import { problemWords } from './problem-words';
import { inSentences } from './sentences';
import { statusWords } from './texts';

/** A job's status in the words to be spoken; two statuses that sound alike are one. */
export function spokenStatus(job: Job): string {
  const { state } = job;
  const words = statusWords(state, job.ageChangeYears);
  if (state.status === 'failed' || state.status === 'waiting' || state.status === 'unconfirmed') {
    return inSentences(words, problemWords(job, state).title);
  }
  return words;
}
