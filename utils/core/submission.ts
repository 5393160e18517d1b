/** What is sent to the service for a job: a pure function of the record. */
import type { Job, Source } from './job';
import { facesToChange } from './job-facts';

/** One submit, in our words. Each accepted one is charged. */
export type Submission = {
  kind: Source['kind'];
  /** The picture or video to change. */
  url: string;
  /** The faces to change: the address of the picture that shows each, and its landmarks there. */
  targets: { url: string; landmarks: string }[];
  ageChangeYears: number;
};

/**
 * The submit that the job is due for. `url` is the address at which the service reaches the source image; a relay sends
 * the crop of its next face instead, and is `undefined` where there is no such crop.
 */
export function describeSubmission(job: Job, url: string): Submission | undefined {
  const { kind } = job.source;
  const { ageChangeYears } = job;
  const faces = facesToChange(job);
  if (job.way !== 'relay') {
    // In a video a face is named by its crop (akool-api notes, «Submit»), and so by where it is in that.
    const targets = faces.map(({ landmarks, crop }) =>
      kind === 'video' && crop?.landmarks ? { url: crop.url, landmarks: crop.landmarks } : { url, landmarks },
    );
    return { kind, url, targets, ageChangeYears };
  }
  const crop = faces[job.partsSaved ?? 0]?.crop;
  if (!crop?.landmarks) return undefined;
  return { kind, url: crop.url, targets: [{ url: crop.url, landmarks: crop.landmarks }], ageChangeYears };
}
