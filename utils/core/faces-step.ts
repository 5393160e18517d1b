/** What the faces of a picture make of its job: on to the submit, or first the person's choice or word. Pure. */
import type { JobEvent } from './events';
import type { Job } from './job';
import { countSubmits } from './job-facts';
import { type Change, goOn, step, waitingFor } from './step';

/** The change once the faces are found, or were known already. */
export function takeFaces(
  job: Job,
  event: Extract<JobEvent, { type: 'facesDetected' }>,
  now: number,
): Change {
  const found: Change = {
    ...step({ status: 'detecting' }, now),
    // Faces that were known already are no progress: the tries of the submit go on being counted.
    retries: job.faces === undefined ? 0 : job.retries,
    faces: event.faces,
    ...(event.scale === undefined ? {} : { scale: event.scale }),
    ...(event.note === undefined ? {} : { note: event.note }),
    ...(Array.isArray(event.chosen) ? { chosenFaces: event.chosen } : {}),
    ...(event.credits === undefined ? {} : { creditsSeen: { credits: event.credits, at: now } }),
  };
  if (event.chosen === 'ask') return { ...found, state: waitingFor('faces', 'queued') };
  const isDear = countSubmits({ ...job, faces: event.faces, ...found } as Job) > (job.agreedSubmits ?? 1);
  return isDear ? { ...found, state: waitingFor('confirm', 'queued') } : found;
}

/** The change once the person has chosen; `undefined` where there is nothing to choose, or not this. */
export function chooseFaces(
  job: Job,
  { faces: chosenFaces, ageChangeYears, shared }: Extract<JobEvent, { type: 'facesChosen' }>,
  now: number,
): Change | undefined {
  if (job.state.status !== 'waiting' || job.state.reason !== 'faces') return undefined;
  const isThere = (index: number): boolean => index < (job.faces?.length ?? 0);
  if (chosenFaces.length === 0 || !chosenFaces.every(isThere)) return undefined;
  const submits = countSubmits({ ...job, chosenFaces });
  if (shared) {
    // Nobody was shown what this one costs: where that is more than was agreed to, it asks.
    const isDear = submits > (job.agreedSubmits ?? 1);
    return isDear
      ? { ...step(waitingFor('confirm', 'queued'), now), chosenFaces }
      : { ...goOn('queued', now), chosenFaces };
  }
  // The price stood beside the button.
  return { ...goOn('queued', now), chosenFaces, ageChangeYears, agreedSubmits: submits };
}
