/** A re-aged video beside its original, where that could be kept. */
import type { JSX, RefObject } from 'preact';
import { formatElapsed } from '../utils/core/elapsed';
import type { Job } from '../utils/core/job';
import { StoredPicture } from './picture';
import { sourceTitle } from './source-words';
import { ageWords, text } from './texts';
import { ToolButton } from './tool-button';
import type { Before } from './use-before';
import { type StoredImage, useImage } from './use-jobs';
import { usePlayback } from './use-playback';
import { PauseIcon, PlayIcon, SoundIcon } from './viewer-icons';

const SECOND_MS = 1000;

/** Before left, after right, played and paused together by one set of controls; without a before the after alone. */
export function VideoPair({ job, before }: { job: Job; before: Before }): JSX.Element {
  const isAlone = before.state === 'missing';
  const after = useImage(job, ['after']);
  const playback = usePlayback();
  const { isPlaying, hasSound, time, duration, toggle, refresh } = playback;
  const shown = (seconds: number): string => formatElapsed(seconds * SECOND_MS);
  return (
    // Time runs from left to right in every language.
    <figure class={isAlone ? 'video-pair video-alone' : 'video-pair'} dir="ltr">
      <Video
        job={job}
        which="before"
        stored={before.image}
        isHidden={isAlone}
        name={text('picture.before_of', sourceTitle(job.source))}
        video={playback.follower}
        toggle={toggle}
        refresh={refresh}
      />
      <Video
        job={job}
        which="after"
        stored={after}
        name={text('picture.after_of', ageWords(job.ageChangeYears))}
        video={playback.leader}
        toggle={toggle}
        refresh={refresh}
      />
      <div class="video-bar">
        <ToolButton
          name={text(isPlaying ? 'viewer.pause' : 'viewer.play')}
          icon={isPlaying ? <PauseIcon /> : <PlayIcon />}
          act={toggle}
        />
        <input
          class="video-seek"
          type="range"
          min="0"
          max={duration}
          step="0.1"
          value={time}
          aria-label={text('compare.label')}
          aria-valuetext={text('viewer.place', shown(time), shown(duration))}
          onInput={({ currentTarget }) => playback.seek(currentTarget.valueAsNumber)}
        />
        <span class="small figures" aria-hidden="true">
          {shown(time)} / {shown(duration)}
        </span>
        <ToolButton
          name={text('viewer.sound')}
          icon={<SoundIcon isOn={hasSound} />}
          isPressed={hasSound}
          act={playback.toggleSound}
        />
      </div>
    </figure>
  );
}

type VideoProps = {
  job: Job;
  which: 'before' | 'after';
  stored: StoredImage;
  /** Whether it is there for its name alone. */
  isHidden?: boolean;
  name: string;
  video: RefObject<HTMLVideoElement | null>;
  toggle: () => void;
  refresh: () => void;
};

function Video(props: VideoProps): JSX.Element {
  const { job, which, stored, isHidden, name, video, toggle, refresh } = props;
  return (
    <div class={isHidden ? 'visually-hidden' : 'video-side'}>
      {stored.state === 'ready' ? (
        <video
          ref={video}
          class="picture"
          src={stored.url}
          aria-label={name}
          muted
          loop
          playsInline
          preload="metadata"
          onClick={toggle}
          onLoadedMetadata={refresh}
          onTimeUpdate={refresh}
          onSeeked={refresh}
        />
      ) : (
        <StoredPicture job={job} which={which} image={stored} />
      )}
      <span class={`compare-label compare-${which}`} aria-hidden="true">
        {text(`picture.${which}`)}
      </span>
    </div>
  );
}
