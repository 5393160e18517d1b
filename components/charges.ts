/** What a job cost, may have cost, and would cost again, read off its attempts. */
import type { Job } from '../utils/core/job';
import { countSubmits, hasOpenIntent, retryCharges } from '../utils/core/job-facts';
import { counted, text } from './texts';

export type Charges = {
  /** Submits that the service accepted; each was charged. */
  certain: number;
  /** Whether one more submit may have been accepted: its answer was lost. */
  maybe: boolean;
};

/** The charges of a job so far. */
export function chargesOf(job: Job): Charges {
  return {
    certain: job.attempts.filter((attempt) => attempt.remote !== undefined).length,
    maybe: job.attempts.some(
      (attempt) => attempt.remote === undefined && (attempt.end === undefined || attempt.end === 'lost'),
    ),
  };
}

/** What was charged, in one sentence. */
export function chargedWords(job: Job): string {
  const { certain, maybe } = chargesOf(job);
  if (certain > 0) return counted(maybe ? 'money.charged_maybe' : 'money.charged', certain);
  return text(maybe ? 'money.maybe' : 'money.none');
}

/** What a retry of a failed or canceled job would cost, in one sentence. */
export function retryWords(job: Job): string {
  if (!retryCharges(job)) return text(hasOpenIntent(job) ? 'money.retry_asks' : 'money.retry_free');
  const left = countSubmits(job) - (job.partsSaved ?? 0);
  if (left > 1) return counted('money.retry_faces', left);
  const { certain, maybe } = chargesOf(job);
  return text(certain > 0 || maybe ? 'money.retry_more' : 'money.retry_first');
}
