/** The whole history by its keys: which jobs there are, which stand together, and what a batch of changes makes of that. */
import type { Job } from '../utils/core/job';

export type JobIndex = {
  /** Of all jobs that are not deleted, newest first. */
  ids: readonly string[];
  /** The series of each job that is in one. */
  groupIds: ReadonlyMap<string, string>;
};

/** A place in the grid: one job, or the jobs of a series. */
export type Cell = {
  key: string;
  /** All that its card shows. */
  jobIds: readonly string[];
  /** Those of them that were found: what is done to the cell is done to these, and to no other step of a series. */
  matchedIds: readonly string[];
};

/** The cells for jobs in their order. A series stands where the first of its jobs does, with all that `index` has of it. */
export function listCells(shown: readonly string[], index: JobIndex): Cell[] {
  // What was found may be gone a moment later.
  const known = new Set(index.ids);
  const found = new Set(shown);
  const series = new Map<string, string[]>();
  if (index.groupIds.size > 0)
    for (const id of index.ids) {
      const groupId = index.groupIds.get(id);
      if (groupId === undefined) continue;
      const members = series.get(groupId);
      if (members) members.push(id);
      else series.set(groupId, [id]);
    }
  const cells: Cell[] = [];
  const placed = new Set<string>();
  for (const id of shown) {
    if (!known.has(id)) continue;
    const groupId = index.groupIds.get(id);
    if (groupId === undefined) cells.push({ key: id, jobIds: [id], matchedIds: [id] });
    else if (!placed.has(groupId)) {
      placed.add(groupId);
      const jobIds = series.get(groupId) ?? [id];
      cells.push({ key: groupId, jobIds, matchedIds: jobIds.filter((step) => found.has(step)) });
    }
  }
  return cells;
}

/**
 * The index after a batch of changes: each job as it is now, or `undefined` where it is gone. The same object when the
 * batch changes nothing about which jobs there are, so that nothing is drawn again for it.
 */
export function changeIndex(index: JobIndex, changed: ReadonlyMap<string, Job | undefined>): JobIndex {
  const known = new Set(index.ids);
  const groupIds = new Map(index.groupIds);
  const added: string[] = [];
  let isChanged = false;
  for (const [id, job] of changed) {
    const isThere = job !== undefined && job.deletedAt === undefined;
    const groupId = isThere ? job.groupId : undefined;
    // A job that was there may have become the first step of a timeline.
    if (isThere === known.has(id) && groupId === groupIds.get(id)) continue;
    isChanged = true;
    if (groupId === undefined) groupIds.delete(id);
    else groupIds.set(id, groupId);
    if (!isThere) known.delete(id);
    else if (!known.has(id)) {
      known.add(id);
      added.push(id);
    }
  }
  if (!isChanged) return index;
  const kept = index.ids.filter((id) => known.has(id));
  return { ids: added.length === 0 ? kept : [...kept, ...added].sort((a, b) => (a < b ? 1 : -1)), groupIds };
}
