/** What the picker shows: an outline, a bar that says what to do, a list to choose from, and a voice. */
import { i18n } from '#i18n';
import { directionOf } from '../../core/direction';
import { createHost } from '../hosts';
import { createHtml } from '../html';
import { styleHost, styleRoot } from '../shadow-style';
import { lower, raise } from '../top-layer';
import type { Box, Point } from './box';
import { PICKER_CSS, PICKER_PLACE } from './style';

export type Mode = 'pick' | 'choose' | 'area' | 'busy';
/** A button of the bar: what it does, what it says, and the key that does the same. */
export type Action = { does: string; label: string; key: string; isMain?: boolean };
/** A line of the list. */
export type Option = { name: string; detail: string; thumbnail: HTMLCanvasElement };
/** What of the overlay is under a point: a button, a line of the list, something idle, or only the page. */
export type Hit = { does: string } | { option: number } | 'overlay' | 'page';

const LIST_WIDTH_PX = 288;
const LIST_MAX_HEIGHT_PX = 344;
const GAP_PX = 8;
/** A smaller picture would disappear behind its own label. */
const SMALL_PX = 160;

/** Puts the overlay on the page, above everything, in a shadow root that the page cannot look into. */
export function createOverlay() {
  const { host, root } = createHost('picker');
  styleHost(host, PICKER_PLACE);
  styleRoot(root, PICKER_CSS);
  const dir = directionOf(i18n.t('locale'));
  const picker = make('div', 'picker', { role: 'application', tabindex: '-1', dir });
  picker.setAttribute('aria-label', i18n.t('picker.title'));
  const outline = make('div', 'outline empty');
  const tag = make('span', 'tag');
  outline.append(tag);
  const bar = make('div', 'bar');
  const title = make('span', 'title');
  const hint = make('span', 'hint');
  const words = make('div', 'words');
  words.append(title, hint);
  const list = make('div', 'list', { role: 'listbox' });
  list.hidden = true;
  const status = make('p', 'status', { role: 'status', 'aria-live': 'polite' });
  picker.append(outline, bar, list, status);
  root.append(picker);
  raise(host);
  picker.focus({ preventScroll: true });

  return {
    host,
    remove: () => lower(host),
    /** Hidden while the tab is captured. */
    setVisible(isVisible: boolean): void {
      host.style.setProperty('visibility', isVisible ? 'visible' : 'hidden', 'important');
    },
    setMode(mode: Mode): void {
      picker.setAttribute('data-mode', mode);
    },
    setBar(newTitle: string, newHint: string, actions: readonly Action[]): void {
      title.textContent = newTitle;
      hint.textContent = newHint;
      bar.replaceChildren(words, ...actions.map(makeAction));
    },
    setHint(newHint: string): void {
      hint.textContent = newHint;
    },
    /** Without a box the whole page is shaded lightly. */
    setOutline(box: Box | undefined, label = ''): void {
      const { left, top, width, height } = box ?? { left: 0, top: 0, width: 0, height: 0 };
      outline.classList.toggle('empty', box === undefined);
      outline.classList.toggle('small', width < SMALL_PX || height < SMALL_PX);
      Object.assign(outline.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
      tag.textContent = label;
    },
    /** Opens the list beside a point; without options it closes. */
    setList(options: readonly Option[], at: Point, label = ''): void {
      list.hidden = options.length === 0;
      list.setAttribute('aria-label', label);
      list.replaceChildren(...options.map(makeOption));
      const room = Math.max(GAP_PX, innerWidth - LIST_WIDTH_PX - GAP_PX);
      const height = Math.min(list.scrollHeight, LIST_MAX_HEIGHT_PX);
      list.style.left = `${Math.min(Math.max(at.x + GAP_PX, GAP_PX), room)}px`;
      list.style.top = `${Math.max(GAP_PX, Math.min(at.y + GAP_PX, innerHeight - height - GAP_PX))}px`;
    },
    select(index: number): void {
      [...list.children].forEach((option, each) => {
        option.setAttribute('aria-selected', String(each === index));
        if (each === index) option.scrollIntoView({ block: 'nearest' });
      });
    },
    announce(text: string): void {
      status.textContent = text;
    },
    hit({ x, y }: Point): Hit {
      const element = root.elementFromPoint(x, y);
      const does = element?.closest('.action')?.getAttribute('data-does');
      if (does) return { does };
      const option = element?.closest('.option');
      if (option) return { option: [...list.children].indexOf(option) };
      return element?.closest('.bar, .list') ? 'overlay' : 'page';
    },
  };
}

function make(
  name: 'button' | 'div' | 'p' | 'span',
  className: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const element = createHtml(name);
  element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function makeText(className: string, text: string): HTMLElement {
  const element = make('div', className);
  element.textContent = text;
  return element;
}

function makeAction({ does, label, key, isMain = false }: Action): HTMLElement {
  // Not in the order of Tab, which goes through the pictures: the key beside the label does the same.
  const button = make('button', isMain ? 'action main' : 'action', { type: 'button', tabindex: '-1' });
  button.setAttribute('data-does', does);
  button.setAttribute('aria-label', label);
  button.setAttribute('aria-keyshortcuts', key);
  button.append(makeText('label', label), makeText('key', key === 'Escape' ? 'Esc' : key));
  return button;
}

function makeOption({ name, detail, thumbnail }: Option): HTMLElement {
  const option = make('div', 'option', { role: 'option', 'aria-selected': 'false' });
  const about = make('div', 'about');
  about.append(makeText('name', name), makeText('detail', detail));
  thumbnail.className = 'thumbnail';
  option.append(thumbnail, about);
  return option;
}
