/** Opens our own pages, each in a tab or a window of its own. */
import { browser } from 'wxt/browser';
import type { Source } from '../core/job';

type PageName = 'gallery' | 'options' | 'welcome';

/** Open a page; options go where the browser shows an extension's options, the first page behind what is read now. */
export async function openPage(page: PageName): Promise<void> {
  if (page === 'options') await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: `/${page}.html`, active: page !== 'welcome' });
}

/** Open the small window in which an age is chosen for a source that was clicked. */
export async function openChooser(source: Source): Promise<void> {
  const parameters = new URLSearchParams({
    kind: source.kind,
    source: source.url,
    page: source.pageUrl ?? '',
    title: source.pageTitle ?? '',
  });
  const url = `/choose.html?${parameters}`;
  await browser.windows.create({ url, type: 'popup', width: 420, height: 420 });
}
