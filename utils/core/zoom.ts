/** The geometry of looking closer: scale and place of a picture in its frame, around a point, within limits. Pure. */

export type Size = { width: number; height: number };
/** Pixels from the middle of the frame. */
export type Point = { x: number; y: number };

/** How the picture lies: so many times as large as when it just fits, its middle so far from that of the frame. */
export type View = { scale: number; x: number; y: number };

/** The whole picture in the middle. */
export const WHOLE: View = { scale: 1, x: 0, y: 0 };
const MAX_SCALE = 8;

/** The largest size of this ratio (width by height) that fits into the frame. */
export function fitInto(ratio: number, frame: Size): Size {
  const width = Math.min(frame.width, frame.height * ratio);
  return { width, height: width / ratio };
}

/** The nearest view within the limits: not smaller than the frame, not too large, and no gap beside the picture. */
export function limitView(view: View, ratio: number, frame: Size): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale));
  const fitted = fitInto(ratio, frame);
  const limit = (offset: number, picture: number, space: number): number => {
    const room = Math.max(0, (picture * scale - space) / 2);
    return Math.min(room, Math.max(-room, offset));
  };
  return {
    scale,
    x: limit(view.x, fitted.width, frame.width),
    y: limit(view.y, fitted.height, frame.height),
  };
}

/** `factor` times as close. What lies under `point` stays there, as far as the limits let it. */
export function zoomAround(view: View, factor: number, point: Point, ratio: number, frame: Size): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale * factor));
  const change = scale / view.scale;
  const x = point.x - (point.x - view.x) * change;
  const y = point.y - (point.y - view.y) * change;
  return limitView({ scale, x, y }, ratio, frame);
}

/** Moved by so many pixels. */
export function panBy(view: View, by: Point, ratio: number, frame: Size): View {
  return limitView({ ...view, x: view.x + by.x, y: view.y + by.y }, ratio, frame);
}

/** What two fingers make of it that were at `from` and are at `to` now. */
export function pinch(
  view: View,
  from: readonly [Point, Point],
  to: readonly [Point, Point],
  ratio: number,
  frame: Size,
): View {
  const [was, is] = [middleOf(from), middleOf(to)];
  const apart = distance(from);
  const moved = { ...view, x: view.x + is.x - was.x, y: view.y + is.y - was.y };
  return zoomAround(moved, apart > 0 ? distance(to) / apart : 1, is, ratio, frame);
}

function middleOf([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance([a, b]: readonly [Point, Point]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
