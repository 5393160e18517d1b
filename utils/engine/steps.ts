/** The steps of a job: each stores its intent, asks the world, and stores the answer before anything else. */

import type { JobEvent } from '../core/events';
import { type Failure, FailureError, remedyFor } from '../core/failure';
import type { Job } from '../core/job';
import { areAllPartsSaved, liveRemote } from '../core/job-facts';
import { describeSubmission, type Submission } from '../core/submission';
import { failureOf, judgeReport } from '../core/verdict';
import type { Ports, SavedResult } from '../ports';
import { type Detection, readCredits } from './detection';
import type { Table } from './table';

const KEEP_SOURCE_TIMEOUT_MS = 10_000;
const STORE_TRIES = 5;
const STORE_AGAIN_MS = 200;

export type Steps = {
  /** Find the faces, unless they are known, then submit. */
  submit(job: Job, signal: AbortSignal): Promise<void>;
  /** Ask for the status of all `jobs` in one request. */
  poll(jobs: readonly Job[]): Promise<void>;
  /** Fetch, check and store the result. */
  save(job: Job, signal: AbortSignal): Promise<void>;
  /** Delete the object that was put into the person's own storage for a job that has ended. */
  removeUpload(job: Job): Promise<void>;
  /** Ask the service to cancel what it knows of the job. */
  cancelRemote(job: Job): Promise<void>;
  /** Credits left, told to a person who asks: each failure as it is, a missing permission at the first try. */
  testConnection(): Promise<number>;
  /** Whether what holds the queue has passed: `credits` left, or the failure that says that it has not. */
  probe(): Promise<{ credits: number } | undefined>;
};

