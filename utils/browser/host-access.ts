/** Whether the browser lets us read from a host without the host's own consent (CORS). */
import { browser } from 'wxt/browser';

/** The match pattern that covers every path of the URL's origin; ports do not count in patterns. */
export function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** Whether the host of `url` is among the granted ones. */
export function hasHostAccess(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(url)] });
}
