/** The jobs and their pictures as the pages see them: read from the stores, read again when one changed. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { isSettled } from '../utils/core/job-facts';
import { CHANGES_CHANNEL, type ChangeNotice } from '../utils/core/messages';
import { getImage, type ImageRole } from '../utils/store/images';
import {
  countJobs,
  countUnreadable,
  getJob,
  getJobs,
  listGroup,
  listNewestJobs,
  listOpenJobs,
} from '../utils/store/jobs';
import { onChanges } from './changes';
import { splitDeleted } from './visible-jobs';

/** How many of the newest jobs a page holds, beside all that are not finished. */
const NEWEST = 50;

/** `broken`: the browser keeps no IndexedDB for us. */
export type Jobs = {
  status: 'loading' | 'ready' | 'broken';
  /** Every unfinished job and at least the newest 50, newest first, without deleted ones. */
  jobs: Job[];
  /** Those whose deletion can still be undone. */
  deleted: Job[];
  /** How many jobs there are in all, without deleted ones. */
  total: number;
  /** How many records could not be read and were set aside. */
  unreadable: number;
};

type Table = {
  readonly jobs: ReadonlyMap<string, Job>;
  /** Records in the store. */
  readonly stored: number;
  /** The oldest of the newest: what is older and finished is not shown. */
  readonly oldestId: string;
};

async function readTable(): Promise<Table> {
  const open = await listOpenJobs();
  // Deleted records still stand among the newest; without this they would push others off the end.
  const hidden = open.filter((job) => job.deletedAt !== undefined).length;
  const newest = await listNewestJobs(NEWEST + hidden);
  return {
    jobs: new Map((await completeSeries([...open, ...newest])).map((job) => [job.id, job])),
    stored: await countJobs(),
    oldestId: newest.length < NEWEST ? '' : (newest.at(-1)?.id ?? ''),
  };
}

/** The table after some of its jobs changed. */
async function readSome(table: Table, jobIds: readonly string[]): Promise<Table> {
  const read = await getJobs(jobIds);
  const isNew = (job: Job): boolean => !table.jobs.has(job.id);
  const series = await completeSeries([...read.values()].filter(isNew));
  const jobs = new Map(table.jobs);
  for (const job of [...series, ...read.values()]) {
    const shown = jobs.get(job.id);
    const stays = shown !== undefined && shown.deletedAt === undefined;
    // One that ends while it is looked at stays; an old one that is brought back has its place in the gallery.
    if (isSettled(job) && job.id < table.oldestId && job.groupId === undefined && !stays) jobs.delete(job.id);
    else jobs.set(job.id, job);
  }
  for (const jobId of jobIds) if (!read.has(jobId)) jobs.delete(jobId);
  return { ...table, jobs, stored: await countJobs() };
}

/** With the rest of each series that any of `jobs` is in: half of one would be shown as a whole. */
async function completeSeries(jobs: readonly Job[]): Promise<Job[]> {
  const groupIds = new Set(jobs.flatMap(({ groupId }) => groupId ?? []));
  const series = await Promise.all([...groupIds].map(listGroup));
  return [...jobs, ...series.flat()];
}

