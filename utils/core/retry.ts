/** Where a job goes on that failed or was canceled: at the furthest point whose answer is stored. Pure. */
import type { Job } from './job';
import { areAllPartsSaved, hasOpenIntent, liveRemote, usesCrops } from './job-facts';
import { isDropped } from './series';
import { type Change, goOn, step, waitingFor } from './step';

/** The change for a retry. Only the last two lead to a new submit; a step of a plan goes back into it. */
export function retry(job: Job, now: number): Change {
  if (isDropped(job)) return step(waitingFor('confirm', 'queued'), now);
  if (liveRemote(job)) return goOn('processing', now);
  // Canceled while its submit was under way: still not known, so still not repeated.
  if (hasOpenIntent(job)) return step({ status: 'unconfirmed', failure: { kind: 'interrupted' } }, now);
  if (areAllPartsSaved(job)) return goOn('saving', now);
  // A crop that is gone from the service is made anew with the detection, which is free.
  if (usesCrops(job) && isGone(job)) return { ...goOn('queued', now), ...forgetCrops(job) };
  // What could not be fetched then may be there now.
  return { ...goOn('queued', now), ...(job.faces ? {} : { forget: ['way', 'refusedWays', 'refusal'] }) };
}

/** Of a relay that has saved faces already, the faces stay, so that each saved one keeps its place. */
function forgetCrops({ partsSaved = 0 }: Job): Change {
  return partsSaved > 0 ? { areCropsGone: true } : { forget: ['faces'] };
}

/** Whether what became of a relay or a video may be because the service keeps the crops no more. */
function isGone({ state }: Job): boolean {
  const kinds: readonly string[] = ['missing', 'unreachable', 'service-failed'];
  return state.status === 'failed' && kinds.includes(state.failure.kind);
}
