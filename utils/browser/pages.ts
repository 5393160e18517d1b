/** Opens our own pages, each in a tab or a window of its own. */
import { browser } from 'wxt/browser';

type PageName = 'gallery' | 'options' | 'welcome';

/** What the gallery is opened to say: the page in front cannot be picked from. */
export const NO_PICK_HASH = '#no-pick';

/** What the gallery is opened to show: one job, by its id. */
const JOB_HASH = '#job=';

/** Open the gallery at a job. */
export async function openResult(jobId: string): Promise<void> {
  await browser.tabs.create({ url: `/gallery.html${JOB_HASH}${encodeURIComponent(jobId)}` });
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
