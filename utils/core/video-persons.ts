/** Which faces in the frames of a video belong to one person: pure. */
import type { Face } from './job';

type Region = Face['region'];

/** The faces of one moment, in order of time, and the detector's list of boxes that it has seen before. */
export type VideoFrame = { faces: readonly Face[]; removed: readonly Region[] };

/** From this overlap on (intersection over union) two boxes of neighbouring moments show one person. */
const SAME_PERSON_OVERLAP = 0.3;

/** One person: the places so far, and the face that a submit names. */
type Person = { places: Region[]; face: Face };

/**
 * One face for each person in the frames. The detector lists in `removed` the boxes of persons whom it has seen in an
 * earlier frame; in an answer that uses the list, a face that overlaps none of it is a new person. Where the list is
 * never used, or names boxes that no earlier frame has, faces whose boxes overlap between the frames are one person.
 */
export function listPersons(frames: readonly VideoFrame[]): Face[] {
  const isTracking = tracks(frames);
  const persons: Person[] = [];
  for (const { faces, removed } of frames) {
    // Two faces of one moment are two persons, however close.
    const free = new Set(persons);
    for (const face of faces) {
      const isSeen = !isTracking || removed.some((box) => overlap(box, face.region) >= SAME_PERSON_OVERLAP);
      const person = isSeen ? findNearest(face.region, free) : undefined;
      if (!person) {
        persons.push({ places: [face.region], face });
        continue;
      }
      free.delete(person);
      person.places.push(face.region);
      if (isBetter(face, person.face)) person.face = face;
    }
  }
  return persons.map(({ face }) => face);
}

/** Whether `removed` means what the notes say: each of its boxes is that of a face in an earlier frame. */
function tracks(frames: readonly VideoFrame[]): boolean {
  const earlier: Region[] = [];
  let isUsed = false;
  for (const { faces, removed } of frames) {
    for (const box of removed) {
      if (!earlier.some((region) => overlap(region, box) >= SAME_PERSON_OVERLAP)) return false;
      isUsed = true;
    }
    earlier.push(...faces.map(({ region }) => region));
  }
  return isUsed;
}

function findNearest(region: Region, persons: ReadonlySet<Person>): Person | undefined {
  let best: { person: Person; share: number } | undefined;
  for (const person of persons) {
    const share = Math.max(...person.places.map((place) => overlap(region, place)));
    if (share >= SAME_PERSON_OVERLAP && share > (best?.share ?? 0)) best = { person, share };
  }
  return best?.person;
}

/** A face with a crop can be submitted; of two, the larger one shows more. */
function isBetter(face: Face, than: Face): boolean {
  const [has, had] = [face.crop !== undefined, than.crop !== undefined];
  return has === had ? areaOf(face.region) > areaOf(than.region) : has;
}

function areaOf([, , width, height]: Region): number {
  return Math.max(0, width) * Math.max(0, height);
}

/** Intersection over union of two boxes, 0 to 1. */
function overlap(one: Region, other: Region): number {
  const across = Math.min(one[0] + one[2], other[0] + other[2]) - Math.max(one[0], other[0]);
  const down = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  const shared = Math.max(0, across) * Math.max(0, down);
  return shared === 0 ? 0 : shared / (areaOf(one) + areaOf(other) - shared);
}
