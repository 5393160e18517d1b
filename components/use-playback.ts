/** Plays two videos as one: together, at the same place, without sound until it is asked for. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Less is not seen; to correct it would be. */
const MAX_DRIFT_S = 0.15;

type VideoRef = RefObject<HTMLVideoElement | null>;

type Playback = {
  /** For the video that leads, and the one that follows it. Either may be missing. */
  leader: VideoRef;
  follower: VideoRef;
  isPlaying: boolean;
  hasSound: boolean;
  /** Seconds. */
  time: number;
  duration: number;
  toggle: () => void;
  toggleSound: () => void;
  seek: (time: number) => void;
  /** To be called when a video was put in place, has its length, or has moved on. */
  refresh: () => void;
};

/** Both go round until they are paused; the length is that of the leading one. */
export function usePlayback(): Playback {
  const leader: VideoRef = useRef(null);
  const follower: VideoRef = useRef(null);
  const [isPlaying, setPlaying] = useState(false);
  const [hasSound, setSound] = useState(false);
  const [time, setTime] = useState(0);
  const [duration, setDuration] = useState(0);

  const listVideos = (): HTMLVideoElement[] =>
    [leader.current, follower.current].filter((video) => video !== null && video !== undefined);

  const pause = (): void => {
    setPlaying(false);
    for (const video of listVideos()) video.pause();
  };
  const toggle = (): void => {
    if (isPlaying) {
      pause();
      return;
    }
    setPlaying(true);
    align(true);
    // A video that cannot be played holds the other as well, so that the two never part.
    for (const video of listVideos()) video.play().catch(pause);
  };
  /** Brings the follower to where the leader is. */
  const align = (isExact: boolean): void => {
    const [first, second] = [leader.current, follower.current];
    if (!first || !second || !Number.isFinite(second.duration)) return;
    const wanted = Math.min(first.currentTime, second.duration);
    if (isExact || Math.abs(second.currentTime - wanted) > MAX_DRIFT_S) second.currentTime = wanted;
  };
  const refresh = (): void => {
    const [first] = listVideos();
    if (!first) return;
    setTime(first.currentTime);
    setDuration(Number.isFinite(first.duration) ? first.duration : 0);
    align(false);
  };

  useEffect(() => {
    // The property, for a video that came later as well: the attribute says only how it starts.
    if (leader.current) leader.current.muted = !hasSound;
  });

  return {
    leader,
    follower,
    isPlaying,
    hasSound,
    time,
    duration,
    toggle,
    toggleSound: () => setSound((had) => !had),
    seek: (to) => {
      for (const video of listVideos())
        video.currentTime = Number.isFinite(video.duration) ? Math.min(to, video.duration) : to;
      setTime(to);
    },
    refresh,
  };
}
