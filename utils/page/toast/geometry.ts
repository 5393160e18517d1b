/** The arithmetic of laying one box exactly upon another, whatever turns and scales both. Pure. */

export type Point = { x: number; y: number };
/** Where a step of 1 to the right, and one of 1 down, lead. */
export type Linear = { right: Point; down: Point };

export const UPRIGHT: Linear = { right: { x: 1, y: 0 }, down: { x: 0, y: 1 } };

/** The map by which the points at 0, at `step` to the right and at `step` down were moved to where they are seen. */
export function measureLinear(origin: Point, right: Point, down: Point, step: number): Linear {
  const from = (point: Point): Point => ({ x: (point.x - origin.x) / step, y: (point.y - origin.y) / step });
  return { right: from(right), down: from(down) };
}

/** Where the map takes a step. */
export function applyLinear({ right, down }: Linear, { x, y }: Point): Point {
  return { x: right.x * x + down.x * y, y: right.y * x + down.y * y };
}

/** The map that takes all back; `undefined` for one that makes a line or a point of everything. */
export function invertLinear({ right, down }: Linear): Linear | undefined {
  const area = right.x * down.y - down.x * right.y;
  if (!Number.isFinite(1 / area)) return undefined;
  return {
    right: { x: down.y / area, y: -right.y / area },
    down: { x: -down.x / area, y: right.x / area },
  };
}

/** First `inner`, then `outer`. */
export function chainLinear(outer: Linear, inner: Linear): Linear {
  return { right: applyLinear(outer, inner.right), down: applyLinear(outer, inner.down) };
}

/** As CSS writes it. */
export function toMatrix({ right, down }: Linear): string {
  // CSS knows no exponents in the small numbers that rounding leaves.
  const numbers = [right.x, right.y, down.x, down.y].map((value) => Number(value.toFixed(6)));
  return `matrix(${numbers.join()}, 0, 0)`;
}

/** The middle of a rectangle, which is the middle of what was turned within it too. */
export function middleOf({ left, top, width, height }: Omit<DOMRect, 'toJSON'>): Point {
  return { x: left + width / 2, y: top + height / 2 };
}

/** The corners of a box around a point, in order, once the map has turned it. */
export function cornersOf(middle: Point, width: number, height: number, map: Linear): Point[] {
  const signs = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return signs.map(([x, y]) => {
    const { x: left, y: top } = applyLinear(map, { x: (x * width) / 2, y: (y * height) / 2 });
    return { x: middle.x + left, y: middle.y + top };
  });
}

/** How an SVG image fills its box, in the words of CSS. */
export function fitOfAspectRatio(preserveAspectRatio: string): { objectFit: string; objectPosition: string } {
  const [, x = 'Mid', y = 'Mid'] = /\bx(Min|Mid|Max)Y(Min|Mid|Max)\b/.exec(preserveAspectRatio) ?? [];
  const places: Readonly<Record<string, string>> = { Min: '0%', Mid: '50%', Max: '100%' };
  const isFilled = /(^|\s)none\b/.test(preserveAspectRatio);
  const objectFit = isFilled ? 'fill' : /\bslice\b/.test(preserveAspectRatio) ? 'cover' : 'contain';
  return { objectFit, objectPosition: `${places[x]} ${places[y]}` };
}
