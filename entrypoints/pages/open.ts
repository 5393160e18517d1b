/** The ways from one page to another. None of them needs a permission. */
import { browser } from 'wxt/browser';

export function openSettings(): void {
  void browser.runtime.openOptionsPage();
}

export function openGallery(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('/gallery.html') });
}

/** The gallery's address says so when it is opened for its file button. */
export const TO_OPEN = '#open';

/** For the popup, which closes in some systems as soon as the browser's file dialog opens. */
export function openGalleryToOpen(): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html${TO_OPEN}`) });
}

/** The gallery's address says so when it is opened to make something of a job's result. */
const TO_EXPORT = '#export=';

/** Encoding takes longer than a popup lives. */
export function openGalleryToExport(jobId: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html${TO_EXPORT}${jobId}`) });
}

/** The job that the gallery was opened to export, by its address; empty for none. */
export function readJobToExport(hash: string): string {
  return hash.startsWith(TO_EXPORT) ? hash.slice(TO_EXPORT.length) : '';
}

/** Opens a web page; the caller has made sure that it is one. */
export function openPage(url: string): void {
  void browser.tabs.create({ url });
}
