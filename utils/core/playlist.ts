/** Whether an address leads to the playlist of a stream (HLS, DASH) in place of a video file. Pure. */

const PLAYLIST_NAME = /\.(m3u8?|mpd|ism|isml)(\/manifest)?$/i;
const PLAYLIST_TYPE = /^(application|audio|video)\/(x-|vnd\.apple\.)?mpegurl\b|^application\/dash\+xml\b/i;
const PLAYLIST_HEAD =
  /^\ufeff?\s*(#EXTM3U|(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(MPD|SmoothStreamingMedia)[\s>])/;

/** By the path of the address, and by the media type where one is stated. */
export function isPlaylist(url: string, type?: string | null): boolean {
  if (type && PLAYLIST_TYPE.test(type.trim())) return true;
  return URL.canParse(url) && PLAYLIST_NAME.test(new URL(url).pathname);
}

/** By the first characters of the file. */
export function startsPlaylist(head: string): boolean {
  return PLAYLIST_HEAD.test(head);
}
