/**
 * Keeps the person's mouse and keys from the page while the picker is open, and gives them to the picker. A page that
 * listens to its window since before still hears them; it can spoil the picker, not use it for more than a click.
 */
import type { Point } from './box';

export type Input = {
  /** The pointer is elsewhere. */
  move(at: Point): void;
  /** A drag goes on; `isEnd` with its last point. */
  drag(from: Point, to: Point, isEnd: boolean): void;
  click(at: Point): void;
  /** A key without a modifier but Shift; answers whether it was meant for the picker. */
  key(key: string, withShift: boolean): boolean;
  /** Something on the page moved. */
  shift(): void;
};

const POINTER = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;
/** Everything else that a page could take for something that the person did to it. */
const BLOCKED = [
  ...['mousedown', 'mouseup', 'mousemove', 'mouseover', 'mouseout', 'pointerover', 'pointerout'],
  ...['dblclick', 'auxclick', 'contextmenu', 'touchstart', 'touchmove', 'touchend', 'touchcancel'],
  ...['keyup', 'keypress', 'dragstart', 'dragover', 'drop', 'selectstart', 'beforeinput', 'paste'],
];
/** What must still happen: scrolling by touch, and the keys of the browser. */
const KEPT_DEFAULTS = /^(touch|key)/;
const DRAG_START_PX = 6;

/** Raises the shield until the returned function is called. */
export function raiseShield(input: Input): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const listen = (type: string, handle: (event: Event) => void): void =>
    window.addEventListener(type, handle, { capture: true, passive: false, signal });
  let pressedAt: Point | undefined;
  let isDragging = false;

  const handlePointer = (event: PointerEvent): void => {
    const at = { x: event.clientX, y: event.clientY };
    if (event.type === 'pointerdown') {
      pressedAt = event.button === 0 ? at : undefined;
      isDragging = false;
    } else if (event.type === 'pointermove') {
      isDragging ||=
        pressedAt !== undefined && Math.hypot(at.x - pressedAt.x, at.y - pressedAt.y) > DRAG_START_PX;
      if (isDragging && pressedAt) input.drag(pressedAt, at, false);
      else input.move(at);
    } else {
      if (isDragging && pressedAt) input.drag(pressedAt, at, true);
      pressedAt = undefined;
    }
  };

  for (const type of POINTER)
    listen(type, (event) => {
      swallow(event);
      // A page must not be able to pick for the person.
      if (event.isTrusted) handlePointer(event as PointerEvent);
    });
  listen('click', (event) => {
    swallow(event);
    const { clientX, clientY, button } = event as MouseEvent;
    if (event.isTrusted && button === 0 && !isDragging) input.click({ x: clientX, y: clientY });
    isDragging = false;
  });
  let heldKey: string | undefined;
  listen('keydown', (event) => {
    heldKey = (event as KeyboardEvent).code;
    event.stopImmediatePropagation();
    const { key, shiftKey, ctrlKey, altKey, metaKey, isTrusted } = event as KeyboardEvent;
    if (isTrusted && !ctrlKey && !altKey && !metaKey && input.key(key, shiftKey)) event.preventDefault();
  });
  listen('keyup', () => {
    heldKey = undefined;
  });
  for (const type of BLOCKED)
    listen(type, (event) => {
      event.stopImmediatePropagation();
      if (!KEPT_DEFAULTS.test(type)) event.preventDefault();
    });
  for (const type of ['scroll', 'resize']) listen(type, () => input.shift());
  return () => {
    controller.abort();
    // The key that ended the picker is still down, and its release would be news to the page.
    if (heldKey !== undefined) window.addEventListener('keyup', swallow, { capture: true, once: true });
  };
}

function swallow(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}
