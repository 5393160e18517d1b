/** The box of the picker's area: drawn, moved and sized within the viewport. */
import type { Area } from '../../core/found';

/** In CSS pixels of the viewport. */
export type Box = { left: number; top: number; width: number; height: number };
export type Point = { x: number; y: number };
/** `zoom` is that of a pinch; `left` and `top` say where it begins in the page. */
export type Viewport = { width: number; height: number; zoom: number; left: number; top: number };

/** A smaller one is a slip of the hand, and shows no face. */
const MIN_SIDE_PX = 16;

/** The viewport of this document. */
export function readViewport(): Viewport {
  const { scale = 1, offsetLeft = 0, offsetTop = 0 } = visualViewport ?? {};
  return { width: innerWidth, height: innerHeight, zoom: scale, left: offsetLeft, top: offsetTop };
}

/** The box to begin with: the middle half. */
export function makeBox({ width, height }: Viewport): Box {
  return { left: width / 4, top: height / 4, width: width / 2, height: height / 2 };
}

/** The box between two corners. */
export function spanBox(from: Point, to: Point, viewport: Viewport): Box {
  const left = Math.min(from.x, to.x);
  const top = Math.min(from.y, to.y);
  return clipBox({ left, top, width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }, viewport);
}

/** The part of a box that can be seen. */
export function clipBox({ left, top, width, height }: Box, viewport: Viewport): Box {
  const clippedLeft = clamp(left, 0, viewport.width);
  const clippedTop = clamp(top, 0, viewport.height);
  return {
    left: clippedLeft,
    top: clippedTop,
    width: clamp(left + width, clippedLeft, viewport.width) - clippedLeft,
    height: clamp(top + height, clippedTop, viewport.height) - clippedTop,
  };
}

/** The same box elsewhere, never beyond the edge. */
export function moveBox({ left, top, width, height }: Box, by: Point, viewport: Viewport): Box {
  return {
    left: clamp(left + by.x, 0, viewport.width - width),
    top: clamp(top + by.y, 0, viewport.height - height),
    width,
    height,
  };
}

/** The same corner, another size. */
export function growBox({ left, top, width, height }: Box, by: Point, viewport: Viewport): Box {
  return {
    left,
    top,
    width: clamp(width + by.x, MIN_SIDE_PX, viewport.width - left),
    height: clamp(height + by.y, MIN_SIDE_PX, viewport.height - top),
  };
}

/** Whether a box is large enough to be meant. */
export function isMeant({ width, height }: Box): boolean {
  return width >= MIN_SIDE_PX && height >= MIN_SIDE_PX;
}

/** The box as fractions of what a capture of the tab shows. */
export function toArea({ left, top, width, height }: Box, viewport: Viewport): Area {
  const x = (value: number): number =>
    clamp(((value - viewport.left) * viewport.zoom) / viewport.width, 0, 1);
  const y = (value: number): number =>
    clamp(((value - viewport.top) * viewport.zoom) / viewport.height, 0, 1);
  const [areaLeft, areaTop] = [x(left), y(top)];
  return {
    left: areaLeft,
    top: areaTop,
    width: x(left + width) - areaLeft,
    height: y(top + height) - areaTop,
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
