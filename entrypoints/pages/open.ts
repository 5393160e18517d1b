/** The ways from one page to another. None of them needs a permission. */
import { browser } from 'wxt/browser';

export function openSettings(): void {
  void browser.runtime.openOptionsPage();
}

export function openGallery(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('/gallery.html') });
}

/** Opens a web page; the caller has made sure that it is one. */
export function openPage(url: string): void {
  void browser.tabs.create({ url });
}
