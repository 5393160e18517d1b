/** A re-aged video beside its original, where that could be kept. */
import type { JSX } from 'preact';
import type { Job } from '../utils/core/job';
import { Picture } from './picture';
import { sourceTitle } from './source-words';
import { ageWords, text } from './texts';
import { useImage } from './use-jobs';

/** Before left, after right. Each plays by its own controls. */
export function VideoPair({ job }: { job: Job }): JSX.Element {
  return (
    <figure class="video-pair" dir="ltr">
      <Video job={job} which="before" name={text('picture.before_of', sourceTitle(job.source))} />
      <Video job={job} which="after" name={text('picture.after_of', ageWords(job.ageChangeYears))} />
    </figure>
  );
}

function Video({ job, which, name }: { job: Job; which: 'before' | 'after'; name: string }): JSX.Element {
  const video = useImage(job, [which]);
  if (video.state !== 'ready') return <Picture job={job} which={which} size="small" />;
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people film and save carries no captions.
    <video class="picture" src={video.url} aria-label={name} controls loop playsInline preload="metadata" />
  );
}
