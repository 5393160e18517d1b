/** What becomes of a job whose way the service could not use: another address of the picture, or the next way. Pure. */
import type { JobEvent } from './events';
import type { Job } from './job';
import { type Change, goOn } from './step';

/** The change; `undefined` where no way was chosen. */
export function leaveWay(
  job: Job,
  { failure, isStored }: Extract<JobEvent, { type: 'wayRefused' }>,
  now: number,
): Change | undefined {
  if (job.way === undefined) return undefined;
  const next: Change = {
    ...goOn('queued', now),
    // A choice and a word about the price hold for the faces that were seen.
    forget: ['way', 'faces', 'scale', 'chosenFaces', 'agreedSubmits'],
  };
  const { shownUrl, ...source } = job.source;
  // The better picture is out of reach: the one that the page shows may be not.
  if (job.way === 'direct' && shownUrl !== undefined && !isStored)
    return { ...next, source: { ...source, url: shownUrl } };
  return { ...next, refusedWays: [...(job.refusedWays ?? []), job.way], refusal: failure };
}
