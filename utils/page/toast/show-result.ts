/**
 * Shows a result in the place of its picture: a canvas of ours lies upon it and follows it. The picture itself is left
 * alone, so nothing has to be put back, and no policy of the page is asked: drawn pixels are no load.
 */
import { i18n } from '#i18n';
import { isThere, type Place } from '../places';
import { styleHost } from '../shadow-style';
import { RESULT_TAG } from '../walk';
import { readFit } from './fit';

const SHOWABLE: readonly Place['what'][] = ['image', 'background', 'canvas', 'drawing'];

/** Whether a result can lie upon it. Of a video's moment the next one would be hidden. */
export function canShow({ element, what }: Place): boolean {
  return SHOWABLE.includes(what) && element.getBoundingClientRect().width > 0;
}

/** Shows it until the returned function is called; `onGone` is called when the page takes the picture away. */
export function showResult(place: Place, result: ImageBitmap, onGone: () => void): () => void {
  const { element } = place;
  const host = document.createElement(RESULT_TAG);
  const isBackground = place.what === 'background';
  styleHost(host, {
    position: 'absolute',
    left: '0',
    top: '0',
    width: '1px',
    height: '1px',
    // The menu and the mouse still mean the picture beneath.
    'pointer-events': 'none',
    'z-index': isBackground ? '-1' : getComputedStyle(element).zIndex,
  });
  const canvas = document.createElement('canvas');
  canvas.width = result.width;
  canvas.height = result.height;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', i18n.t('picture.after'));
  canvas.getContext('2d')?.drawImage(result, 0, 0);
  host.attachShadow({ mode: 'closed' }).append(canvas);
  const undo = isBackground ? putBehindContent(host, element as HTMLElement) : undefined;
  const clippers = listClippers(element);
  const at = { left: 0, top: 0, width: 1, height: 1 };
  let drawnSize = '';
  let frame = 0;

  const follow = (): void => {
    // A page that took it away, or shows another picture in its place.
    if (!isThere(place)) {
      remove();
      onGone();
      return;
    }
    if (!host.isConnected) put(host, element, isBackground);
    move();
    frame = requestAnimationFrame(follow);
  };
  const move = (): void => {
    const to = element.getBoundingClientRect();
    const is = host.getBoundingClientRect();
    // By how much everything around both is scaled.
    const [scaleX, scaleY] = [is.width / at.width || 1, is.height / at.height || 1];
    at.left += (to.left - is.left) / scaleX;
    at.top += (to.top - is.top) / scaleY;
    at.width = Math.max(to.width / scaleX, 1);
    at.height = Math.max(to.height / scaleY, 1);
    for (const [name, value] of Object.entries(at)) host.style.setProperty(name, `${value}px`, 'important');
    host.style.setProperty('clip-path', clip(to, clippers, scaleX, scaleY), 'important');
    const size = `${at.width} ${at.height}`;
    if (size === drawnSize) return;
    drawnSize = size;
    Object.assign(canvas.style, readFit(place));
  };
  const remove = (): void => {
    cancelAnimationFrame(frame);
    host.remove();
    undo?.();
  };

  put(host, element, isBackground);
  // Twice, since the first look tells where the host stands by itself.
  move();
  follow();
  return remove;
}

/** Beside the picture, so that it is scrolled, covered and left out with it. */
function put(host: HTMLElement, element: Element, isBackground: boolean): void {
  const drawing = element.closest('svg') ?? element;
  const outermost = drawing.parentElement?.closest('svg, picture') ?? drawing;
  if (isBackground) element.prepend(host);
  else outermost.after(host);
}

/** Between a background and the content upon it. */
function putBehindContent(host: HTMLElement, element: HTMLElement): () => void {
  const before = element.style.isolation;
  element.style.isolation = 'isolate';
  return () => {
    host.remove();
    element.style.isolation = before;
  };
}

/** What around the picture hides a part of it, whether or not it would hide the host too. */
function listClippers(element: Element): Element[] {
  const clippers: Element[] = [];
  for (let each = element.parentElement; each && each !== document.body; each = each.parentElement)
    if (getComputedStyle(each).overflow !== 'visible') clippers.push(each);
  return clippers.filter((each) => each !== document.documentElement);
}

function clip(to: DOMRect, clippers: readonly Element[], scaleX: number, scaleY: number): string {
  if (clippers.length === 0) return 'none';
  let [top, right, bottom, left] = [to.top, to.right, to.bottom, to.left];
  for (const clipper of clippers) {
    const rect = clipper.getBoundingClientRect();
    [top, left] = [Math.max(top, rect.top), Math.max(left, rect.left)];
    [bottom, right] = [Math.min(bottom, rect.bottom), Math.min(right, rect.right)];
  }
  const insets = [
    (top - to.top) / scaleY,
    (to.right - right) / scaleX,
    (to.bottom - bottom) / scaleY,
    (left - to.left) / scaleX,
  ];
  return `inset(${insets.map((inset) => `${Math.max(inset, 0)}px`).join(' ')})`;
}
