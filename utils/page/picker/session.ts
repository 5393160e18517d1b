/** The picker: the person points at a picture on the page, by mouse or keyboard, and it is sent to the background. */
import { i18n } from '#i18n';
import type { Area, PageFound } from '../../core/found';
import { LEAVE_EVENT } from '../hosts';
import { sendPicked } from '../send-found';
import { take } from '../take';
import { listAllTargets, listTargetsAt, type Target } from '../targets';
import { findRect } from '../walk';
import {
  type Box,
  clipBox,
  growBox,
  isMeant,
  makeBox,
  moveBox,
  type Point,
  readViewport,
  spanBox,
  toArea,
} from './box';
import { makeThumbnail, nameDetail, nameKind } from './describe';
import { keepPlace } from './keep-place';
import { type Action, createOverlay, type Mode } from './overlay';
import { raiseShield } from './shield';

const STEP_PX = 16;
const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP_PX, y: 0 },
  ArrowRight: { x: STEP_PX, y: 0 },
  ArrowUp: { x: 0, y: -STEP_PX },
  ArrowDown: { x: 0, y: STEP_PX },
};

const CANCEL = (): Action => ({ does: 'leave', label: i18n.t('picker.cancel'), key: 'Escape' });
const BACK = (): Action => ({ does: 'leave', label: i18n.t('picker.back'), key: 'Escape' });
const AREA = (): Action => ({ does: 'area', label: i18n.t('picker.area'), key: 'A' });
const TAKE = (): Action => ({ does: 'take', label: i18n.t('picker.take'), key: 'Enter', isMain: true });

