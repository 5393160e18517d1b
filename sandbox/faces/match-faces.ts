// Finds in one picture the face that was pointed at in another.
import sharp from 'sharp';
import { averagePoints, type Face, type Finding, measureDistance, type Point } from './face';

const PATCH_SIDE = 24;
/** Below this likeness (a correlation) two patches are not taken for one face. */
const LEAST_LIKENESS = 0.6;

function measureEyes({ points }: Face): number {
  return measureDistance(averagePoints(points, 36, 41), averagePoints(points, 42, 47));
}

/** The face whose first four landmarks are those given, within a third of its eye distance; else undefined. */
export function findByLandmarks({ faces }: Finding, opts: readonly Point[]): Face | undefined {
  const measureMiss = (face: Face) =>
    Math.max(
      ...opts.map((point, index) => measureDistance(point, face.landmarks[index] ?? [Infinity, Infinity])),
    );
  const near = faces.filter((face) => measureMiss(face) <= Math.max(3, measureEyes(face) / 3));
  return near.sort((one, other) => measureMiss(one) - measureMiss(other))[0];
}

/** The eyes, nose and mouth as a small grey picture of mean 0 and length 1. */
async function readPatch(bytes: Buffer, { width, height }: Finding, face: Face): Promise<readonly number[]> {
  // By the landmarks, because the detector's regions vary with a picture's size.
  const [x, y] = averagePoints(face.points, 27, 35);
  const side = measureEyes(face) * 2.2;
  const left = Math.max(0, Math.round(x - side / 2));
  const top = Math.max(0, Math.round(y - side / 2));
  const cut = {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(side))),
    height: Math.max(1, Math.min(height - top, Math.round(side))),
  };
  const upright = await sharp(bytes)
    .rotate()
    .flatten({ background: '#808080' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const patch = sharp(upright).extract(cut).resize(PATCH_SIDE, PATCH_SIDE, { fit: 'fill' });
  const { data, info } = await patch.grayscale().raw().toBuffer({ resolveWithObject: true });
  const values = Array.from({ length: PATCH_SIDE ** 2 }, (_, index) => data[index * info.channels] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) || 1;
  return values.map((value) => (value - mean) / spread);
}

/** The face of another picture that looks most like this one, if any does: for crops and other sizes of a picture. */
export async function findByLikeness(
  from: { readonly bytes: Buffer; readonly finding: Finding; readonly face: Face },
  to: { readonly bytes: Buffer; readonly finding: Finding },
): Promise<Face | undefined> {
  const wanted = await readPatch(from.bytes, from.finding, from.face);
  let best: { face: Face; likeness: number } | undefined;
  for (const face of to.finding.faces) {
    const patch = await readPatch(to.bytes, to.finding, face);
    const likeness = patch.reduce((sum, value, index) => sum + value * (wanted[index] ?? 0), 0);
    if (likeness >= LEAST_LIKENESS && likeness > (best?.likeness ?? 0)) best = { face, likeness };
  }
  return best?.face;
}
