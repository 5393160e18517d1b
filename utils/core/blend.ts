/** Pixel arithmetic of pasting re-aged crops back: where a patch counts and how much, in what tone. */
import { matchColours, type Pixels } from './colour-match';

/** `[x, y, width, height]` in pixels of the original. */
export type Region = readonly [number, number, number, number];

/** Along a region's edge this many pixels stay as they are, so that no seam can show. */
export const RIM_PX = 4;

/** How far inwards a patch fades in from there, as a share of the region's shorter side. */
const FADE_SHARE = 0.12;

/** How sharply overlapping patches part: each keeps its own middle, where its face is. */
const PARTING = 4;

/** The region in whole pixels, without what lies outside of the picture; `undefined` when nothing is left. */
export function clipRegion([x, y, w, h]: Region, width: number, height: number): Region | undefined {
  const [left, top] = [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
  const [right, bottom] = [Math.min(width, Math.round(x + w)), Math.min(height, Math.round(y + h))];
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : undefined;
}

/**
 * Adds to `target` what `patch` changes about `original`; all three show `region` and have its size. `others` are the
 * regions of the other patches, which share a pixel with this one by how near it is to the middle of each: the order of
 * patches does not matter, and a face in the corner of its neighbour's crop is not undone by it. Where nothing overlaps,
 * `target` is a copy of `original`. Transparency stays as it is.
 */
export function addPatch(
  target: Pixels,
  original: Pixels,
  patch: Pixels,
  region: Region,
  others: readonly Region[],
): void {
  const [left, top, width, height] = region;
  const shorter = Math.min(width, height);
  const fadePx = Math.max(1, FADE_SHARE * shorter);
  const [fadeX, fadeY] = [fadeAlong(width, fadePx), fadeAlong(height, fadePx)];
  const match = matchColours(original, patch, Math.ceil(RIM_PX + fadePx / 2));
  const neighbours = others.filter((other) => overlaps(region, other));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fade = (fadeX[x] ?? 0) * (fadeY[y] ?? 0);
      if (fade === 0) continue;
      const at = (y * width + x) * 4;
      const share = neighbours.length === 0 ? 1 : shareAt(left + x, top + y, region, neighbours);
      const weight = fade * share * ((patch.data[at + 3] ?? 0) / 255);
      for (const channel of [0, 1, 2] as const) {
        const value = patch.data[at + channel] ?? 0;
        const matched = Math.min(255, Math.max(0, value + match(channel, value, x, y)));
        const change = weight * (matched - (original.data[at + channel] ?? 0));
        target.data[at + channel] = (target.data[at + channel] ?? 0) + change;
      }
    }
  }
}

/** 0 in the rim, then smoothly up to 1, for each pixel along one side. */
function fadeAlong(length: number, fadePx: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => {
    const t = Math.min(1, Math.max(0, (Math.min(index, length - 1 - index) - RIM_PX + 1) / fadePx));
    return t * t * (3 - 2 * t);
  });
}

function overlaps([x, y, w, h]: Region, [otherX, otherY, otherW, otherH]: Region): boolean {
  return x < otherX + otherW && otherX < x + w && y < otherY + otherH && otherY < y + h;
}

function shareAt(x: number, y: number, own: Region, neighbours: readonly Region[]): number {
  const mine = nearness(x, y, own) ** PARTING;
  let all = mine;
  for (const neighbour of neighbours) all += nearness(x, y, neighbour) ** PARTING;
  return all === 0 ? 0 : mine / all;
}

/** 1 in the middle of the region, 0 along its edge and outside. */
function nearness(x: number, y: number, [left, top, width, height]: Region): number {
  const across = 1 - Math.abs((x + 0.5 - left) / width - 0.5) * 2;
  const down = 1 - Math.abs((y + 0.5 - top) / height - 0.5) * 2;
  return Math.max(0, across) * Math.max(0, down);
}
