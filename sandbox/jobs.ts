// The service's jobs: accepted submits on their way through the queue to a result.
import { randomBytes, randomUUID } from 'node:crypto';
import { type Config, readServiceClock } from './config';
import type { HostedFile } from './hosted-files';

/** `faceswap_status` (akool-api notes): 1 in queue, 2 processing, 3 success, 4 failed. */
export type ServiceStatus = 1 | 2 | 3 | 4;

export type Job = {
  readonly remoteId: string;
  readonly jobId: string;
  readonly key: string;
  readonly kind: 'image' | 'video';
  /** Acceptance by the service's clock, epoch milliseconds; likewise the next. */
  readonly createdAt: number;
  readonly deductedAt: number;
  /** File name of the result on the CDN. */
  readonly resultName: string;
  readonly done: Promise<void>;
};

type Rendered = { readonly body: Buffer; readonly type: string };
type Entry = Job & { final?: 3 | 4; rendered?: Rendered | 'failed' };

/** A job that has not finished by then will not finish (akool-api notes). */
const GIVEN_UP_MS = 3 * 60 * 60 * 1000;
/** Results are valid for seven days (akool-api notes). */
export const RESULT_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

export type Jobs = {
  /** Adds a job; `render` starts now, and the job fails when it gives undefined or rejects. */
  add(
    job: Pick<Job, 'key' | 'kind' | 'createdAt' | 'deductedAt'> & { readonly extension: string },
    render: () => Promise<Rendered | undefined>,
  ): Job;
  /** A key's own job by its id, unless it was deleted. */
  find(key: string, remoteId: string): Job | undefined;
  readStatus(job: Job): ServiceStatus;
  /** The result behind a CDN file name: 403 until success, 404 once expired, deleted or unknown. */
  findResult(name: string): HostedFile;
  /** Fails an unfinished job by its `job_id`: `unknown` and `finished` ones are left as they are. */
  cancel(key: string, jobId: string): 'canceled' | 'finished' | 'unknown';
  remove(key: string, remoteId: string): boolean;
  /** Waits for those whose time is up, so that a later change of the times cannot undo them. */
  settle(): Promise<void>;
  clear(): void;
};

/** No jobs; `read` gives the configuration as it is at each call. */
export function createJobs(read: () => Config): Jobs {
  const entries = new Map<string, Entry>();

  function readStatus(entry: Entry): ServiceStatus {
    if (entry.final !== undefined) return entry.final;
    const config = read();
    const elapsedMs = readServiceClock(config) - entry.createdAt;
    const neededMs = config.queueMs + config.processingMs;
    if (elapsedMs < config.queueMs) return 1;
    if (elapsedMs < neededMs || neededMs >= GIVEN_UP_MS || entry.rendered === undefined) return 2;
    entry.final = entry.rendered === 'failed' ? 4 : 3;
    return entry.final;
  }

  function isDue(entry: Entry): boolean {
    const config = read();
    const neededMs = config.queueMs + config.processingMs;
    return neededMs < GIVEN_UP_MS && readServiceClock(config) - entry.createdAt >= neededMs;
  }

  const own = (key: string, remoteId: string) => {
    const entry = entries.get(remoteId);
    return entry?.key === key ? entry : undefined;
  };

  return {
    add({ extension, ...given }, render) {
      const remoteId = randomBytes(12).toString('hex');
      const entry: Entry = {
        ...given,
        remoteId,
        jobId: randomUUID(),
        resultName: `${remoteId}.${extension}`,
        done: render().then(
          (rendered) => {
            entry.rendered = rendered ?? 'failed';
          },
          () => {
            entry.rendered = 'failed';
          },
        ),
      };
      entries.set(remoteId, entry);
      return entry;
    },
    find: own,
    readStatus: (job) => {
      const entry = entries.get(job.remoteId);
      return entry === undefined ? 4 : readStatus(entry);
    },
    findResult(name) {
      const remoteId = name.replace(/\.\w+$/, '');
      const entry = entries.get(remoteId);
      if (entry === undefined || entry.resultName !== name) return { status: 404 };
      const status = readStatus(entry);
      if (readServiceClock(read()) >= entry.createdAt + RESULT_LIFE_MS) return { status: 404 };
      if (status !== 3 || entry.rendered === undefined || entry.rendered === 'failed') return { status: 403 };
      return { status: 200, remoteId, ...entry.rendered };
    },
    cancel(key, jobId) {
      const entry = [...entries.values()].find((one) => one.key === key && one.jobId === jobId);
      if (entry === undefined) return 'unknown';
      if (readStatus(entry) > 2) return 'finished';
      entry.final = 4;
      return 'canceled';
    },
    remove: (key, remoteId) => own(key, remoteId) !== undefined && entries.delete(remoteId),
    async settle() {
      await Promise.all([...entries.values()].filter(isDue).map((entry) => entry.done));
      for (const entry of entries.values()) readStatus(entry);
    },
    clear: () => entries.clear(),
  };
}
