/** The address of a server of the person's own, as typed: what may be used, made canonical. */
import { reachOf } from './reach';

/**
 * https, or http within one's own network, without query, fragment and credentials, without a slash at the end.
 * `undefined` when it is no such URL.
 */
export function parseAddress(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  // Keys and pictures never travel in clear through the internet.
  if (url.protocol === 'http:' && reachOf(url.hostname) === 'public') return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
