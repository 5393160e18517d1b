/** Faces and crops that a detector places outside of the picture that it was given: nothing may be paid for them. Pure. */
import { clipRegion } from './blend';
import type { Face } from './job';

type Size = { width: number; height: number };

/** Any picture has its pixels to the right of and below its corner, however large it is. */
const ANY_SIZE: Size = { width: Number.MAX_SAFE_INTEGER, height: Number.MAX_SAFE_INTEGER };

/** The faces that the picture can show. A crop that shows nothing of the picture is none: it could not be pasted back. */
export function dropStrayFaces(faces: readonly Face[], size: Size = ANY_SIZE): Face[] {
  return faces
    .filter(({ region, landmarks }) => touches(region, size) && areWithin(landmarks, size))
    .map((face) => {
      const { crop, ...kept } = face;
      return crop?.region && !touches(crop.region, size) ? kept : face;
    });
}

/** A region without any size is one that could not be read, which says nothing. */
function touches(region: Face['region'], { width, height }: Size): boolean {
  const isKnown = region[2] > 0 && region[3] > 0;
  return !isKnown || clipRegion(region, width, height) !== undefined;
}

/** Whether at least one of the points lies in the picture. Landmarks in a form that we do not know may. */
function areWithin(landmarks: string, { width, height }: Size): boolean {
  const points = landmarks.split(':').map((pair) => pair.split(',').map(Number));
  const isKnown = points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return !isKnown || points.some(([x = 0, y = 0]) => x >= 0 && y >= 0 && x <= width && y <= height);
}
