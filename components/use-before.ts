/** The source image of a result, and what it is: read once for the card and all that is in it. */
import type { Job } from '../utils/core/job';
import type { BeforeState } from './before-note';
import { type StoredImage, useImage } from './use-jobs';

export type Before = {
  image: StoredImage;
  /** For the attribute `data-before`. */
  state: BeforeState;
};

/** Of a job that is not done it is neither read nor known: its source image may still come. */
export function useBefore(job: Job, size: 'small' | 'large'): Before {
  const isDone = job.state.status === 'done';
  const image = useImage(job, isDone ? beforeRoles(job, size) : []);
  if (!isDone) return { image, state: undefined };
  if (image.state === 'missing') return { image, state: 'missing' };
  return { image, state: job.source.capture === undefined ? undefined : 'screen' };
}

/** A video has no thumbnail that stands for it. */
function beforeRoles({ source }: Job, size: 'small' | 'large') {
  if (source.kind === 'video') return ['before'] as const;
  return size === 'small' ? (['before-small', 'before'] as const) : (['before', 'before-small'] as const);
}
