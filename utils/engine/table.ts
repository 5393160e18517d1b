/** The engine's picture of the open jobs, and the one way to change a job: store first, then announce. */

import type { JobEvent } from '../core/events';
import type { Job } from '../core/job';
import { isSettled } from '../core/job-facts';
import { ImpossibleTransitionError, MissingJobError, transition } from '../core/transition';
import type { Ports } from '../ports';

export type Table = {
  /** Every open job, oldest first, by what this background knows: it alone writes, once the one before it is over. */
  open(): Promise<Job[]>;
  /** The same, read from the store again: what the background before this one sent to it may have come late. */
  reopen(): Promise<Job[]>;
  add(job: Job): Promise<void>;
  get(jobId: string): Promise<Job | undefined>;
  /**
   * Store what `event` makes of the job, and tell the pages. `undefined` when the event has no meaning for
   * the job as it is now (it was canceled meanwhile, say) or there is none: nothing was written then.
   */
  apply(jobId: string, event: JobEvent): Promise<Job | undefined>;
  /** The same for many in one write, of those that are meant (default all); resolves with the ids of those that changed. */
  applyMany(jobIds: readonly string[], event: JobEvent, isMeant?: (job: Job) => boolean): Promise<string[]>;
  remove(jobId: string): Promise<void>;
};

/**
 * Events that the next background finds out again for free, should a power cut undo them. All others, and first of all a
 * submit's intent and its answer, are on the disk before anything is made of them.
 */
const REPEATABLE: ReadonlySet<JobEvent['type']> = new Set<JobEvent['type']>([
  'detectionStarted',
  'sourceLocated',
  'captureChosen',
  'originalKept',
  'wayRefused',
  'facesDetected',
  'polled',
  'succeeded',
  'paused',
  'resumed',
  'stillWaiting',
]);

/** A table over the job store of `ports`. */
export function createTable({ jobs, clock, announce }: Pick<Ports, 'jobs' | 'clock' | 'announce'>): Table {
  const known = new Map<string, Job>();
  let loaded: Promise<void> | undefined;

  const load = (): Promise<void> => {
    loaded ??= jobs.listOpen().then((open) => {
      // What was added or changed while the store was read is newer than what was read.
      for (const job of open) if (!known.has(job.id)) known.set(job.id, job);
    });
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };

  const note = (after: Job, before?: Job): void => {
    if (isSettled(after)) known.delete(after.id);
    else known.set(after.id, after);
    announce(after.id, { before, after });
  };

  const list = (): Job[] => [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

  /** The job as it is stored, where another background wrote last. */
  const learn = (jobId: string, stored: Job | undefined): void => {
    const before = known.get(jobId);
    if (!stored) {
      if (known.delete(jobId)) announce(jobId);
    } else if (before ? !isSame(before, stored) : !isSettled(stored)) note(stored, before);
  };

  return {
    async open() {
      await load();
      return list();
    },
    async reopen() {
      const seen = new Map(known);
      const open = new Map((await jobs.listOpen()).map((job) => [job.id, job]));
      for (const jobId of new Set([...seen.keys(), ...open.keys()])) {
        const stored = open.get(jobId) ?? (await jobs.get(jobId));
        // What changed while the store was read is newer than what was read.
        if (known.get(jobId) === seen.get(jobId)) learn(jobId, stored);
      }
      return list();
    },
    async add(job) {
      await jobs.add(job);
      note(job);
    },
    async get(jobId) {
      return known.get(jobId) ?? (await jobs.get(jobId));
    },
    async apply(jobId, event) {
      await load();
      let before: Job | undefined;
      try {
        const durability = REPEATABLE.has(event.type) ? 'relaxed' : 'strict';
        const change = (job: Job): Job => {
          before = job;
          return transition(job, event, clock.now());
        };
        const next = await jobs.update(jobId, change, durability);
        note(next, before);
        return next;
      } catch (error) {
        if (!(error instanceof ImpossibleTransitionError || error instanceof MissingJobError)) throw error;
        // What has no meaning may be the plan of a background that knows less than is stored.
        learn(jobId, before);
        return undefined;
      }
    },
    async applyMany(jobIds, event, isMeant = () => true) {
      await load();
      const now = clock.now();
      const befores = new Map<string, Job>();
      const changed = await jobs.updateMany(jobIds, (job) => {
        if (!isMeant(job)) return undefined;
        befores.set(job.id, job);
        try {
          return transition(job, event, now);
        } catch (error) {
          if (error instanceof ImpossibleTransitionError) return undefined;
          throw error;
        }
      });
      for (const after of changed) note(after, befores.get(after.id));
      return changed.map(({ id }) => id);
    },
    async remove(jobId) {
      await jobs.remove(jobId);
      known.delete(jobId);
      announce(jobId);
    },
  };
}

function isSame(a: Job, b: Job): boolean {
  return a.updatedAt === b.updatedAt && a.state.status === b.state.status;
}