/** The steps over `ports`, writing through `table`. None of them rejects but for a broken store. */
export function createSteps(table: Table, ports: Ports, detection: Detection): Steps {
  const { service, media, preferences, random } = ports;

  const fail = async (job: Job, error: unknown): Promise<void> => {
    const failure = await explain(failureOf(error), job);
    const isOffline = failure.kind === 'network' && !(await ports.isOnline());
    await table.apply(
      job.id,
      isOffline
        ? { type: 'paused', reason: 'offline', failure }
        : { type: 'stepFailed', failure, random: random() },
    );
  };

  /**
   * A host that may not be read looks like one that is down. Once the tries are used up, the browser's permission is
   * the thing to ask for where it is missing. Without a job, the first try counts as the last.
   */
  async function explain(failure: Failure, job?: Job): Promise<Failure> {
    const remedy = remedyFor('network');
    const isLastTry = job === undefined || (remedy.do === 'retry' && job.retries >= remedy.tries);
    if (failure.kind !== 'network' || !isLastTry || !(await ports.isOnline())) return failure;
    const resultUrl = job?.state.status === 'saving' ? liveRemote(job)?.resultUrl : undefined;
    const url = resultUrl ?? (await preferences.settings()).serviceAddress;
    return (await ports.hasAccess(url)) ? failure : { kind: 'permission', detail: new URL(url).origin };
  }

  async function detect(job: Job, signal: AbortSignal): Promise<Job | undefined> {
    try {
      return await detection.run(job, signal);
    } catch (error) {
      if (!signal.aborted) await fail((await table.get(job.id)) ?? job, error);
      return undefined;
    }
  }

  async function submit(job: Job, signal: AbortSignal): Promise<void> {
    const detected = await detect(job, signal);
    // It may wait for the person now: for a choice of faces, or for a word about the price.
    if (detected?.state.status !== 'detecting' || signal.aborted) return;
    const submission = await describe(detected);
    if (!submission) return;
    // Known to be offline before sending: then nothing can have been accepted, and nothing is in doubt.
    if (!(await ports.isOnline()))
      return void (await table.apply(job.id, { type: 'paused', reason: 'offline' }));
    if (!(await table.apply(job.id, { type: 'submitIntended' }))) return;
    // Not aborted by a cancel: its answer says whether it was charged, and is worth waiting for.
    const answer = await service
      .submit(submission)
      .catch((error: unknown) => ({ kind: 'lost' as const, failure: failureOf(error) }));
    const after = await storeAnswer(job.id, eventOfAnswer(answer));
    if (after?.state.status === 'canceled') await cancelRemote(after);
  }

  async function describe(job: Job): Promise<Submission | undefined> {
    try {
      const submission = describeSubmission(job, await detection.addressFor(job));
      if (!submission) throw new FailureError({ kind: 'no-crop' });
      return submission;
    } catch (error) {
      await fail(job, error);
      return undefined;
    }
  }

  /** An answer that is not stored is lost, and with it a charge: a store that fails is tried again. */
  async function storeAnswer(jobId: string, event: JobEvent): Promise<Job | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        return await table.apply(jobId, event);
      } catch (error) {
        if (tries === STORE_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, STORE_AGAIN_MS * tries));
      }
    }
  }

  function eventOfAnswer(answer: Awaited<ReturnType<Ports['service']['submit']>>): JobEvent {
    switch (answer.kind) {
      case 'accepted': {
        const { kind: _, ...ids } = answer;
        return { type: 'submitAccepted', ...ids };
      }
      case 'refused':
        return { type: 'stepFailed', failure: answer.failure, random: random() };
      case 'lost':
        return { type: 'answerLost', failure: answer.failure };
    }
  }

  async function poll(jobs: readonly Job[]): Promise<void> {
    const known = jobs.flatMap((job) => {
      const remote = liveRemote(job);
      return remote ? [{ job, remoteId: remote.id }] : [];
    });
    try {
      const { byId, serviceNow } = await service.status(known.map(({ remoteId }) => remoteId));
      for (const { job, remoteId } of known)
        await table.apply(job.id, judgeReport(byId.get(remoteId), serviceNow, random()));
    } catch (error) {
      for (const { job } of known) await fail(job, error);
    }
  }

  async function save(job: Job, signal: AbortSignal): Promise<void> {
    const resultUrl = liveRemote(job)?.resultUrl;
    try {
      if (areAllPartsSaved(job)) return void (await store(job.id, await media.blendParts(job)));
      if (resultUrl === undefined) throw new FailureError({ kind: 'bad-result', detail: 'no address' });
      const credits = readCredits(service);
      if (job.way === 'relay') {
        await media.savePart(job, job.partsSaved ?? 0, resultUrl, signal);
        await table.apply(job.id, { type: 'partSaved', ...(await credits) });
        return;
      }
      // The source image is worth a moment, but never holds up the result.
      const [saved] = await Promise.all([
        media.saveResult(job, resultUrl, signal),
        media.keepSource(job, AbortSignal.any([signal, AbortSignal.timeout(KEEP_SOURCE_TIMEOUT_MS)])),
      ]);
      await store(job.id, saved, await credits);
    } catch (error) {
      if (!signal.aborted) await fail(job, error);
    }
  }

  async function store(jobId: string, saved: SavedResult, credits: { credits?: number } = {}): Promise<void> {
    await table.apply(jobId, { type: 'resultSaved', ...saved, ...credits });
  }

  /** Delete the object of a job that has ended. One in a place that is not set any more is beyond our reach. */
  async function removeUpload({ id, upload }: Job): Promise<void> {
    const uploads = await ports.uploads();
    const isOurs = upload !== undefined && uploads?.place === upload.place;
    await (isOurs ? uploads.remove(upload.key) : Promise.resolve()).then(
      () => table.apply(id, { type: 'uploadRemoved' }),
      () => table.apply(id, { type: 'uploadStuck', random: random() }),
    );
  }

  async function cancelRemote(job: Job): Promise<void> {
    const taskId = liveRemote(job)?.jobId;
    const canceled =
      taskId !== undefined &&
      (await service.cancel(taskId).then(
        () => true,
        () => false,
      ));
    await table.apply(job.id, { type: 'cancelAnswered', canceled });
  }

  async function testConnection(): Promise<number> {
    return service.credits().catch(async (error: unknown) => {
      throw new FailureError(await explain(failureOf(error)), { cause: error });
    });
  }

  async function probe(): Promise<{ credits: number } | undefined> {
    if (!(await ports.isOnline())) return undefined;
    return service.credits().then(
      (credits) => ({ credits }),
      () => undefined,
    );
  }

  return { submit, poll, save, removeUpload, cancelRemote, testConnection, probe };
}
