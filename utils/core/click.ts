/** What a context menu click says about the thing that was clicked, made safe to store. */
import type { Source } from './job';

/** Pages can be titled with anything, of any length. */
const MAX_TITLE_CHARACTERS = 300;
/** Signed addresses have thousands of characters. One that is longer than this is dropped as a whole, never cut. */
export const MAX_ADDRESS_CHARACTERS = 65_536;

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

/** The address as it may be stored: whole or not at all, without a password, without a fragment. */
export function cleanSourceUrl(url: string): string {
  if (url.startsWith('data:')) return url.slice(0, url.indexOf(',') + 1 || 64).slice(0, 64);
  const cleaned = withoutFragment(withoutPassword(url));
  return cleaned.length <= MAX_ADDRESS_CHARACTERS ? cleaned : '';
}

/** A fragment is for the browser alone: no server hears of it, and the service would take it for a part of the name. */
export function withoutFragment(url: string): string {
  return /^https?:/i.test(url) ? url.replace(/#.*$/s, '') : url;
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
  return url && /^https?:/.test(url) && url.length <= MAX_ADDRESS_CHARACTERS ? url : undefined;
}
