/** Where the faces of a picture are shown, in which order they are counted, and which are chosen at first. */
import { type Face, MAX_FACES } from '../utils/core/job';

/** A place on a shown picture, in percent of its width and height. */
export type FaceBox = { left: number; top: number; width: number; height: number };

type Size = { width: number; height: number };

/**
 * The box of each face on a picture of `size` (pixels of the source image); `scale` is how many of them one pixel of the
 * picture that the detector saw stands for. `undefined` when a face lies outside: then this is not the picture that the
 * detector saw, and no box on it would be true.
 */
export function placeFaces(faces: readonly Face[], scale: number, size: Size): FaceBox[] | undefined {
  const boxes = faces.map(({ region: [x, y, width, height] }): FaceBox | undefined => {
    const across = cut(x * scale, width * scale, size.width);
    const down = cut(y * scale, height * scale, size.height);
    return across && down && { left: across.from, top: down.from, width: across.length, height: down.length };
  });
  return boxes.every((box) => box !== undefined) ? boxes : undefined;
}

/** The part of a stretch that lies within `0…whole`, in percent of it. */
function cut(from: number, length: number, whole: number): { from: number; length: number } | undefined {
  const start = Math.max(0, from);
  const end = Math.min(whole, from + length);
  return end > start ? { from: (start / whole) * 100, length: ((end - start) / whole) * 100 } : undefined;
}

/** The faces' indices as one reads a picture: row by row from the top, each from the left. */
export function orderFaces(faces: readonly Face[]): number[] {
  const placed = faces.map(({ region: [x, y, width, height] }, index) => ({
    index,
    middleX: x + width / 2,
    middleY: y + height / 2,
    height,
  }));
  placed.sort((a, b) => a.middleY - b.middleY);
  const rows: (typeof placed)[] = [];
  for (const face of placed) {
    const row = rows.at(-1);
    const first = row?.[0];
    // Heads of one row are hardly ever level: half a face apart still counts as beside.
    if (row && first && face.middleY - first.middleY < first.height / 2) row.push(face);
    else rows.push([face]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.middleX - b.middleX).map(({ index }) => index));
}

/**
 * All faces that can be submitted, or the largest ones where there are more than one submit takes; indices in the
 * detector's order.
 */
export function chooseAtFirst(faces: readonly Face[], submittable: readonly number[]): number[] {
  const area = ({ region: [, , width, height] }: Face): number => width * height;
  return faces
    .map((face, index) => ({ index, area: area(face) }))
    .filter(({ index }) => submittable.includes(index))
    .sort((a, b) => b.area - a.area)
    .slice(0, MAX_FACES)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
