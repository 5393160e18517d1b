/** Before and after of one job in one frame. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { CompareFrame } from './compare-frame';
import { Picture } from './picture';
import { facePosition, frameRatio } from './picture-place';

type Props = { job: Job; width: number; height: number; size: 'small' | 'large' };

/** The comparison of a job's source with its result, which has `width` × `height` pixels. */
export function Compare({ job, width, height, size }: Props): JSX.Element {
  return (
    <CompareFrame
      before={<Picture job={job} which="before" size={size} />}
      after={<Picture job={job} which="after" size={size} />}
      years={job.ageChangeYears}
      ratio={frameRatio(width, height)}
      face={facePosition(job, width, height)}
    />
  );
}
