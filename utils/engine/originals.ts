/** What the person can do about a picture that is known by a capture of the screen: send it, or keep the original. */
import { hasSameSource, mayKeepOriginal } from '../core/capture';
import { FailureError } from '../core/failure';
import type { Job } from '../core/job';
import type { OriginalOutcome, Outcome } from '../core/messages';
import { failureOf } from '../core/verdict';
import type { Ports } from '../ports';
import type { Table } from './table';

/** The person waits for it beside the button. */
const TIMEOUT_MS = 45_000;

export type Originals = {
  /** Send what the page shows in place of the original. */
  useCapture(jobId: string): Promise<Outcome>;
  /** Fetch the original; with `isAsking`, once its host is allowed. */
  keep(jobId: string, isAsking?: boolean): Promise<Outcome>;
  /** A host was allowed. */
  keepAllowed(): Promise<void>;
};

/** The commands about originals. `listSeries` are the jobs of a series that are not deleted. */
export function createOriginals(
  table: Table,
  ports: Ports,
  listSeries: (groupId: string) => Promise<Job[]>,
): Originals {
  /** Where the person is being asked. A convenience: forgotten with this background, the button is pressed again. */
  const asked = new Set<string>();
  const underWay = new Map<string, Promise<Outcome>>();

  /** The job, and the other steps of its series that show the same picture. */
  async function listAlike(job: Job): Promise<Job[]> {
    const steps = job.groupId === undefined ? [] : await listSeries(job.groupId);
    return [job, ...steps.filter((step) => step.id !== job.id && hasSameSource(step, job))];
  }

  async function useCapture(jobId: string): Promise<Outcome> {
    const job = await table.get(jobId);
    // One picture, one choice: the other steps of the series wait for the same. What each costs is asked for as ever.
    for (const { id } of job ? await listAlike(job) : []) await table.apply(id, { type: 'captureChosen' });
    return { ok: true };
  }

  async function replace(jobId: string): Promise<Outcome> {
    const job = await table.get(jobId);
    if (!job || !mayKeepOriginal(job)) return { ok: false, failure: { kind: 'missing' } };
    const original = await download(job);
    if (original !== 'kept') return { ok: true, original };
    for (const step of (await listAlike(job)).filter(mayKeepOriginal)) {
      // Bytes first: a record that still speaks of a capture offers the button again, and it does the same again.
      if (step.id !== job.id && !(await ports.media.copySource(job.id, step.id))) continue;
      if (step.source.capture) await table.apply(step.id, { type: 'originalKept' });
      else ports.announce(step.id);
    }
    return { ok: true, original };
  }

  async function download(job: Job): Promise<OriginalOutcome> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return ports.media.keepOriginal(job, signal).catch((error: unknown): OriginalOutcome => {
      const failure = failureOf(error);
      if (failure.kind === 'storage' && !signal.aborted) throw new FailureError(failure, { cause: error });
      return 'unreachable';
    });
  }

  /** The page and the news of the permission both ask for it: one download serves both. */
  function replaceOnce(jobId: string): Promise<Outcome> {
    asked.delete(jobId);
    const running = underWay.get(jobId);
    if (running) return running;
    const started = replace(jobId).finally(() => underWay.delete(jobId));
    underWay.set(jobId, started);
    return started;
  }

  return {
    useCapture,
    async keep(jobId, isAsking) {
      if (!isAsking) return replaceOnce(jobId);
      asked.add(jobId);
      return { ok: true };
    },
    async keepAllowed() {
      for (const jobId of [...asked]) {
        const job = await table.get(jobId);
        if (job && mayKeepOriginal(job) && (await ports.hasAccess(job.source.url)))
          await replaceOnce(jobId).catch(() => undefined);
      }
    },
  };
}