/** Puts the picker on the page; it goes when something was picked, or when the person leaves. */
export function startSession(): void {
  const place = keepPlace();
  const overlay = createOverlay();
  const all = listAllTargets();
  let mode: Mode = 'pick';
  /** What is outlined: the targets under the mouse, or the one that the keyboard is at. */
  let current: readonly Target[] = [];
  let chosen = 0;
  let pointer: Point = { x: -1, y: -1 };
  let box: Box = makeBox(readViewport());

  const enterPick = (): void => {
    mode = 'pick';
    overlay.setMode(mode);
    overlay.setList([], pointer);
    overlay.setBar(i18n.t('picker.title'), describeHint(), [AREA(), CANCEL()]);
    outline();
  };
  const describeHint = (): string => {
    if (all.length === 0) return i18n.t('picker.none');
    return current.length > 1 ? i18n.t('picker.several', [String(current.length)]) : i18n.t('picker.hint');
  };
  const enterChoose = (): void => {
    mode = 'choose';
    overlay.setMode(mode);
    overlay.setBar(i18n.t('picker.several_title'), i18n.t('picker.several_hint'), [BACK()]);
    const options = current.map((target) => ({
      name: nameKind(target),
      detail: nameDetail(target),
      thumbnail: makeThumbnail(target),
    }));
    overlay.setList(options, pointer, i18n.t('picker.several_title'));
    choose(0);
  };
  const enterArea = (from: Box, hint: string): void => {
    mode = 'area';
    box = from;
    overlay.setMode(mode);
    overlay.setList([], pointer);
    overlay.setBar(i18n.t('picker.area'), hint, [TAKE(), BACK()]);
    overlay.announce(hint);
    outline();
  };

  const outline = (): void => {
    const target = current[mode === 'choose' ? chosen : 0];
    if (mode === 'area') overlay.setOutline(box, describeBox(box));
    // The list says what it is, and lies where the label would.
    else if (target)
      overlay.setOutline(toBox(findRect(target.element)), mode === 'choose' ? '' : describeTarget(target));
    else overlay.setOutline(undefined);
  };
  const choose = (index: number): void => {
    chosen = (index + current.length) % current.length;
    overlay.select(chosen);
    outline();
    announceTarget(current[chosen], chosen, current.length);
  };
  const announceTarget = (target: Target | undefined, index: number, count: number): void => {
    if (!target) return;
    overlay.announce(i18n.t('picker.position', [describeTarget(target), String(index + 1), String(count)]));
  };
  const pointAt = (at: Point): void => {
    pointer = at;
    if (mode !== 'pick') return;
    current = overlay.hit(at) === 'page' ? listTargetsAt(at.x, at.y, all) : [];
    overlay.setHint(describeHint());
    outline();
  };
  const goTo = (index: number): void => {
    const reached = (index + all.length) % all.length;
    const target = all[reached];
    if (!target) return;
    current = [target];
    place.show(target.element);
    overlay.setHint(describeHint());
    outline();
    announceTarget(target, reached, all.length);
  };
  const findNext = (step: 1 | -1): number => {
    const at = current[0] ? all.findIndex((each) => isSame(each, current[0])) : -1;
    if (at >= 0) return at + step;
    // From nowhere the keyboard begins with what can be seen.
    const seen = all.findIndex(({ element }) => findRect(element).bottom > 0);
    return step === 1 ? Math.max(seen, 0) : seen - 1;
  };

  const takeTarget = async (target: Target | undefined): Promise<void> => {
    if (!target || mode === 'busy') return;
    enterBusy();
    const found = await take(target).catch(() => undefined);
    if (!isOpen()) return;
    if (found && !isEmpty(found)) return send(found);
    place.show(target.element);
    const rest = clipBox(toBox(findRect(target.element)), readViewport());
    enterArea(isMeant(rest) ? rest : makeBox(readViewport()), i18n.t('picker.unreadable'));
  };
  const takeArea = async (): Promise<void> => {
    const area = toArea(box, readViewport());
    enterBusy();
    // The capture shows the page, not what lies upon it.
    overlay.setVisible(false);
    await nextPaint();
    await send({ area });
  };
  const enterBusy = (): void => {
    mode = 'busy';
    overlay.setMode(mode);
    overlay.setList([], pointer);
    overlay.setBar(i18n.t('picker.busy'), '', [CANCEL()]);
    overlay.announce(i18n.t('picker.busy'));
  };
  const send = async (found: PageFound | { area: Area }): Promise<void> => {
    const isReceived = await sendPicked(found).catch(() => false);
    if (!isOpen() || isReceived) return leave();
    overlay.setVisible(true);
    enterPick();
    overlay.setHint(i18n.t('picker.failed'));
    overlay.announce(i18n.t('picker.failed'));
  };
  const takeCurrent = (): void => {
    if (mode === 'area') void takeArea();
    else if (mode === 'choose') void takeTarget(current[chosen]);
    else if (current.length > 1) enterChoose();
    else void takeTarget(current[0]);
  };

  const act = (does: string): void => {
    if (does === 'area') enterArea(makeBox(readViewport()), i18n.t('picker.area_hint'));
    else if (does === 'take') takeCurrent();
    else if (mode === 'choose' || mode === 'area') enterPick();
    else leave();
  };
  const pressKey = (key: string, withShift: boolean): boolean => {
    if (key === 'Escape') act('leave');
    else if (mode === 'busy') return false;
    else if (key === 'Enter') takeCurrent();
    else if (key.toLowerCase() === 'a' && mode !== 'area') act('area');
    else if (key === 'Tab' || key.startsWith('Arrow')) step(key, withShift);
    else return false;
    return true;
  };
  const step = (key: string, withShift: boolean): void => {
    const by = STEPS[key];
    const direction = (key === 'Tab' && withShift) || key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
    if (mode === 'choose') choose(chosen + direction);
    else if (mode === 'pick') goTo(findNext(direction));
    else if (by) {
      box = (withShift ? growBox : moveBox)(box, by, readViewport());
      outline();
      overlay.announce(describeBox(box));
    }
  };

  const lower = raiseShield({
    move: pointAt,
    drag(from, to, isEnd) {
      if (mode !== 'area' || overlay.hit(from) !== 'page') return;
      const drawn = spanBox(from, to, readViewport());
      if (isEnd && !isMeant(drawn)) return;
      box = drawn;
      outline();
    },
    click(at) {
      const hit = overlay.hit(at);
      if (typeof hit === 'object' && 'does' in hit) return act(hit.does);
      if (mode === 'choose') {
        if (typeof hit === 'object') return void takeTarget(current[hit.option]);
        return hit === 'page' ? enterPick() : undefined;
      }
      if (mode !== 'pick' || hit !== 'page') return;
      // A tap comes without a movement before it.
      pointAt(at);
      takeCurrent();
    },
    key: pressKey,
    shift: outline,
  });
  const isOpen = (): boolean => overlay.host.isConnected;
  const leave = (): void => {
    lower();
    removeEventListener('pagehide', leave);
    overlay.remove();
    place.restore();
  };
  overlay.host.addEventListener(LEAVE_EVENT, leave);
  addEventListener('pagehide', leave);
  enterPick();
}

/** Its address returns something else than what is shown, and its pixels may not be read. */
function isEmpty({ url, bytes }: PageFound): boolean {
  return url === '' && bytes === undefined;
}

function isSame(a: Target, b: Target | undefined): boolean {
  return a.element === b?.element && a.what === b.what && a.url === b.url;
}

function describeTarget(target: Target): string {
  return `${nameKind(target)} · ${nameDetail(target)}`;
}

function toBox({ left, top, width, height }: DOMRect): Box {
  return { left, top, width, height };
}

function describeBox({ width, height }: Box): string {
  return i18n.t('picker.size', [String(Math.round(width)), String(Math.round(height))]);
}

/** Resolves when what has been changed is on the screen. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
