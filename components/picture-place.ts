/** How a picture sits in its frame: the frame's shape, and which part stays when the picture does not fit. */
import type { Job } from '../utils/core/job';

/** Portraits taller than 4:5 and panoramas wider than 16:9 are cropped to the face. */
const NARROWEST = 0.8;
const WIDEST = 16 / 9;

/** Width divided by height of the frame of a picture of these pixels; 1 where they are not known. */
export function frameRatio(width: number, height: number): number {
  if (!(width > 0 && height > 0)) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}

/** Where the first face is, in percent of the picture, so that a crop keeps it. As CSS `object-position`. */
export function facePosition(job: Pick<Job, 'faces'>, width: number, height: number): string {
  const region = job.faces?.[0]?.region;
  if (!region || !(width > 0 && height > 0)) return '50% 35%';
  const percent = (from: number, span: number, whole: number): number =>
    Math.round(Math.min(100, Math.max(0, ((from + span / 2) / whole) * 100)));
  return `${percent(region[0], region[2], width)}% ${percent(region[1], region[3], height)}%`;
}
