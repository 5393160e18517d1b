/** What is sent to the service for a job: a pure function of the record. */
import type { Job, Source } from './job';
import { facesToChange, usesCrops } from './job-facts';

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
 * the crop of its next face instead. `undefined` where a face that is to be changed has no crop and needs one. The
 * landmarks are passed on as the detector wrote them.
 */
export function describeSubmission(job: Job, url: string): Submission | undefined {
  const { kind } = job.source;
  const { ageChangeYears } = job;
  const faces = facesToChange(job);
  if (!usesCrops(job)) {
    const targets = faces.map(({ landmarks }) => ({ url, landmarks }));
    return { kind, url, targets, ageChangeYears };
  }
  const crops = job.way === 'relay' ? faces.slice(job.partsSaved ?? 0).slice(0, 1) : faces;
  const targets = crops.flatMap(({ crop }) =>
    crop?.landmarks === undefined ? [] : [{ url: crop.url, landmarks: crop.landmarks }],
  );
  const [first] = targets;
  if (!first || targets.length < crops.length) return undefined;
  return { kind, url: job.way === 'relay' ? first.url : url, targets, ageChangeYears };
}
