/** Before and after of one job in one frame. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { CompareFrame } from './compare-frame';
import { Picture, StoredPicture } from './picture';
import { facePosition, frameRatio } from './picture-place';
import type { Before } from './use-before';

type Props = { job: Job; width: number; height: number; size: 'small' | 'large'; before: Before };

/** The comparison of a job's source with its result, which has `width` × `height` pixels. */
export function Compare({ job, width, height, size, before }: Props): JSX.Element {
  return (
    <CompareFrame
      before={<StoredPicture job={job} which="before" image={before.image} />}
      isAlone={before.state === 'missing'}
      after={<Picture job={job} which="after" size={size} />}
      years={job.ageChangeYears}
      ratio={frameRatio(width, height)}
      face={facePosition(job, width, height)}
    />
  );
}
