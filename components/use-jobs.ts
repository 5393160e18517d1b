/** The jobs and their pictures as the pages see them: read from the stores, read again when one changed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { CHANGES_CHANNEL, type ChangeNotice } from '../utils/core/messages';
import { getImage, type ImageRole } from '../utils/store/images';
import { countUnreadable, getJob, listGroup, listNewestJobs, listOpenJobs } from '../utils/store/jobs';
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
  /** How many records could not be read and were set aside. */
  unreadable: number;
};

type Table = ReadonlyMap<string, Job>;

async function readTable(): Promise<Table> {
  const open = await listOpenJobs();
  // Deleted records still stand among the newest; without this they would push others off the end.
  const hidden = open.filter((job) => job.deletedAt !== undefined).length;
  const newest = await listNewestJobs(NEWEST + hidden);
  return new Map((await completeSeries([...open, ...newest])).map((job) => [job.id, job]));
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
  const known = useRef<Table>(new Map());
  if (table !== undefined && table !== 'broken') known.current = table;

  useEffect(() => {
    let live = true;
    const broken = (): void => {
      if (live) setTable('broken');
    };
    /** Jobs that changed while the table was being read: the reading may be older than the change. */
    const changed = new Set<string>();
    const readAll = async (): Promise<void> => {
      changed.clear();
      const read = await readTable();
      if (!live) return;
      setTable(read);
      for (const jobId of changed) await readOne(jobId);
    };

    let refill: ReturnType<typeof setTimeout> | undefined;
    const readOne = async (jobId: string): Promise<void> => {
      const job = await getJob(jobId);
      const isNewHere = job?.groupId !== undefined && !known.current.has(jobId);
      const read = job ? (isNewHere ? await completeSeries([job]) : [job]) : [];
      if (!live) return;
      setTable((before) => {
        if (before === undefined || before === 'broken') return before;
        const after = new Map(before);
        for (const one of read) after.set(one.id, one);
        if (!job) after.delete(jobId);
        return after;
      });
      // A job that went makes room for an older one; many that go at once are made up for in one reading.
      if (job === undefined || job.deletedAt !== undefined) {
        clearTimeout(refill);
        refill = setTimeout(() => readAll().catch(broken), 100);
      }
    };

    // Subscribed before the first reading, so that no change falls between the two.
    const channel = new BroadcastChannel(CHANGES_CHANNEL);
    const onNotice = (event: MessageEvent<ChangeNotice>): void => {
      changed.add(event.data.jobId);
      readOne(event.data.jobId).catch(broken);
    };
    channel.addEventListener('message', onNotice);
    readAll().catch(broken);
    countUnreadable().then((count) => {
      if (live) setUnreadable(count);
    }, broken);

    return () => {
      live = false;
      clearTimeout(refill);
      channel.close();
    };
  }, []);

  if (table === 'broken') return { status: 'broken', jobs: [], deleted: [], unreadable };
  if (table === undefined) return { status: 'loading', jobs: [], deleted: [], unreadable };
  return { status: 'ready', ...splitDeleted(table.values()), unreadable };
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
      if (event.data.jobId === jobId) readAgain();
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
 * that is stored is taken. Until one is there, each new reading of the job looks for it again.
 */
export function useImage(job: Job, roles: readonly ImageRole[]): StoredImage {
  const [image, setImage] = useState<StoredImage>({ state: 'loading' });
  const order = roles.join();
  const found = image.state === 'ready';

  useEffect(() => {
    if (found) return;
    let live = true;
    const read = async (): Promise<void> => {
      for (const role of order.split(',') as ImageRole[]) {
        const blob = await getImage(job.id, role);
        if (!live) return;
        if (blob === undefined) continue;
        setImage({ state: 'ready', url: URL.createObjectURL(blob) });
        return;
      }
      setImage({ state: 'missing' });
    };
    read().catch(() => {
      if (live) setImage({ state: 'missing' });
    });
    return () => {
      live = false;
    };
  }, [job, order, found]);

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
