/** Puts a page on the screen in the language and the direction of the browser. */
import { type ComponentChild, render } from 'preact';
import { browser } from 'wxt/browser';
import { textLocale } from '../../components/texts';
import { directionOf } from '../../utils/core/direction';

/** Renders into the page's one element, and gives the document its language, direction and title. */
export function mount(page: ComponentChild, title: string): void {
  const root = document.documentElement;
  const uiLanguage = browser.i18n.getUILanguage();
  // The browser's own is the finer one («en-GB»); where it is another language, the texts' own is the true one.
  root.lang = uiLanguage.split('-')[0] === textLocale().split('-')[0] ? uiLanguage : textLocale();
  // That of the texts: where they are not translated to the browser's language, they are English.
  root.dir = directionOf(textLocale());
  document.title = title;
  // Asked for where a window is: workers may not. With `unlimitedStorage` neither browser asks the person.
  void navigator.storage?.persist?.().catch(() => false);
  const place = document.getElementById('page');
  if (place) render(page, place);
}
