/** The table of jobs: one record each, with sparse indexes of those that are not finished and of those in a series. */
import { del, delMany, entries, get, getMany, keys, promisifyRequest, setMany, update } from 'idb-keyval';
import type { Job } from '../core/job';
import { isSettled } from '../core/job-facts';
import { MissingJobError } from '../core/transition';
import type { JobStore } from '../ports';
import { openStore } from './database';
import { readJob } from './migrations';

const OPEN = 'open';
const GROUP = 'group';

/** `open` is there exactly while the job may need a step, so that a wake-up reads no finished history. */
type StoredJob = { job: Job; open?: 1 };

const table = { version: 2, indexes: { [OPEN]: OPEN, [GROUP]: 'job.groupId' } };
const store = openStore('reage-jobs', { durability: 'strict', ...table });
/** The same table, for writes that need not wait for the disk. */
const relaxedStore = openStore('reage-jobs', { durability: 'relaxed', ...table });

function toStored(job: Job): StoredJob {
  return isSettled(job) ? { job } : { job, open: 1 };
}

function fromStored(stored: unknown): Job | undefined {
  return readJob((stored as Partial<StoredJob> | undefined)?.job);
}

function isJob(job: Job | undefined): job is Job {
  return job !== undefined;
}

/** One job, or `undefined` when there is none, or none that can be read. */
export async function getJob(jobId: string): Promise<Job | undefined> {
  return fromStored(await get(jobId, store));
}

/** Those of the jobs that are there and can be read, by id, in one reading. */
export async function getJobs(jobIds: readonly string[]): Promise<Map<string, Job>> {
  const stored = await getMany<unknown>([...jobIds], store);
  return new Map(stored.flatMap((each) => fromStored(each) ?? []).map((job) => [job.id, job]));
}

/** How many records there are, deleted ones included. */
export function countJobs(): Promise<number> {
  return store('readonly', (records) => promisifyRequest(records.count()));
}

/** Every job that is not finished or whose deletion can be undone, oldest first. */
export async function listOpenJobs(): Promise<Job[]> {
  const stored = await store('readonly', (records) =>
    promisifyRequest<unknown[]>(records.index(OPEN).getAll()),
  );
  return stored.map(fromStored).filter(isJob);
}

/** The newest jobs, at most `limit`, newest first. */
export async function listNewestJobs(limit: number): Promise<Job[]> {
  const jobs: Job[] = [];
  await store('readonly', (records) => {
    const request = records.openCursor(null, 'prev');
    return new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || jobs.length >= limit) return resolve();
        const job = fromStored(cursor.value);
        if (job) jobs.push(job);
        cursor.continue();
      };
    });
  });
  return jobs;
}

/** The jobs of one series, oldest first. */
export async function listGroup(groupId: string): Promise<Job[]> {
  const stored = await store('readonly', (records) =>
    promisifyRequest<unknown[]>(records.index(GROUP).getAll(groupId)),
  );
  return stored.map(fromStored).filter(isJob);
}

/** The series of each job that is in one, by the job's id: read from the index alone, not from the records. */
export async function listGroupIds(): Promise<Map<string, string>> {
  const groupIds = new Map<string, string>();
  await store('readonly', (records) => {
    const request = records.index(GROUP).openKeyCursor();
    return new Promise<void>((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return resolve();
        groupIds.set(String(cursor.primaryKey), String(cursor.key));
        cursor.continue();
      };
    });
  });
  return groupIds;
}

/** Ids of all records, newest first. */
export async function listJobIds(): Promise<string[]> {
  return (await keys<string>(store)).reverse();
}

/** Records that cannot be read are put here as they were, so that nothing is lost and the rest opens. */
const aside = openStore('reage-unreadable');

/** How many records were set aside. */
export async function countUnreadable(): Promise<number> {
  return (await keys(aside)).length;
}

/** The table as the background writes it. Nothing else may. */
export const jobStore: JobStore = {
  get: getJob,
  listOpen: listOpenJobs,
  listIds: listJobIds,
  listGroup,
  add: (job) =>
    store('readwrite', (records) => {
      // `add`, not `put`: an id that exists already is never overwritten.
      records.add(toStored(job), job.id);
      return promisifyRequest<void>(records.transaction as unknown as IDBRequest<void>);
    }),
  async update(jobId, change, durability = 'strict') {
    let next: Job | undefined;
    await update<StoredJob>(
      jobId,
      (stored) => {
        const job = fromStored(stored);
        if (!job) throw new MissingJobError(jobId);
        next = change(job);
        return toStored(next);
      },
      durability === 'strict' ? store : relaxedStore,
    );
    if (!next) throw new Error(`The job ${jobId} was not written`);
    return next;
  },
  updateMany: (jobIds, change) =>
    store('readwrite', async (records) => {
      const updated: Job[] = [];
      // One request after another in one transaction, which stays open for it: all are written, or none.
      for (const jobId of jobIds) {
        const job = fromStored(await promisifyRequest<unknown>(records.get(jobId)));
        const next = job && change(job);
        if (!next) continue;
        records.put(toStored(next), jobId);
        updated.push(next);
      }
      await promisifyRequest<void>(records.transaction as unknown as IDBRequest<void>);
      return updated;
    }),
  remove: (jobId) => del(jobId, store),
  async setUnreadableAside() {
    const unreadable = (await entries<IDBValidKey, unknown>(store)).filter(
      ([, stored]) => !fromStored(stored),
    );
    await setMany(unreadable, aside);
    // Only once they are safe in the other database.
    await delMany(
      unreadable.map(([key]) => key),
      store,
    );
    return unreadable.length;
  },
};
