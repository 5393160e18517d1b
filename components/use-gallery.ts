/** The whole history as the gallery sees it: keys of all, records of what is shown, summaries where something is sought. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { type Summary, summarise } from '../utils/core/search';
import { takeBreath } from '../utils/export/take-breath';
import { getJobs, listGroupIds, listJobIds, listOpenJobs } from '../utils/store/jobs';
import { onChanges } from './changes';
import { changeIndex, type JobIndex } from './job-index';
import { sourceHost, sourceTitle } from './source-words';
import { ageWords } from './texts';

/** How many records are read and parsed at once: a few milliseconds' worth. */
const CHUNK = 100;
/** How many summaries are gathered before the page shows what it has found among them. */
const SHOWN_TOGETHER = 1_000;

export type Gallery = {
  status: 'loading' | 'ready' | 'broken';
  index: JobIndex;
  /** Of the jobs that were asked for, those that are read. */
  records: ReadonlyMap<string, Job>;
  /** Of the jobs as far as they are read. Empty while nothing is sought. */
  summaries: ReadonlyMap<string, Summary>;
  /** Whether every job has its summary. */
  isComplete: boolean;
};

const NOTHING: JobIndex = { ids: [], groupIds: new Map() };

async function readIndex(): Promise<JobIndex> {
  // What is deleted still has a record, and is among the open ones until it is swept.
  const deleted = new Set(
    (await listOpenJobs()).filter(({ deletedAt }) => deletedAt !== undefined).map(({ id }) => id),
  );
  const ids = await listJobIds();
  return { ids: ids.filter((id) => !deleted.has(id)), groupIds: await listGroupIds() };
}

function summaryOf(job: Job): Summary {
  return summarise(job, [sourceTitle(job.source), sourceHost(job.source), ageWords(job.ageChangeYears)]);
}

/**
 * Subscribes to the history for as long as the component lives. `shown` are the jobs whose records are wanted, and while
 * `isSeeking` the summaries of all are kept as well.
 */
export function useGallery(shown: readonly string[], isSeeking: boolean): Gallery {
  const [index, setIndex] = useState<JobIndex | 'broken'>();
  const [records, setRecords] = useState<ReadonlyMap<string, Job>>(new Map());
  const [summaries, setSummaries] = useState<ReadonlyMap<string, Summary>>(new Map());
  const [isComplete, setComplete] = useState(false);
  /** One reading after the other: an older one never overwrites a newer one. */
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const wanted = useRef<ReadonlySet<string>>(new Set());
  const isGathering = useRef(false);
  isGathering.current = isSeeking;

  const enqueue = useRef(<T>(read: () => Promise<T>): Promise<T> => {
    const next = queue.current.then(read);
    queue.current = next.catch(() => setIndex('broken'));
    return next;
  }).current;

  useEffect(() => {
    let live = true;
    const stop = onChanges((jobIds) =>
      enqueue(async () => {
        const read = await getJobs(jobIds);
        if (!live) return;
        const changed = new Map(jobIds.map((id) => [id, read.get(id)]));
        setIndex((before) =>
          before === undefined || before === 'broken' ? before : changeIndex(before, changed),
        );
        setRecords((before) =>
          withChanges(
            before,
            changed,
            (id) => wanted.current.has(id),
            (job) => job,
          ),
        );
        if (isGathering.current)
          setSummaries((before) => withChanges(before, changed, () => true, summaryOf));
      }).catch(() => undefined),
    );
    enqueue(async () => {
      const read = await readIndex();
      if (live) setIndex(read);
    }).catch(() => undefined);
    return () => {
      live = false;
      stop();
    };
  }, [enqueue]);

  const shownIds = shown.join();
  useEffect(() => {
    let live = true;
    const ids = shownIds === '' ? [] : shownIds.split(',');
    wanted.current = new Set(ids);
    enqueue(async () => {
      // Scrolled past while it waited for its turn.
      if (!live) return;
      const missing = ids.filter((id) => !recordsNow.current.has(id));
      const read = missing.length === 0 ? new Map<string, Job>() : await getJobs(missing);
      setRecords((before) => {
        const kept = [...before].filter(([id]) => wanted.current.has(id));
        return kept.length === before.size && read.size === 0 ? before : new Map([...kept, ...read]);
      });
    }).catch(() => undefined);
    return () => {
      live = false;
    };
  }, [shownIds, enqueue]);
  const recordsNow = useRef(records);
  recordsNow.current = records;

  const isReady = index !== undefined && index !== 'broken';
  useEffect(() => {
    if (!isSeeking || !isReady) return;
    let live = true;
    const readAll = async (): Promise<void> => {
      const ids = await enqueue(listJobIds);
      let gathered = new Map<string, Summary>();
      for (let from = 0; from < ids.length; from += CHUNK) {
        const read = await enqueue(() => getJobs(ids.slice(from, from + CHUNK)));
        if (!live) return;
        for (const job of read.values())
          if (job.deletedAt === undefined) gathered.set(job.id, summaryOf(job));
        if (gathered.size < SHOWN_TOGETHER && from + CHUNK < ids.length) continue;
        const more = gathered;
        gathered = new Map();
        // What changed meanwhile is there already, and newer.
        setSummaries((before) => new Map([...more, ...before]));
      }
      setComplete(true);
    };
    readAll().catch(() => undefined);
    return () => {
      live = false;
      setComplete(false);
      setSummaries(new Map());
    };
  }, [isSeeking, isReady, enqueue]);

  if (index === 'broken') return { status: 'broken', index: NOTHING, records, summaries, isComplete };
  if (index === undefined) return { status: 'loading', index: NOTHING, records, summaries, isComplete };
  return { status: 'ready', index, records, summaries, isComplete };
}

/** `before` with what became of the changed jobs that belong into it; the same map when none does. */
function withChanges<T>(
  before: ReadonlyMap<string, T>,
  changed: ReadonlyMap<string, Job | undefined>,
  belongs: (jobId: string) => boolean,
  make: (job: Job) => T,
): ReadonlyMap<string, T> {
  const after = new Map(before);
  let isChanged = false;
  for (const [id, job] of changed) {
    if (job !== undefined && job.deletedAt === undefined && belongs(id)) {
      after.set(id, make(job));
      isChanged = true;
    } else if (after.delete(id)) isChanged = true;
  }
  return isChanged ? after : before;
}

/** The records of any jobs, for what is done to many at once. Rejects when they cannot be read. */
export async function readJobs(jobIds: readonly string[]): Promise<Job[]> {
  const jobs: Job[] = [];
  for (let from = 0; from < jobIds.length; from += CHUNK) {
    // Thousands are parsed while the page goes on to live.
    if (from > 0) await takeBreath();
    jobs.push(...(await getJobs(jobIds.slice(from, from + CHUNK))).values());
  }
  return jobs;
}
