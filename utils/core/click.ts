/** What a context menu click says about the thing that was clicked, made safe to store. */
import type { Source } from './job';

/** Pages can be titled with anything, of any length. */
const MAX_TITLE_CHARACTERS = 300;
/** Longer than any URL that a service would fetch. */
const MAX_URL_CHARACTERS = 8_192;

/** The parts of `contextMenus.OnClickData` and `tabs.Tab` that are read. */
type Click = { srcUrl?: string | undefined; pageUrl?: string | undefined };
type ClickedTab = { title?: string | undefined; url?: string | undefined } | undefined;

/**
 * The source of a job. The bytes of a `data:` URL stay out of the record: its head alone says that it has no
 * address. An address that is missing becomes empty, which the engine explains to the person.
 */
export function readClick(kind: Source['kind'], click: Click, tab: ClickedTab): Source {
  const pageUrl = cleanPageUrl(click.pageUrl ?? tab?.url);
  const title = tab?.title?.trim().slice(0, MAX_TITLE_CHARACTERS);
  return {
    kind,
    url: cleanSourceUrl(click.srcUrl ?? ''),
    ...(pageUrl ? { pageUrl } : {}),
    ...(title ? { pageTitle: title } : {}),
  };
}

/** The address as it may be stored: not too long, and without a password. */
export function cleanSourceUrl(url: string): string {
  if (url.startsWith('data:')) return url.slice(0, url.indexOf(',') + 1 || 64).slice(0, 64);
  return withoutPassword(url).slice(0, MAX_URL_CHARACTERS);
}

function withoutPassword(text: string): string {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.username === '' && url.password === '') return text;
  url.username = '';
  url.password = '';
  return url.href;
}

/** Only what a person can open again: an http(s) page. */
function cleanPageUrl(url: string | undefined): string | undefined {
  return url && /^https?:/.test(url) ? url.slice(0, MAX_URL_CHARACTERS) : undefined;
}
