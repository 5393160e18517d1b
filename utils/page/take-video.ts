/** A video becomes what is sent: its file by its address, or what it shows now as an image. */
import { withoutFragment } from '../core/click';
import type { PageFound } from '../core/found';
import { isPlaylist, startsPlaylist } from '../core/playlist';
import { drawBytes } from './pixels';
import { takeAddress } from './take-image';

const HEAD_BYTES = 512;
const HEAD_TIMEOUT_MS = 3_000;

/** The file of the video. A stream has none, so what it shows now is all that there is of it. */
export async function takeVideo(
  video: HTMLVideoElement | undefined,
  url: string,
): Promise<PageFound | undefined> {
  if (/^https?:/i.test(url) && !(await isStream(video, url)))
    return { kind: 'video', url: withoutFragment(url), ...readDuration(video) };
  return video && takeStill(video);
}

/** How long it is, once its metadata is loaded; a stream has no end. */
export function readDuration(video: HTMLVideoElement | undefined): Pick<PageFound, 'durationSeconds'> {
  const seconds = video?.duration;
  return seconds !== undefined && Number.isFinite(seconds) ? { durationSeconds: seconds } : {};
}

/** The frame that a video shows. */
export async function takeFrame(video: HTMLVideoElement): Promise<PageFound | undefined> {
  const bytes = await drawBytes(video);
  return bytes && { kind: 'image', url: '', taken: 'frame', bytes };
}

/** The image that a video shows before it plays. */
export async function takePoster(video: HTMLVideoElement): Promise<PageFound | undefined> {
  const found = video.poster ? await takeAddress(video.poster) : undefined;
  // Where its address does not return it again, the pixels alone count.
  return found && { ...found, taken: found.taken ?? 'poster' };
}

async function takeStill(video: HTMLVideoElement): Promise<PageFound | undefined> {
  return isPosterShown(video)
    ? ((await takePoster(video)) ?? (await takeFrame(video)))
    : ((await takeFrame(video)) ?? (await takePoster(video)));
}

/** Until it plays or is moved to another moment, a video shows its poster. */
function isPosterShown({
  poster,
  readyState,
  HAVE_CURRENT_DATA,
  paused,
  played,
  currentTime,
}: HTMLVideoElement): boolean {
  if (!poster) return false;
  return readyState < HAVE_CURRENT_DATA || (paused && played.length === 0 && currentTime === 0);
}

async function isStream(video: HTMLVideoElement | undefined, url: string): Promise<boolean> {
  const sources = [...(video?.querySelectorAll('source') ?? [])];
  const type = sources.find(({ src }) => src === url)?.type;
  return isPlaylist(url, type) || (await leadsToPlaylist(url));
}

/** Looks at the first bytes, where the page may read them: a playlist may have any name. */
async function leadsToPlaylist(url: string): Promise<boolean> {
  const headers = { range: `bytes=0-${HEAD_BYTES - 1}` };
  const signal = AbortSignal.timeout(HEAD_TIMEOUT_MS);
  try {
    const response = await fetch(url, { headers, signal });
    if (isPlaylist(url, response.headers.get('content-type'))) return true;
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    void reader?.cancel().catch(() => undefined);
    return startsPlaylist(new TextDecoder().decode(value?.subarray(0, HEAD_BYTES)));
  } catch {
    return false;
  }
}
