/** What the faces of a picture make of its job: on to the submit, or first the person's choice or word. Pure. */
import type { JobEvent } from './events';
import type { Face, Job } from './job';
import { countSubmits, facesToChange, listSubmittable } from './job-facts';
import { type Change, goOn, step, waitingFor } from './step';

/** The change once the faces are found, or were known already. */
export function takeFaces(
  job: Job,
  event: Extract<JobEvent, { type: 'facesDetected' }>,
  now: number,
): Change {
  const faces = job.areCropsGone ? renewCrops(job, event.faces) : event.faces;
  const found: Change = {
    ...step({ status: 'detecting' }, now),
    // Faces that were known already are no progress: the tries of the submit go on being counted.
    retries: job.faces === undefined ? 0 : job.retries,
    faces,
    ...(event.scale === undefined ? {} : { scale: event.scale }),
    ...(event.note === undefined ? {} : { note: event.note }),
    ...(event.credits === undefined ? {} : { creditsSeen: { credits: event.credits, at: now } }),
    ...(job.areCropsGone ? { forget: ['areCropsGone'] } : {}),
  };
  if (event.chosen === 'ask') return { ...found, state: waitingFor('faces', 'queued') };
  const chosenFaces = chooseSubmittable({ ...job, faces }, event.chosen ?? job.chosenFaces);
  const chosen: Change = { ...found, ...(chosenFaces ? { chosenFaces } : {}) };
  const isDear = countSubmits({ ...job, ...chosen } as Job) > (job.agreedSubmits ?? 1);
  return isDear ? { ...chosen, state: waitingFor('confirm', 'queued') } : chosen;
}

/** Without the faces that cannot be submitted: they stay as they are. `undefined` where all are changed. */
function chooseSubmittable(job: Job, wanted: readonly number[] | undefined): number[] | undefined {
  const submittable = listSubmittable(job);
  if (wanted !== undefined) return submittable.filter((index) => wanted.includes(index));
  return submittable.length < (job.faces?.length ?? 0) ? submittable : undefined;
}

/**
 * The faces as they were, each that is not saved yet with the crop of the nearest face that was found anew. A face of
 * which there is no crop any more has none. The results that are saved belong to the first faces to change, in this order.
 */
function renewCrops(job: Job, anew: readonly Face[]): Face[] {
  const saved = new Set(facesToChange(job).slice(0, job.partsSaved ?? 0));
  const left = new Set(anew);
  return (job.faces ?? []).map((face) => {
    const nearest = [...left].sort((a, b) => distance(a, face) - distance(b, face))[0];
    const isSame = nearest !== undefined && distance(nearest, face) < face.region[2] / 2;
    if (isSame) left.delete(nearest);
    // Where a saved one is pasted was decided by the crop that was sent.
    if (saved.has(face)) return face;
    const { crop: _, ...kept } = face;
    return isSame && nearest.crop ? { ...kept, crop: nearest.crop } : kept;
  });
}

/** Pixels between the middles of two faces. */
function distance({ region: one }: Face, { region: other }: Face): number {
  const across = one[0] + one[2] / 2 - other[0] - other[2] / 2;
  const down = one[1] + one[3] / 2 - other[1] - other[3] / 2;
  return Math.hypot(across, down);
}

/** The change once the person has chosen; `undefined` where there is nothing to choose, or not this. */
export function chooseFaces(
  job: Job,
  { faces: chosenFaces, ageChangeYears, shared }: Extract<JobEvent, { type: 'facesChosen' }>,
  now: number,
): Change | undefined {
  if (job.state.status !== 'waiting' || job.state.reason !== 'faces') return undefined;
  const submittable = listSubmittable(job);
  const isThere = (index: number): boolean => submittable.includes(index);
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
