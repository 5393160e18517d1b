/** What to call a job's picture: by its page's title, else by its host, else by what it was taken from. */
import type { Job, Source } from '../utils/core/job';
import { text } from './texts';

function hostOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return '';
  return new URL(url).host;
}

/** The page's title, else «picture from example.org», else «frame of a video», else «picture from the web». */
export function sourceTitle(source: Source): string {
  const title = source.pageTitle?.trim();
  if (title) return title;
  const host = sourceHost(source);
  if (host) return text('picture.untitled', host);
  return takenWords(source) || text('picture.unknown');
}

/** The host of the page, else of the picture; empty when neither has one. */
export function sourceHost(source: Source): string {
  return hostOf(source.pageUrl) || hostOf(source.url);
}

/** What a picture without an address of its own was taken from; empty for one that has an address. */
function takenWords({ taken }: Source): string {
  return taken === undefined ? '' : text(`taken.${taken}`);
}

/** Where the picture is from, in one line: «frame of a video · example.org». Empty when nothing is known. */
export function sourceOrigin(source: Source): string {
  return [takenWords(source), sourceHost(source)].filter(Boolean).join(' · ');
}

/** What of the source the result shows, where that is not all of it: a moment of a film, the first frame of a GIF. */
export function sourceRemark({ source, note }: Job): string | undefined {
  if (note === 'first-frame') return text('taken.first_frame');
  return source.taken === 'frame' || source.taken === 'area' ? takenWords(source) : undefined;
}

/** The page's address where it can be opened again. */
export function sourcePage(source: Source): string | undefined {
  return source.pageUrl !== undefined && /^https?:/i.test(source.pageUrl) ? source.pageUrl : undefined;
}