/** Subscribes to the table of jobs for as long as the component lives. */
export function useJobs(): Jobs {
  const [table, setTable] = useState<Table | 'broken'>();
  const [unreadable, setUnreadable] = useState(0);

  useEffect(() => {
    let live = true;
    const broken = (): void => {
      if (live) setTable('broken');
    };
    const show = (read: Table): Table => {
      if (live) setTable(read);
      return read;
    };
    // One reading after the other: what was asked for later is never overwritten by what was asked for before.
    let reading: Promise<Table>;
    let refill: ReturnType<typeof setTimeout> | undefined;
    // Subscribed before the first reading, so that no change falls between the two.
    const stop = onChanges(async (jobIds) => {
      reading = reading.then((before) => readSome(before, jobIds)).then(show);
      const read = await reading.catch(broken);
      // A job that went makes room for an older one; many that go at once are made up for in one reading.
      const isGone = (id: string): boolean =>
        read?.jobs.get(id)?.deletedAt !== undefined || !read?.jobs.has(id);
      if (!jobIds.some(isGone)) return;
      clearTimeout(refill);
      refill = setTimeout(() => {
        reading = reading.then(readTable).then(show);
        reading.catch(broken);
      }, 100);
    });
    reading = readTable().then(show);
    reading.catch(broken);
    countUnreadable().then((count) => {
      if (live) setUnreadable(count);
    }, broken);

    return () => {
      live = false;
      clearTimeout(refill);
      stop();
    };
  }, []);

  return useMemo(() => {
    const none = { jobs: [], deleted: [], total: 0, unreadable };
    if (table === 'broken') return { status: 'broken', ...none };
    if (table === undefined) return { status: 'loading', ...none };
    const split = splitDeleted(table.jobs.values());
    return { status: 'ready', ...split, total: table.stored - split.deleted.length, unreadable };
  }, [table, unreadable]);
}

/** `gone`: there is no such record any more, or it is deleted. `broken`: as of {@link Jobs}. */
type OneJob = { status: 'loading' | 'gone' | 'broken' } | { status: 'ready'; job: Job };

/** Subscribes to one job for as long as the component lives. */
export function useJob(jobId: string): OneJob {
  const [read, setRead] = useState<OneJob>({ status: 'loading' });

  useEffect(() => {
    let live = true;
    const readAgain = (): void => {
      getJob(jobId).then(
        (job) => {
          if (live)
            setRead(job && job.deletedAt === undefined ? { status: 'ready', job } : { status: 'gone' });
        },
        () => {
          if (live) setRead({ status: 'broken' });
        },
      );
    };
    const channel = new BroadcastChannel(CHANGES_CHANNEL);
    channel.addEventListener('message', (event: MessageEvent<ChangeNotice>) => {
      if (event.data.jobIds.includes(jobId)) readAgain();
    });
    readAgain();
    return () => {
      live = false;
      channel.close();
    };
  }, [jobId]);

  return read;
}

/** `loading`, then an object URL, or `missing` when nothing is stored. */
export type StoredImage = { state: 'loading' | 'missing' } | { state: 'ready'; url: string };

/**
 * A stored picture of a job as an object URL, which lives as long as the component. The first of `roles`
 * that is stored is taken; without roles nothing is read. Until one is there, each new reading of the job looks for it
 * again, and so does a capture that gave way to the original: what was shown stays until then.
 */
export function useImage(job: Job, roles: readonly ImageRole[]): StoredImage {
  const [{ image, of }, setRead] = useState<{ image: StoredImage; of?: string }>({
    image: { state: 'loading' },
  });
  const order = roles.join();
  const wanted = `${job.id} ${job.source.capture === undefined ? '' : 'capture'} ${order}`;
  const found = image.state === 'ready' && of === wanted;

  useEffect(() => {
    if (found || order === '') return;
    let live = true;
    const show = (read: StoredImage): void => setRead({ image: read, of: wanted });
    const read = async (): Promise<void> => {
      for (const role of order.split(',') as ImageRole[]) {
        const blob = await getImage(job.id, role);
        if (!live) return;
        if (blob === undefined) continue;
        show({ state: 'ready', url: URL.createObjectURL(blob) });
        return;
      }
      show({ state: 'missing' });
    };
    read().catch(() => {
      if (live) show({ state: 'missing' });
    });
    return () => {
      live = false;
    };
  }, [job, order, wanted, found]);

  useEffect(() => {
    if (image.state !== 'ready') return;
    return () => URL.revokeObjectURL(image.url);
  }, [image]);

  return image;
}

/** The result in full, for a download. Reads the store at once; rejects when it cannot be read. */
export function readResult(jobId: string): Promise<Blob | undefined> {
  return getImage(jobId, 'after');
}
