/** What to call a job's picture: by its page's title, else by its host. */
import type { Source } from '../utils/core/job';
import { text } from './texts';

function hostOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return '';
  return new URL(url).host;
}

/** The page's title, else «picture from example.org», else «picture from the web». */
export function sourceTitle(source: Source): string {
  const title = source.pageTitle?.trim();
  if (title) return title;
  const host = sourceHost(source);
  return host ? text('picture.untitled', host) : text('picture.unknown');
}

/** The host of the page, else of the picture; empty when neither has one. */
export function sourceHost(source: Source): string {
  return hostOf(source.pageUrl) || hostOf(source.url);
}

/** The page's address where it can be opened again. */
export function sourcePage(source: Source): string | undefined {
  return source.pageUrl !== undefined && /^https?:/i.test(source.pageUrl) ? source.pageUrl : undefined;
}
