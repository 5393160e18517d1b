/** Which change of a job is worth a notification, and which one it replaces: pure. */
import { WANTS_PERSON } from './badge';
import type { WaitReason } from './failure';
import type { Job } from './job';
import { isFinal } from './job-facts';
import { QUEUE_REASONS } from './plan';

/** A job before and after a change; `before` is missing for a new one. */
export type JobChange = { before?: Job | undefined; after: Job };

export type Notice =
  | { about: 'job'; job: Job }
  /** The last of a series has ended. */
  | { about: 'group'; groupId: string; job: Job }
  /** What holds every job of the queue is told once. */
  | { about: 'queue'; reason: WaitReason; job: Job };

/** What the change is worth telling, if anything. `open` are the jobs that have not ended, this one included or not. */
export function decideNotice({ before, after }: JobChange, open: readonly Job[]): Notice | undefined {
  if (after.deletedAt !== undefined || before === undefined || !isNews(before, after)) return undefined;
  const { state, groupId } = after;
  const others = open.filter(({ id, deletedAt }) => id !== after.id && deletedAt === undefined);
  if (state.status === 'waiting' && QUEUE_REASONS.includes(state.reason)) {
    const isTold = others.some(
      (each) => each.state.status === 'waiting' && each.state.reason === state.reason,
    );
    return isTold ? undefined : { about: 'queue', reason: state.reason, job: after };
  }
  if (groupId === undefined || !isFinal(after)) return { about: 'job', job: after };
  const isLast = !others.some((each) => each.groupId === groupId && !isFinal(each));
  return isLast ? { about: 'group', groupId, job: after } : undefined;
}

/** Whether the job came to an end, or to a stop that an act of the person ends, by this change. */
function isNews(before: Job, after: Job): boolean {
  const [from, to] = [before.state, after.state];
  // It came back from a deletion, or something around it was tidied up.
  if (from.status === to.status && (to.status !== 'waiting' || isSameReason(before, after))) return false;
  if (to.status === 'done' || to.status === 'unconfirmed') return true;
  if (to.status === 'failed') return from.status !== 'unconfirmed';
  // Those who asked for the choice have its window before them.
  if (to.status !== 'waiting' || (to.reason === 'faces' && after.asksFaces)) return false;
  return WANTS_PERSON.includes(to.reason);
}

function isSameReason({ state: a }: Job, { state: b }: Job): boolean {
  return a.status === 'waiting' && b.status === 'waiting' && a.reason === b.reason;
}
