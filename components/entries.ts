/** What the history is made of: single jobs, and series whose jobs stand together on one card. */
import type { Job } from '../utils/core/job';

export type Entry =
  | { kind: 'job'; job: Job }
  /** The jobs of one series, the youngest age first. */
  | { kind: 'series'; groupId: string; jobs: readonly Job[] };

/** What an entry is told from others by. */
export function entryKey(entry: Entry): string {
  return entry.kind === 'job' ? entry.job.id : entry.groupId;
}

/** The entries of `jobs` in their order: a series stands where the first of its jobs does. */
export function groupEntries(jobs: readonly Job[]): Entry[] {
  const bySeries = new Map<string, Job[]>();
  for (const job of jobs) {
    const key = job.groupId ?? job.id;
    bySeries.set(key, [...(bySeries.get(key) ?? []), job]);
  }
  return [...bySeries].map(([groupId, members]): Entry => {
    const [first] = members;
    return first && first.groupId === undefined
      ? { kind: 'job', job: first }
      : { kind: 'series', groupId, jobs: members.sort((a, b) => a.ageChangeYears - b.ageChangeYears) };
  });
}
