/** Opens our own pages, each in a tab or a window of its own; a gallery that is open is gone to where a job is to be shown. */
import { type Browser, browser } from 'wxt/browser';

type PageName = 'gallery' | 'options' | 'welcome';

/** What the gallery is opened to say: the page in front cannot be picked from. */
export const NO_PICK_HASH = '#no-pick';

/** What the gallery is opened to show: one job, by its id. */
const JOB_HASH = '#job=';

/** Show a job in the gallery: in one that is open, if there is one. */
export async function openResult(jobId: string): Promise<void> {
  const url = browser.runtime.getURL(`/gallery.html${JOB_HASH}${encodeURIComponent(jobId)}`);
  // Without the permission «tabs» the addresses of our own pages are told to us.
  const open = await browser.tabs
    .query({ url: browser.runtime.getURL('/gallery.html*' as '/gallery.html') })
    .catch(() => []);
  const tab = open.find(({ active }) => active) ?? open[0];
  // It may have been closed since.
  const shown = tab?.id === undefined ? undefined : await show(tab.id, url).catch(() => undefined);
  if (!shown) await browser.tabs.create({ url });
}

/** Only what follows «#» differs, so the page stays, and hears of it. */
async function show(tabId: number, url: string): Promise<Browser.tabs.Tab | undefined> {
  const tab = await browser.tabs.update(tabId, { active: true, url });
  if (tab) await browser.windows.update(tab.windowId, { focused: true });
  return tab;
}

/** Open the gallery with the words for a page that cannot be picked from. */
export async function openPickRefusal(): Promise<void> {
  await browser.tabs.create({ url: `/gallery.html${NO_PICK_HASH}` });
}

/** Open a page; options go where the browser shows an extension's options, the first page behind what is read now. */
export async function openPage(page: PageName): Promise<void> {
  if (page === 'options') await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: `/${page}.html`, active: page !== 'welcome' });
}

/** Open the small window in which the faces and the age of a job are chosen. */
export async function openChooser(jobId: string): Promise<void> {
  const url = `/choose.html?job=${encodeURIComponent(jobId)}`;
  await browser.windows.create({ url, type: 'popup', width: 480, height: 680 });
}
