/** One job in the toast: its stage while it runs, what happened to it, or its pictures. */
import { i18n } from '#i18n';
import { formatElapsed } from '../../core/elapsed';
import type { ToastDeed, ToastEntry } from '../../core/toast';
import { makeCompare } from './compare';
import { make, makeButton } from './dom';

type Deps = {
  press(jobId: string, does: ToastDeed): void;
  /** Show the result on the page, or the original again; resolves to whether the result is shown now. */
  toggle(jobId: string): Promise<boolean>;
};

export type EntryView = {
  readonly element: HTMLElement;
  /** `canShow`: whether its picture is still on the page. */
  update(entry: ToastEntry, canShow: boolean): void;
  setPictures(before: ImageBitmap | undefined, after: ImageBitmap): void;
  /** Whether its pictures are folded out. */
  setOpen(isOpen: boolean): void;
  /** The result is shown on the page no more, or at last. */
  setShown(isShown: boolean): void;
  /** The elapsed time at `now`, epoch ms. */
  tick(now: number): void;
};

/** Its elements stay the same while it changes, so that the focus stays where it is. */
export function createEntryView(jobId: string, deps: Deps): EntryView {
  const element = make('li', 'entry');
  const chip = make('span', 'chip', { dir: 'ltr', 'aria-hidden': 'true' });
  const chipWords = make('span', 'unseen');
  const title = make('p', 'title');
  const elapsed = make('span', 'elapsed', { 'aria-hidden': 'true' });
  const elapsedWords = make('span', 'unseen');
  const detail = make('p', 'detail');
  const pictures = make('div', 'pictures');
  const buttons = make('div', 'buttons');
  const progress = make('div', 'progress', { 'aria-hidden': 'true' });
  const row = make('div', 'row');
  const words = make('div', 'words');
  words.append(title, detail);
  row.append(chip, chipWords, words, elapsed, elapsedWords, buttons);
  element.append(row, pictures, progress);
  const made = new Map<ToastDeed | 'toggle', HTMLButtonElement>();
  let startedAt: number | undefined;
  let ageWords = '';

  const toggle = async (): Promise<void> => setShown(await deps.toggle(jobId));
  const setShown = (isShown: boolean): void => {
    const button = made.get('toggle');
    if (button) button.textContent = i18n.t(isShown ? 'toast.restore' : 'toast.show');
  };
  const setButtons = (entry: ToastEntry, canShow: boolean): void => {
    const wanted: [ToastDeed | 'toggle', string, () => void][] = entry.buttons.map(({ does, label }) => [
      does,
      label,
      () => deps.press(jobId, does),
    ]);
    if (canShow) wanted.unshift(['toggle', i18n.t('toast.show'), () => void toggle()]);
    for (const [does, button] of made)
      if (!wanted.some(([each]) => each === does)) {
        button.remove();
        made.delete(does);
      }
    for (const [does, label, press] of wanted) {
      if (made.has(does)) continue;
      const button = makeButton(does === 'toggle' ? 'button main' : 'button', label, press);
      made.set(does, button);
      if (does === 'toggle') buttons.prepend(button);
      else buttons.append(button);
    }
  };

  return {
    element,
    update(entry, canShow) {
      element.dataset['status'] = entry.status;
      element.style.setProperty('--years', String(entry.years));
      ageWords = entry.ageWords;
      chip.textContent = entry.figures;
      chipWords.textContent = entry.ageWords;
      title.textContent = entry.detail ?? entry.title;
      detail.textContent = entry.detail === undefined ? '' : entry.title;
      progress.style.setProperty('--done', `${entry.percent ?? 0}%`);
      progress.hidden = entry.percent === undefined;
      startedAt = entry.startedAt;
      elapsed.hidden = elapsedWords.hidden = startedAt === undefined;
      setButtons(entry, canShow);
    },
    setPictures(before, after) {
      pictures.replaceChildren(makeCompare(before, after, ageWords));
    },
    setOpen(isOpen) {
      pictures.hidden = !isOpen;
    },
    setShown,
    tick(now) {
      if (startedAt === undefined) return;
      const figures = formatElapsed(now - startedAt);
      if (elapsed.textContent === figures) return;
      elapsed.textContent = figures;
      elapsedWords.textContent = i18n.t('history.elapsed', [figures]);
    },
  };
}
