/** The panel of the toast: a heading, its entries, what is too many to show, and a voice. */
import { i18n } from '#i18n';
import { chainSentences } from '../../core/chain';
import { directionOf } from '../../core/direction';
import { createHost } from '../hosts';
import { styleHost, styleRoot } from '../shadow-style';
import { findCover, lower, raise } from '../top-layer';
import { make, makeButton } from './dom';
import { TOAST_CSS } from './style';

/** Waits until the region is known to those who read it out. */
const VOICE_DELAY_MS = 100;
const WIDTH_PX = 320;
const GAP_PX = 16;
/** A page that takes it away this often is left in peace. */
const MOST_REMOVALS = 3;
/** Presses in the toast are none on the dialog around it, which may close at a click beside its content. */
const PRESSES =
  'pointerdown pointerup mousedown mouseup click dblclick auxclick touchstart touchend wheel'.split(' ');

type Deps = { close(): void; openHistory(): void };

export type Stack = {
  readonly host: HTMLElement;
  /** The entries to show, and how many more there are. */
  setEntries(elements: readonly HTMLElement[], more: number): void;
  /** One sentence after the other. */
  announce(sentences: readonly string[]): void;
  /** Puts it back on top, when the page has opened a dialog above it, closed the one around it, or taken it away. */
  keepUp(): void;
  /** Whether the person points at it, or has the focus in it. */
  isAttended(): boolean;
  remove(): void;
};

/** Puts the panel on the page, in a corner, without taking the focus. */
export function createStack({ close, openHistory }: Deps): Stack {
  const dir = directionOf(i18n.t('locale'));
  const { host, root } = createHost('toast');
  styleHost(host, {
    width: `min(${WIDTH_PX}px, 100vw - ${2 * GAP_PX}px)`,
    inset: dir === 'rtl' ? `auto auto ${GAP_PX}px ${GAP_PX}px` : `auto ${GAP_PX}px ${GAP_PX}px auto`,
  });
  styleRoot(root, TOAST_CSS);
  const panel = make('section', 'toast', { dir, 'aria-label': i18n.t('toast.label') });
  const name = make('span', 'name');
  name.textContent = i18n.t('extensionName');
  const closeButton = makeButton('close', '', close);
  closeButton.setAttribute('aria-label', i18n.t('action.close'));
  closeButton.title = i18n.t('action.close');
  const heading = make('div', 'heading');
  heading.append(make('span', 'mark', { 'aria-hidden': 'true' }), name, closeButton);
  const list = make('ul', 'entries', { role: 'list' });
  const moreButton = makeButton('button more', '', openHistory);
  const voice = make('p', 'unseen', { role: 'status', 'aria-live': 'polite' });
  panel.append(heading, list, moreButton, voice);
  root.append(panel);
  raise(host);
  let removals = 0;
  const covered = new Map<Element, number>();
  for (const type of PRESSES)
    panel.addEventListener(type, (event) => event.stopPropagation(), { passive: true });

  /** Where the keyboard came from. */
  let focusedBefore: Element | null = null;
  panel.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !panel.contains(relatedTarget)) focusedBefore = relatedTarget;
  });
  for (const type of ['keydown', 'keyup', 'keypress'] as const)
    panel.addEventListener(type, (event) => {
      // A page's own keys are not meant here.
      event.stopPropagation();
      if (event.type === 'keydown' && event.key === 'Escape' && event.isTrusted) {
        // Nor is the dialog around it.
        event.preventDefault();
        (focusedBefore as HTMLElement | null)?.focus?.({ preventScroll: true });
        close();
      }
    });

  return {
    host,
    setEntries(elements, more) {
      const isSame = list.children.length === elements.length;
      if (!isSame || elements.some((each, index) => list.children[index] !== each))
        list.replaceChildren(...elements);
      moreButton.hidden = more === 0;
      moreButton.textContent = more === 0 ? '' : countMore(more);
    },
    announce(sentences) {
      setTimeout(() => {
        voice.textContent = chainSentences(sentences, (...two) => i18n.t('punctuation.sentences', two));
      }, VOICE_DELAY_MS);
    },
    keepUp() {
      const cover = host.isConnected ? findCover(host) : host;
      if (!cover) return;
      // Not when it went with the dialog around it.
      if (host.parentNode === null) removals += 1;
      const times = covered.get(cover) ?? 0;
      if (cover !== host) covered.set(cover, times + 1);
      if (removals <= MOST_REMOVALS && times <= MOST_REMOVALS) raise(host);
    },
    // A button that was pressed with the mouse keeps the focus, and nobody is there any more.
    isAttended: () => host.matches(':hover') || (root.activeElement?.matches(':focus-visible') ?? false),
    remove: () => lower(host),
  };
}

/** By the plural rules of the interface's language. */
function countMore(count: number): string {
  const locale = i18n.t('locale');
  const category = new Intl.PluralRules(locale).select(count);
  // English has no `few` or `many`, so the compiler knows no such keys; other locales may.
  const say = i18n.t as (key: string, substitutions: string[]) => string;
  const [stem, shown] = ['toast.more', [new Intl.NumberFormat(locale).format(count)]];
  return say(`${stem}.${category}`, shown) || say(`${stem}.other`, shown);
}
