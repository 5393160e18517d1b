/** How a picture sits in its frame: the frame's shape, and which part stays when the picture does not fit. */
import type { Job } from '../utils/core/job';
import { facesToChange } from '../utils/core/job-facts';

/** Portraits taller than 4:5 and panoramas wider than 16:9 are cropped to the face. */
const NARROWEST = 0.8;
const WIDEST = 16 / 9;

/** Width divided by height of the frame of a picture of these pixels; 1 where they are not known. */
export function frameRatio(width: number, height: number): number {
  if (!(width > 0 && height > 0)) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}

/** How much of the picture a frame shows along the side that it crops, where it crops much. */
const SHOWN = 0.5;

/**
 * Which part of a picture of these pixels a crop keeps, as CSS `object-position`: the faces that are changed stand in the
 * middle of a frame that shows half of the picture, or as near to it as the picture's edge lets them. `undefined` where no
 * face or size is known: the style sheet has the place for that.
 */
export function facePosition(job: Job, width: number, height: number): string | undefined {
  const regions = facesToChange(job).map(({ region }) => region);
  if (regions.length === 0 || !(width > 0 && height > 0)) return undefined;
  const place = (axis: 0 | 1, whole: number): number => {
    const from = Math.min(...regions.map((region) => region[axis]));
    const to = Math.max(...regions.map((region) => region[axis] + region[axis === 0 ? 2 : 3]));
    // Regions are told in the pixels of what the service was given.
    const middle = (((from + to) / 2) * (job.scale ?? 1)) / whole;
    return Math.round(100 * Math.min(1, Math.max(0, (middle - SHOWN / 2) / (1 - SHOWN))));
  };
  return `${place(0, width)}% ${place(1, height)}%`;
}
