/** The ways from one page to another. None of them needs a permission. */
import { browser } from 'wxt/browser';
import type { Job } from '../../utils/core/job';

export function openSettings(): void {
  void browser.runtime.openOptionsPage();
}

export function openGallery(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('/gallery.html') });
}

/** How the gallery's address names the job that it shows large. */
const LARGE_HASH = '#large=';

/** The gallery with this job shown large. */
export function openGalleryAt(jobId: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html${LARGE_HASH}${jobId}`) });
}

/** The gallery's address says so when it is opened for its file button. */
export const TO_OPEN = '#open';

/** For the popup, which closes in some systems as soon as the browser's file dialog opens. */
export function openGalleryToOpen(): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html${TO_OPEN}`) });
}

/** Chromium's own page about us, with its switch for files of this device; Firefox has neither. */
export const allowFiles = import.meta.env.FIREFOX
  ? undefined
  : (): void => openPage(`chrome://extensions/?id=${browser.runtime.id}`);

/** The gallery's address says so when it is opened to make something of a job's result. */
const TO_EXPORT = '#export=';

/** Encoding takes longer than a popup lives. A job of a timeline stands for all of it. */
export function openGalleryToExport([job]: readonly Job[]): void {
  if (job) void browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html${TO_EXPORT}${job.id}`) });
}

/** The job that the gallery was opened to export, by its address; empty for none. */
export function readJobToExport(hash: string): string {
  return hash.startsWith(TO_EXPORT) ? hash.slice(TO_EXPORT.length) : '';
}

/** Opens a web page; the caller has made sure that it is one. */
export function openPage(url: string): void {
  void browser.tabs.create({ url });
}
