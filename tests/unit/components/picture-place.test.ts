import { describe, expect, it } from 'vitest';
import { facePosition, frameRatio } from '../../../components/picture-place';
import { FACE, makeJob } from '../fixtures';

type Region = [x: number, y: number, width: number, height: number];

function place(regions: Region[], change: Parameters<typeof makeJob>[0] = {}): string | undefined {
  const faces = regions.map((region) => ({ ...FACE, region }));
  return facePosition(makeJob({ faces, ...change }), 100, 200);
}

describe('facePosition', () => {
  it.each<[string, Region[], string]>([
    ['in the middle', [[40, 90, 20, 20]], '50% 50%'],
    ['near the upper edge', [[45, 10, 10, 40]], '50% 0%'],
    ['near the lower corner', [[80, 180, 20, 20]], '100% 100%'],
    ['between a middle and an edge', [[30, 70, 10, 20]], '20% 30%'],
    [
      'a group',
      [
        [0, 90, 20, 20],
        [80, 70, 20, 60],
      ],
      '50% 50%',
    ],
  ])('keeps a face %s', (_, regions, position) => {
    expect(place(regions)).toBe(position);
  });

  it('looks at the faces that are changed, in the pixels of the picture itself', () => {
    const regions: Region[] = [
      [40, 90, 20, 20],
      [0, 0, 10, 10],
    ];
    expect(place(regions, { chosenFaces: [1] })).toBe('0% 0%');
    expect(place([[20, 45, 10, 10]], { scale: 2 })).toBe('50% 50%');
  });

  it('leaves it to the style sheet where no face or size is known', () => {
    expect(place([])).toBeUndefined();
    expect(facePosition(makeJob({ faces: [FACE] }), 0, 0)).toBeUndefined();
  });
});

describe('frameRatio', () => {
  it.each([
    [100, 100, 1],
    [100, 400, 0.8],
    [400, 100, 16 / 9],
    [0, 0, 1],
  ])('of %d × %d pixels is %d', (width, height, ratio) => {
    expect(frameRatio(width, height)).toBe(ratio);
  });
});
