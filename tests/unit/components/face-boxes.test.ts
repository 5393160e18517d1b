/** Where faces are shown on a picture, how they are counted, and which are chosen at first. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAtFirst, orderFaces, placeFaces } from '../../../components/face-boxes';
import type { Face } from '../../../utils/core/job';

function face(x: number, y: number, width: number, height: number): Face {
  return { landmarks: '', region: [x, y, width, height] };
}

const anyRegion = fc.tuple(fc.double(), fc.double(), fc.double(), fc.double());
const anyFaces = fc.array(
  anyRegion.map((region): Face => ({ landmarks: '', region })),
  { maxLength: 20 },
);

describe('a face on a picture', () => {
  it('lies where the detector saw it, in percent', () => {
    const size = { width: 400, height: 200 };
    expect(placeFaces([face(100, 50, 40, 20)], 1, size)).toEqual([
      { left: 25, top: 25, width: 10, height: 10 },
    ]);
  });

  it('is scaled with a picture that the detector saw smaller', () => {
    const size = { width: 12_000, height: 9_000 };
    expect(placeFaces([face(400, 300, 100, 150)], 3, size)).toEqual([
      { left: 10, top: 10, width: 2.5, height: 5 },
    ]);
  });

  it('is cut at the edges', () => {
    const size = { width: 100, height: 100 };
    expect(placeFaces([face(-10, 90, 30, 30)], 1, size)).toEqual([
      { left: 0, top: 90, width: 20, height: 10 },
    ]);
  });

  it('has no place when one of them lies outside: then it is another picture', () => {
    const size = { width: 100, height: 100 };
    expect(placeFaces([face(0, 0, 10, 10), face(100, 0, 10, 10)], 1, size)).toBeUndefined();
    expect(placeFaces([face(0, 0, 0, 10)], 1, size)).toBeUndefined();
  });

  it('never leaves the picture, whatever the service says', () => {
    fc.assert(
      fc.property(anyFaces, fc.double(), (faces, scale) => {
        for (const box of placeFaces(faces, scale, { width: 640, height: 480 }) ?? []) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(100.001);
          expect(box.top + box.height).toBeLessThanOrEqual(100.001);
        }
      }),
    );
  });
});

describe('the order of faces', () => {
  it('is that of reading, though heads are not level', () => {
    const right = face(300, 12, 40, 50);
    const left = face(10, 30, 40, 50);
    const below = face(150, 200, 40, 50);
    expect(orderFaces([below, right, left])).toEqual([2, 1, 0]);
  });

  it('has each face once, whatever the service says', () => {
    fc.assert(
      fc.property(anyFaces, (faces) => {
        expect(orderFaces(faces).sort((a, b) => a - b)).toEqual(faces.map((_, index) => index));
      }),
    );
  });
});

describe('the first choice', () => {
  it('is all of eight, and the eight largest of nine', () => {
    const faces = Array.from({ length: 9 }, (_, index) => face(0, 0, index === 3 ? 5 : 10, 10));
    const all = faces.map((_, index) => index);
    expect(chooseAtFirst(faces.slice(0, 8), all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(chooseAtFirst(faces, all)).toEqual([0, 1, 2, 4, 5, 6, 7, 8]);
    expect(chooseAtFirst(faces.slice(0, 3), [0, 2])).toEqual([0, 2]);
  });
});
