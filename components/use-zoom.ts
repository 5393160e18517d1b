/** Looking closer by wheel, pinch, double click, drag and keys: what is done to a frame, as the view of its picture. */
import type { RefObject, TargetedEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  limitView,
  type Point,
  panBy,
  pinch,
  type Size,
  type View,
  WHOLE,
  zoomAround,
} from '../utils/core/zoom';
import { useHold } from './use-hold';

/** One press of a key or a button. */
export const ZOOM_STEP = 1.5;
const DOUBLE_CLICK_ZOOM = 2.5;
const PAN_STEP_PX = 60;
/** The wheel's own units, in pixels. */
const WHEEL_UNITS_PX = [1, 16, 400] as const;
const WHEEL_SPEED = 0.002;
/** What browsers make of a pinch on a touchpad: a wheel with Ctrl, in smaller steps. */
const TOUCHPAD_PINCH_SPEED = 0.01;

type OnFrame<E extends Event> = (event: TargetedEvent<HTMLElement, E>) => void;

/** Listeners of the frame. They leave the controls within it alone. */
export type ZoomListeners = {
  onWheel: OnFrame<WheelEvent>;
  onDblClick: OnFrame<MouseEvent>;
  onPointerDown: OnFrame<PointerEvent>;
  onPointerMove: OnFrame<PointerEvent>;
  onPointerUp: OnFrame<PointerEvent>;
  onPointerCancel: OnFrame<PointerEvent>;
  onContextMenu: OnFrame<MouseEvent>;
};

type Zoom = {
  view: View;
  /** Whether the picture is held, so that its original is wanted. */
  isHeld: boolean;
  listeners: ZoomListeners;
  /** Around the middle. */
  zoomBy: (factor: number) => void;
  /** One step, by the sign of each. */
  pan: (x: number, y: number) => void;
  reset: () => void;
};

function sizeOf(frame: HTMLElement | null): Size {
  return { width: frame?.clientWidth ?? 0, height: frame?.clientHeight ?? 0 };
}

/** Where an event happened, from the middle of the frame. */
function pointOf({ currentTarget, clientX, clientY }: TargetedEvent<HTMLElement, MouseEvent>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}

function isOnControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('input, button') !== null;
}

/** The view of a picture of this ratio in the frame. */
export function useZoom(ratio: number, frame: RefObject<HTMLElement | null>): Zoom {
  const [view, setView] = useState(WHOLE);
  const [isHeld, setHeld] = useState(false);
  const pointers = useRef(new Map<number, Point>());
  const hold = useHold(() => setHeld(true));

  useEffect(() => {
    if (!frame.current) return;
    const seen = new ResizeObserver(() => setView((old) => limitView(old, ratio, sizeOf(frame.current))));
    seen.observe(frame.current);
    return () => seen.disconnect();
  }, [ratio, frame]);

  const zoomTo = (factor: number, point: Point): void =>
    setView((old) => zoomAround(old, factor, point, ratio, sizeOf(frame.current)));
  const release: OnFrame<PointerEvent> = ({ pointerId }) => {
    pointers.current.delete(pointerId);
    hold.end();
    setHeld(false);
  };

  const listeners: ZoomListeners = {
    onWheel: (event) => {
      event.preventDefault();
      const speed = event.ctrlKey ? TOUCHPAD_PINCH_SPEED : WHEEL_SPEED;
      const px = event.deltaY * (WHEEL_UNITS_PX[event.deltaMode as 0 | 1 | 2] ?? 1);
      zoomTo(Math.exp(-px * speed), pointOf(event));
    },
    onDblClick: (event) => {
      if (isOnControl(event)) return;
      if (view.scale > 1) setView(WHOLE);
      else zoomTo(DOUBLE_CLICK_ZOOM, pointOf(event));
    },
    onPointerDown: (event) => {
      if (isOnControl(event) || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, pointOf(event));
      if (pointers.current.size === 1) hold.begin(event.clientX, event.clientY);
      else hold.end();
    },
    onPointerMove: (event) => {
      const was = pointers.current.get(event.pointerId);
      if (!was) return;
      const is = pointOf(event);
      hold.follow(event.clientX, event.clientY);
      pointers.current.set(event.pointerId, is);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      const size = sizeOf(frame.current);
      if (other) setView((old) => pinch(old, [was, other], [is, other], ratio, size));
      else setView((old) => panBy(old, { x: is.x - was.x, y: is.y - was.y }, ratio, size));
    },
    onPointerUp: release,
    onPointerCancel: release,
    // A long touch is no call for the browser's menu.
    onContextMenu: (event) => {
      if (pointers.current.size > 0) event.preventDefault();
    },
  };

  return {
    view,
    isHeld,
    listeners,
    zoomBy: (factor) => zoomTo(factor, { x: 0, y: 0 }),
    pan: (x, y) =>
      setView((old) => panBy(old, { x: x * PAN_STEP_PX, y: y * PAN_STEP_PX }, ratio, sizeOf(frame.current))),
    reset: () => setView(WHOLE),
  };
}
