/** What a stopped job tells the person: what happened, what it means for the money, what to do next. */
import { mayUseCapture } from '../utils/core/capture';
import type { Failure, FailureKind } from '../utils/core/failure';
import type { Job, JobState } from '../utils/core/job';
import { countSubmits } from '../utils/core/job-facts';
import { pixelFigures } from './before-words';
import { chargedWords, retryWords } from './charges';
import { submitsWords } from './choice-words';
import { together } from './sentences';
import { type Explanation, failureWords, statusWords, text, waitingWords } from './texts';

export type Problem = Explanation & {
  money: string;
  /** The service's own words, shown small. */
  detail?: string;
};

/** The states in which a job neither runs nor has a result. */
export type StoppedState = Extract<JobState, { status: 'failed' | 'canceled' | 'waiting' | 'unconfirmed' }>;

/** The words for a stopped job. */
export function problemWords(job: Job, state: StoppedState): Problem {
  switch (state.status) {
    case 'failed':
      return withDetail(
        { ...failureWords(state.failure.kind), money: together(chargedWords(job), retryWords(job)) },
        state.failure,
      );
    case 'canceled':
      return {
        title: statusWords(state, job.ageChangeYears),
        next: text(`canceled.${state.service}`),
        money: together(chargedWords(job), retryWords(job)),
      };
    case 'waiting':
      return withDetail(
        {
          ...(captureWords(job) ?? waitingWords(state.reason, state.failure?.kind, job.faces?.length)),
          money: state.reason === 'confirm' ? submitsWords(countSubmits(job)) : chargedWords(job),
        },
        state.failure,
      );
    case 'unconfirmed':
      return withDetail(
        {
          title: text('unconfirmed.title'),
          next: creditsWords(job, state.creditsNow),
          money: chargedWords(job),
        },
        state.failure,
      );
  }
}

/** Of a picture whose host is to be allowed, or which goes as it was captured; the size is what is lost by that. */
function captureWords(job: Job): Explanation | undefined {
  const { capture, url } = job.source;
  if (!mayUseCapture(job) || capture === undefined) return undefined;
  return {
    title: text('waiting.capture.title', new URL(url).host),
    next: text('waiting.capture.next', ...pixelFigures(capture)),
  };
}

/** What the credits of before and now show about a lost answer, claiming no more than they do. */
function creditsWords(job: Job, creditsNow: number | undefined): string {
  if (creditsNow === undefined) return text('unconfirmed.next');
  const before = job.attempts.at(-1)?.creditsBefore;
  if (before === undefined) return text('unconfirmed.unknown', creditsNow);
  if (creditsNow === before) return text('unconfirmed.equal', before, creditsNow);
  return text(creditsNow < before ? 'unconfirmed.fewer' : 'unconfirmed.more', before, creditsNow);
}

function withDetail(problem: Problem, failure: Failure | undefined): Problem {
  const detail = failure && detailWords(failure);
  return detail ? { ...problem, detail } : problem;
}

/** The service's own codes begin here; below are HTTP statuses, and those of its detector and of a job below 100. */
const FIRST_SERVICE_CODE = 1000;
const FIRST_HTTP_STATUS = 100;

/** The kinds whose words of ours leave the reason to the service. */
const REASON_IS_THEIRS: ReadonlySet<FailureKind> = new Set<FailureKind>(['refused', 'parameter']);

/**
 * The service's words with its code, as far as they add something. An HTTP status beside our own technical words adds
 * nothing, and neither does the detector's one code for everything.
 */
function detailWords({ kind, detail, code }: Failure): string | undefined {
  // The host that is to be allowed is named by its button.
  if (kind === 'permission') return undefined;
  const words = detail?.trim();
  if (!words) {
    const isAllThereIs = code !== undefined && REASON_IS_THEIRS.has(kind);
    return isAllThereIs ? text('problem.service_code', String(code)) : undefined;
  }
  if (code === undefined) return words;
  if (code >= FIRST_SERVICE_CODE) return text('problem.service_says', words, String(code));
  return code < FIRST_HTTP_STATUS ? text('problem.service_words', words) : words;
}
