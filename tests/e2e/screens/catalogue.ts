/** Which screens there are: a page in a state. Each is taken in light and dark and in each language. */
import { HISTORIES, type HistoryName, type Language } from './histories';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** A screen, and the schemes to take it in. */
export interface Order {
  readonly screen: Screen;
  readonly schemes: readonly Scheme[];
}

export interface Screen {
  /** First part of the picture's name, such as `popup-full`. */
  readonly name: string;
  /** A page of the extension, or `toast`: a page of the web with it. */
  readonly page: string;
  readonly history: HistoryName;
  /** Whether a key is stored. Default true. */
  readonly hasKey?: false;
  /** Records that could not be read and were set aside. Default 0. */
  readonly unreadable?: number;
  /** CSS pixels; a page that is taller is taken whole, up to `tallest`. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly tallest?: number;
  /** What is there when the page has read what it shows. */
  readonly ready: string;
  /** What a person does before the picture is taken. */
  readonly act?: 'save-wrong-settings';
}

const POPUP = { width: 380, height: 600 };
const WINDOW = { width: 1280, height: 800 };
/** As `utils/browser/pages.ts` opens the chooser. */
const SMALL_WINDOW = { width: 480, height: 680 };
const TALLEST = 2000;

function listHistoryScreens(page: 'popup' | 'gallery'): Screen[] {
  const viewport = page === 'popup' ? POPUP : WINDOW;
  return HISTORIES.map((history) => ({
    name: `${page}-${history}`,
    page: `${page}.html`,
    history,
    viewport,
    ready: history === 'empty' ? '.empty' : '[data-job-id]',
    ...(page === 'gallery' && { tallest: TALLEST }),
    ...(history === 'error' && { unreadable: 2 }),
  }));
}

function listChooserScreens(): Screen[] {
  const histories = ['choose-faces', 'choose-one', 'choose-running', 'choose-error'] as const;
  return histories.map((history) => ({
    name: history,
    page: 'choose.html',
    history,
    viewport: SMALL_WINDOW,
    // What is said of a wait comes only after half a second.
    ready: history === 'choose-running' ? '.choose-state:not(:empty)' : '.choose',
  }));
}

function listToastScreens(): Screen[] {
  const histories = ['toast-running', 'toast-full', 'toast-error'] as const;
  const viewport = { width: 800, height: 600 };
  return histories.map((history) => ({
    name: history,
    page: 'toast',
    history,
    viewport,
    ready: '[data-reage=toast]',
  }));
}

const OPTIONS = {
  page: 'options.html',
  history: 'empty',
  viewport: WINDOW,
  tallest: TALLEST,
  ready: 'form + form',
} as const;

/** Every screen, those of one history beside each other. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'popup-no-key',
    page: 'popup.html',
    history: 'empty',
    hasKey: false,
    viewport: POPUP,
    ready: '.empty button',
  },
  ...listHistoryScreens('popup'),
  ...listHistoryScreens('gallery'),
  ...listChooserScreens(),
  ...listToastScreens(),
  { ...OPTIONS, name: 'options-empty', hasKey: false },
  { ...OPTIONS, name: 'options-full' },
  { ...OPTIONS, name: 'options-error', act: 'save-wrong-settings' },
  { name: 'welcome', page: 'welcome.html', history: 'empty', viewport: WINDOW, ready: '.welcome' },
];

/**
 * What `npm test` takes again: everything in English; in other languages what people see every day, since words and
 * direction differ there, not colours.
 */
export const CHECKED: readonly { readonly language: Language; readonly orders: readonly Order[] }[] = [
  { language: 'en', orders: SCREENS.map((screen) => ({ screen, schemes: SCHEMES })) },
  { language: 'de', orders: listDaily() },
  { language: 'ar', orders: listDaily() },
];

function listDaily(): Order[] {
  const daily = SCREENS.filter(({ page }) => page === 'popup.html' || page === 'gallery.html');
  return daily.map((screen) => ({ screen, schemes: ['light'] }));
}

/** First part of the picture's name, then scheme and language: `popup-full-light-en`. */
export function nameShot(screen: Screen, scheme: Scheme, language: Language): string {
  return `${screen.name}-${scheme}-${language}`;
}

/** Whether `npm test` takes the picture of this name again. */
export function isChecked(name: string): boolean {
  return CHECKED.some(({ language, orders }) =>
    orders.some(({ screen, schemes }) =>
      schemes.some((scheme) => nameShot(screen, scheme, language) === name),
    ),
  );
}
