// From a submit's pictures to its result: chooses the faces meant, ages them, writes the caption.
import sharp from 'sharp';
import type { Face, Point } from '../faces/face';
import type { FaceFinder } from '../faces/find-faces';
import { findByLandmarks, findByLikeness } from '../faces/match-faces';
import { decodePicture } from '../faces/picture';
import { ageFace } from './age-face';
import { createCaption } from './caption';

/** A face to change: the picture it was found in and the first four of its landmarks there. */
export type Target = { readonly bytes: Buffer; readonly opts: readonly Point[] };

async function chooseFace(finder: FaceFinder, modify: Buffer, target: Target): Promise<Face | undefined> {
  const [there, here] = await Promise.all([finder.find(target.bytes), finder.find(modify)]);
  if (there === undefined || here === undefined) return undefined;
  const face = findByLandmarks(there, target.opts);
  if (face === undefined || target.bytes.equals(modify)) return face;
  return findByLikeness({ bytes: target.bytes, finding: there, face }, { bytes: modify, finding: here });
}

/**
 * The aged picture as JPEG of the same size; undefined when a face meant is not in the picture or, with `some`, when none
 * of them is: in a frame of a video not everyone is seen.
 */
export async function renderAged(
  finder: FaceFinder,
  modify: Buffer,
  targets: readonly Target[],
  years: number,
  { some = false }: { readonly some?: boolean } = {},
): Promise<Buffer | undefined> {
  const faces = new Set<Face>();
  for (const target of targets) {
    const face = await chooseFace(finder, modify, target);
    if (face !== undefined) faces.add(face);
    else if (!some) return undefined;
  }
  if (faces.size === 0) return undefined;
  let picture = await decodePicture(modify);
  for (const face of faces) picture = await ageFace(picture, face, years);
  const { data, width, height } = picture;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .composite([createCaption(width, height, years)])
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
