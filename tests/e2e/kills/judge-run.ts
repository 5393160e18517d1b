/** Judges a random run by the service's ledger: what was lost, what was paid twice, and whether each doubt was a real one. */
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Job } from '../../../utils/core/job';
import { lastAttempt } from '../../../utils/core/job-facts';
import { listCharges, listSubmits } from './charges';
import type { Way } from './kill-world';

/** A death of the background; epoch ms. The moment itself is somewhere in between. */
export interface Death {
  readonly way: Way;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A job as it was when its record was first seen. */
export interface Ordered {
  readonly id: string;
  readonly url: string;
}

export interface Verdict {
  readonly done: number;
  readonly unconfirmed: number;
  /** In any other state at the end. */
  readonly other: number;
  /** Without exactly one record of their id. */
  readonly lost: number;
  /** Charged more than once, although nobody ordered a second submit. */
  readonly chargedTwice: number;
  /** Done without exactly the one charge whose answer is in the record. */
  readonly unpaid: number;
  /** Unconfirmed although no death can have taken the answer. */
  readonly unexplained: number;
  /** Of the unconfirmed ones: those that were charged. */
  readonly unconfirmedCharged: number;
  /** One line for each job that is not as it should be. */
  readonly complaints: readonly string[];
}

/** An answer that left the service so long before the background began to die should have been stored. */
const STORED_WITHIN_MS = 6_000;

/** Holds the final records against the orders, the ledger and the deaths. */
export function judgeRun(
  ordered: readonly Ordered[],
  records: readonly Job[],
  sandbox: Sandbox,
  deaths: readonly Death[],
): Verdict {
  const count = { done: 0, unconfirmed: 0, other: 0, lost: 0, chargedTwice: 0, unpaid: 0, unexplained: 0 };
  let unconfirmedCharged = 0;
  const complaints: string[] = [];
  for (const { id, url } of ordered) {
    const complain = (what: 'lost' | 'chargedTwice' | 'unpaid' | 'unexplained' | 'other'): void => {
      count[what] += 1;
      const record = records.find((one) => one.id === id);
      complaints.push(`${what}: ${url}\n${JSON.stringify({ record, submits: listSubmits(sandbox, url) })}`);
    };
    const [job, ...more] = records.filter((record) => record.id === id);
    const charges = listCharges(sandbox, url);
    if (charges.length > 1) complain('chargedTwice');
    if (!job || more.length > 0) {
      complain('lost');
    } else if (job.state.status === 'done') {
      count.done += 1;
      if (charges.length !== 1 || lastAttempt(job)?.remote?.id !== charges[0]?.remoteId) complain('unpaid');
    } else if (job.state.status === 'unconfirmed') {
      count.unconfirmed += 1;
      unconfirmedCharged += charges.length;
      if (!isExplained(job, sandbox, deaths)) complain('unexplained');
    } else {
      complain('other');
    }
  }
  return { ...count, unconfirmedCharged, complaints };
}

/** Whether a death came after the intent was stored, and before the answer can have been. */
function isExplained(job: Job, sandbox: Sandbox, deaths: readonly Death[]): boolean {
  const attempt = lastAttempt(job);
  if (!attempt || attempt.remote) return false;
  const death = deaths.find(({ endedAt }) => endedAt >= attempt.intendedAt);
  const answeredAt = listSubmits(sandbox, job.source.url).at(-1)?.outcome?.at ?? Number.POSITIVE_INFINITY;
  return death !== undefined && answeredAt > death.startedAt - STORED_WITHIN_MS;
}
