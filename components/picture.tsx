/** A stored picture of a job, with a place of the same size and name while it is read or when it is missing. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { PictureIcon } from './icons';
import { sourceTitle } from './source-words';
import { ageWords, text } from './texts';
import { type StoredImage, useImage } from './use-jobs';

type Props = {
  job: Job;
  which: 'before' | 'after';
  /** `small` is enough for rows; `large` takes the full picture where there is no thumbnail as well. */
  size: 'small' | 'large';
};

const ROLES = {
  'before-small': ['before-small', 'before'],
  'before-large': ['before', 'before-small'],
  'after-small': ['after-small', 'after'],
  'after-large': ['after', 'after-small'],
} as const;

/** An `img` whose name starts with «Before» or «After», or a placeholder with such a name. */
export function Picture({ job, which, size }: Props): JSX.Element {
  return <StoredPicture job={job} which={which} image={useImage(job, ROLES[`${which}-${size}`])} />;
}

type StoredProps = Pick<Props, 'job' | 'which'> & { image: StoredImage };

/** The same for an image that was read elsewhere. */
export function StoredPicture({ job, which, image }: StoredProps): JSX.Element {
  // What is stored of a video is the video, of which no list makes a picture.
  const isVideo = job.source.kind === 'video';
  const name =
    which === 'before'
      ? text('picture.before_of', sourceTitle(job.source))
      : text('picture.after_of', ageWords(job.ageChangeYears));
  if (image.state === 'ready' && !isVideo) {
    return (
      <img class={`picture picture-${which}`} src={image.url} alt={name} draggable={false} decoding="async" />
    );
  }
  const waiting = image.state === 'loading';
  const lost = which === 'before' ? text('picture.before_missing') : text('picture.after_missing');
  const missing = image.state === 'ready' ? name : lost;
  return (
    <div
      class={`picture picture-${which} picture-missing`}
      role="img"
      aria-label={waiting ? text(`picture.${which}`) : missing}
      title={waiting ? undefined : missing}
    >
      {waiting ? null : <PictureIcon />}
    </div>
  );
}
