/** Which change of a job is worth a notification, and which one it replaces: pure. */
import { WANTS_PERSON } from './badge';
import type { WaitReason } from './failure';
import type { Job } from './job';
import { isFinal } from './job-facts';
import { QUEUE_REASONS } from './plan';
import { isDropped, isPlanned } from './series';

/** A job before and after a change; `before` is missing for a new one. */
export type JobChange = { before?: Job | undefined; after: Job };

export type Notice =
  | { about: 'job'; job: Job }
  /** What the steps of a series want from the person is told once. */
  | { about: 'wait'; groupId: string; job: Job }
  /** The last of a series has ended. */
  | { about: 'group'; groupId: string; job: Job }
  /** What holds every job of the queue is told once. */
  | { about: 'queue'; reason: WaitReason; job: Job };

/**
 * What the change is worth telling, if anything. `open` are the jobs that have not ended, this one included or not;
 * `group` are all jobs of its series, needed once it has ended.
 */
export function decideNotice(
  { before, after }: JobChange,
  open: readonly Job[],
  group: readonly Job[] = [],
): Notice | undefined {
  if (after.deletedAt !== undefined || before === undefined || isSameState(before, after)) return undefined;
  const isOther = ({ id, deletedAt }: Job): boolean => id !== after.id && deletedAt === undefined;
  const others = open.filter(isOther);
  if (isFinal(after)) return decideEnd(before, after, others, group.filter(isOther));

  const stop = stopOf(after);
  if (stop === undefined) return undefined;
  const { groupId } = after;
  const isTold = (where: (other: Job) => boolean): boolean =>
    others.some((other) => stopOf(other) === stop && where(other) && isEarlier(other, after));
  if (stop !== 'unconfirmed' && QUEUE_REASONS.includes(stop))
    return isTold(() => true) ? undefined : { about: 'queue', reason: stop, job: after };
  if (groupId === undefined) return { about: 'job', job: after };
  return isTold((other) => other.groupId === groupId) ? undefined : { about: 'wait', groupId, job: after };
}

/** A series is told of once all of it has ended, even where the person has ended the last of it. */
function decideEnd(
  before: Job,
  after: Job,
  others: readonly Job[],
  siblings: readonly Job[],
): Notice | undefined {
  const isNews =
    after.state.status === 'done' ||
    (after.state.status === 'failed' && before.state.status !== 'unconfirmed');
  const { groupId } = after;
  if (groupId === undefined) return isNews ? { about: 'job', job: after } : undefined;
  if (
    isDropped(after) ||
    others.some((other) => other.groupId === groupId && !isFinal(other) && !isPlanned(other))
  )
    return undefined;
  // What had ended before this step was planned was told then.
  const ended = isNews ? [after, ...siblings] : siblings.filter((step) => endedAt(step) > after.createdAt);
  const job =
    ended.find(({ state }) => state.status === 'done') ??
    ended.find(({ state }) => state.status === 'failed');
  return job && { about: 'group', groupId, job };
}

/** What has stopped the job until an act of the person, where the person is told of that. */
function stopOf(job: Job): WaitReason | 'unconfirmed' | undefined {
  const { state } = job;
  if (state.status === 'unconfirmed') return 'unconfirmed';
  if (state.status !== 'waiting' || !WANTS_PERSON.includes(state.reason)) return undefined;
  // Those who asked for the choice have its window before them, and those who plan a series have the plan.
  if ((state.reason === 'faces' && job.asksFaces) || isPlanned(job)) return undefined;
  return state.reason;
}

/** Whether it came back from a deletion, or something around it was tidied up. */
function isSameState({ state: a }: Job, { state: b }: Job): boolean {
  if (a.status === 'waiting' && b.status === 'waiting') return a.reason === b.reason;
  return a.status === b.status;
}

/** Of jobs that stop in one moment exactly one is the first. */
function isEarlier(a: Job, b: Job): boolean {
  return a.updatedAt === b.updatedAt ? a.id < b.id : a.updatedAt < b.updatedAt;
}

function endedAt({ state, updatedAt }: Job): number {
  return state.status === 'done' ? state.doneAt : updatedAt;
}

/** Between what a notification is about and what names that. Neither has it in it. */
const NAME_PART = '@';

/** The notification's own name. One of the same name takes the place of an earlier one: a series has one in all. */
export function nameNotice(notice: Notice): string {
  if (notice.about === 'queue') return `queue${NAME_PART}${notice.reason}`;
  if (notice.about === 'job') return `job${NAME_PART}${notice.job.id}`;
  return `group${NAME_PART}${notice.groupId}`;
}

type Finders = {
  listOpen(): Promise<readonly Job[]>;
  listGroup(groupId: string): Promise<readonly Job[]>;
};

/** The job to show for a notification of this name: its own, or the newest that it is about now, if there is one. */
export async function findNoticeJob(name: string, finders: Finders): Promise<string | undefined> {
  const [about, key = ''] = name.split(NAME_PART);
  const isMeant = ({ deletedAt, state }: Job): boolean =>
    deletedAt === undefined && (about === 'group' || (state.status === 'waiting' && state.reason === key));
  if (about === 'group') return (await finders.listGroup(key)).filter(isMeant).at(-1)?.id ?? key;
  if (about === 'queue') return (await finders.listOpen()).filter(isMeant).at(-1)?.id;
  return key || undefined;
}
