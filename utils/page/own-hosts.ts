/** What we have put into a page ourselves: out of sight while the tab is captured. */
import { listHosts } from './hosts';

/** Answers with how to show it all again; `hasNew` says whether more has come since. */
export function hideOwn(document: Document): (() => void) & { hasNew(): boolean } {
  const hidden = listHosts(document).map((host) => ({
    host,
    before: host.style.getPropertyValue('visibility'),
  }));
  for (const { host } of hidden) host.style.setProperty('visibility', 'hidden', 'important');
  const unhide = (): void => {
    for (const { host, before } of hidden)
      host.style.setProperty('visibility', before, before ? 'important' : '');
  };
  return Object.assign(unhide, {
    hasNew: () => listHosts(document).some((host) => hidden.every((one) => one.host !== host)),
  });
}
