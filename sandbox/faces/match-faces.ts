// Finds in one picture the face that was pointed at in another.
import sharp from 'sharp';
import { averagePoints, type Face, type Finding, measureDistance, type Point } from './face';

const PATCH_SIDE = 24;
/** Below this likeness (a correlation) two patches are not taken for one face. */
const LEAST_LIKENESS = 0.6;

/** The face whose first four landmarks are those given, within a third of its eye distance; else undefined. */
export function findByLandmarks({ faces }: Finding, opts: readonly Point[]): Face | undefined {
  const measureMiss = (face: Face) =>
    Math.max(
      ...opts.map((point, index) => measureDistance(point, face.landmarks[index] ?? [Infinity, Infinity])),
    );
  const measureEyes = ({ points }: Face) =>
    measureDistance(averagePoints(points, 36, 41), averagePoints(points, 42, 47));
  const near = faces.filter((face) => measureMiss(face) <= Math.max(3, measureEyes(face) / 3));
  return near.sort((one, other) => measureMiss(one) - measureMiss(other))[0];
}

async function readPatch(
  bytes: Buffer,
  { region: [left, top, width, height] }: Face,
): Promise<readonly number[]> {
  const upright = await sharp(bytes).rotate().toBuffer();
  const cut = sharp(upright).extract({ left, top, width, height });
  const data = await cut.resize(PATCH_SIDE, PATCH_SIDE, { fit: 'fill' }).grayscale().raw().toBuffer();
  const values = [...data.subarray(0, PATCH_SIDE * PATCH_SIDE)];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) || 1;
  return values.map((value) => (value - mean) / spread);
}

/** The face of another picture that looks most like this one, if any does: for crops and other sizes of a picture. */
export async function findByLikeness(
  from: { readonly bytes: Buffer; readonly face: Face },
  to: { readonly bytes: Buffer; readonly finding: Finding },
): Promise<Face | undefined> {
  const wanted = await readPatch(from.bytes, from.face);
  let best: { face: Face; likeness: number } | undefined;
  for (const face of to.finding.faces) {
    const patch = await readPatch(to.bytes, face);
    const likeness = patch.reduce((sum, value, index) => sum + value * (wanted[index] ?? 0), 0);
    if (likeness >= LEAST_LIKENESS && likeness > (best?.likeness ?? 0)) best = { face, likeness };
  }
  return best?.face;
}
