/** Pasting a patch: what must not change does not, what should does, and no tone of its own comes with it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPatch, clipRegion, type Region, RIM_PX } from '../../../utils/core/blend';
import type { Pixels } from '../../../utils/core/colour-match';

type Paint = (x: number, y: number) => readonly [number, number, number, number?];

function paint(width: number, height: number, at: Paint): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < width * height; index += 1) {
    const [red, green, blue, alpha = 255] = at(index % width, Math.floor(index / width));
    data.set([red, green, blue, alpha], index * 4);
  }
  return { data, width, height };
}

/** A picture with light from one side and some texture. */
const scene: Paint = (x, y) => [
  90 + x / 2 + 12 * Math.sin(x / 3),
  110 + y / 3 + 12 * Math.cos(y / 4),
  100 + (x + y) / 5,
];

/** The patch blended at `region` of a picture that has its size, with neighbours where given. */
function blend(original: Pixels, patch: Pixels, others: readonly Region[] = []): Pixels {
  const target = { ...original, data: original.data.slice() };
  addPatch(target, original, patch, [0, 0, original.width, original.height], others);
  return target;
}

function differences(one: Pixels, other: Pixels, where: (x: number, y: number) => boolean): number[] {
  return Array.from(one.data, (value, index) => ({ value, index })).flatMap(({ value, index }) => {
    const pixel = Math.floor(index / 4);
    const isMeant = where(pixel % one.width, Math.floor(pixel / one.width));
    return isMeant ? [Math.abs(value - (other.data[index] ?? 0))] : [];
  });
}

const highest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), 0);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const edgeDistance = (x: number, y: number, { width, height }: Pixels): number =>
  Math.min(x, y, width - 1 - x, height - 1 - y);
const everywhere = (): boolean => true;

const side = fc.integer({ min: 1, max: 60 });
const anyPixels = (width: number, height: number): fc.Arbitrary<Pixels> =>
  fc
    .uint8ClampedArray({ minLength: width * height * 4, maxLength: width * height * 4 })
    .map((data) => ({ data, width, height }));
const anyPair = fc
  .tuple(side, side)
  .chain(([width, height]) => fc.tuple(anyPixels(width, height), anyPixels(width, height)));

describe('a patch', () => {
  it('of any content changes neither the rim nor what is transparent, at any size', () => {
    fc.assert(
      fc.property(anyPair, ([original, patch]) => {
        const blended = blend(original, patch);
        const rim = differences(blended, original, (x, y) => edgeDistance(x, y, original) < RIM_PX);
        expect(highest(rim)).toBe(0);
        for (let at = 3; at < blended.data.length; at += 4) expect(blended.data[at]).toBe(original.data[at]);
      }),
      { numRuns: 60 },
    );
  });

  it('that equals the original gives the original back', () => {
    fc.assert(
      fc.property(
        fc.tuple(side, side).chain(([width, height]) => anyPixels(width, height)),
        (original) => {
          const opaque = {
            ...original,
            data: original.data.map((value, at) => (at % 4 === 3 ? 255 : value)),
          };
          expect(highest(differences(blend(opaque, opaque), opaque, everywhere))).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([1, 7, 8, 9, 20, 100, 200])(
    'that is only brighter gives the original back, %i pixels a side',
    (size) => {
      const original = paint(size, size, scene);
      const brighter = paint(size, size, (x, y) => {
        const [red, green, blue] = scene(x, y);
        return [red + 25, green - 18, blue + 9];
      });
      expect(highest(differences(blend(original, brighter), original, everywhere))).toBeLessThanOrEqual(1);
    },
  );

  it('with another contrast and a slope of its own is brought back, but for what it changes', () => {
    const size = 200;
    const original = paint(size, size, scene);
    const isFace = (x: number, y: number): boolean => (x - 100) ** 2 + (y - 100) ** 2 < 45 ** 2;
    const patch = paint(size, size, (x, y) => {
      const [red, green, blue] = scene(x, y).map((value = 0) => (value - 128) * 1.12 + 120 + x / 12);
      const line = isFace(x, y) && y % 12 < 3 ? -50 : 0;
      return [(red ?? 0) + line, (green ?? 0) + line, (blue ?? 0) + line];
    });
    const blended = blend(original, patch);
    const tone = differences(blended, original, (x, y) => !isFace(x, y));
    expect(mean(tone)).toBeLessThan(1);
    const wrinkles = differences(blended, original, (x, y) => isFace(x, y) && y % 12 < 3);
    // Of the three colours and the untouched transparency.
    expect(mean(wrinkles)).toBeGreaterThan((40 * 3) / 4);
    expect(mean(wrinkles)).toBeLessThan((60 * 3) / 4);
  });

  it('with a caption in the band is matched by the rest of the band', () => {
    const size = 200;
    const original = paint(size, size, scene);
    const isCaption = (x: number, y: number): boolean => x > 20 && x < 120 && y > 184;
    const captioned = paint(size, size, (x, y) => (isCaption(x, y) ? [0, 0, 0] : scene(x, y)));
    const middle = differences(
      blend(original, captioned),
      original,
      (x, y) => edgeDistance(x, y, original) > 30,
    );
    expect(highest(middle)).toBeLessThanOrEqual(2);
  });

  it('leaves no step anywhere, whatever colour it has', () => {
    const size = 160;
    const original = paint(size, size, () => [100, 100, 100]);
    // Matching cannot help: half of the band says darker, half says lighter.
    const patch = paint(size, size, (x, y) =>
      ((x >> 3) + (y >> 3)) % 2 === 0 ? [140, 140, 140] : [60, 60, 60],
    );
    const { data } = blend(original, patch);
    const row = Array.from({ length: 40 }, (_, x) => Math.abs((data[(80 * size + x) * 4] ?? 0) - 100));
    expect(row.slice(0, RIM_PX)).toEqual([0, 0, 0, 0]);
    expect(row[RIM_PX]).toBeLessThanOrEqual(3);
    expect(Math.max(...row)).toBeGreaterThan(25);
  });
});

describe('overlapping patches', () => {
  const [width, height] = [300, 200];
  const regions = [
    [0, 0, 200, 200],
    [100, 0, 200, 200],
  ] as const satisfies readonly Region[];
  const cut = (picture: Pixels, [left, top, w, h]: Region): Pixels =>
    paint(w, h, (x, y) => {
      const at = ((top + y) * picture.width + left + x) * 4;
      const [red = 0, green = 0, blue = 0, alpha = 0] = picture.data.subarray(at, at + 4);
      return [red, green, blue, alpha];
    });
  const paste = (picture: Pixels, piece: Pixels, [left, top]: Region): void => {
    for (let y = 0; y < piece.height; y += 1)
      picture.data.set(
        piece.data.subarray(y * piece.width * 4, (y + 1) * piece.width * 4),
        ((top + y) * picture.width + left) * 4,
      );
  };
  const isFace = (x: number, y: number, centre: number): boolean => (x - centre) ** 2 + (y - 100) ** 2 < 900;
  /** Each crop has its own face changed, and shows the other's as it was, unless it `changesBoth`. */
  const blendBoth = (
    order: readonly [0 | 1, 0 | 1],
    changesBoth = false,
  ): { original: Pixels; blended: Pixels } => {
    const original = paint(width, height, scene);
    const blended = { ...original, data: original.data.slice() };
    for (const index of order) {
      const region = regions[index];
      const centres = [100, 200].filter((_, at) => changesBoth || at === index);
      const patch = cut(original, region);
      for (let at = 0; at < patch.data.length; at += 4) {
        const [x, y] = [(at / 4) % 200, Math.floor(at / 4 / 200)];
        if (centres.some((centre) => isFace(region[0] + x, y, centre)))
          for (const channel of [0, 1, 2]) patch.data[at + channel] = (patch.data[at + channel] ?? 0) - 60;
      }
      const target = cut(blended, region);
      addPatch(target, cut(original, region), patch, region, [regions[1 - index] ?? region]);
      paste(blended, target, region);
    }
    return { original, blended };
  };

  it('both keep their faces, in either order', () => {
    const { original, blended } = blendBoth([0, 1]);
    for (const centre of [100, 200]) {
      const face = differences(blended, original, (x, y) => isFace(x, y, centre));
      expect(mean(face)).toBeGreaterThan((60 * 3 * 0.85) / 4);
    }
    const rest = differences(blended, original, (x, y) => !isFace(x, y, 100) && !isFace(x, y, 200));
    expect(highest(rest)).toBeLessThanOrEqual(2);
    expect(highest(differences(blended, blendBoth([1, 0]).blended, everywhere))).toBeLessThanOrEqual(1);
  });

  it('change a face once, where both of them do', () => {
    const { original, blended } = blendBoth([0, 1], true);
    for (const centre of [100, 200]) {
      const face = differences(blended, original, (x, y) => isFace(x, y, centre));
      expect(highest(face)).toBeLessThanOrEqual(62);
      expect(mean(face)).toBeGreaterThan((60 * 3 * 0.95) / 4);
    }
  });
});

describe('a region', () => {
  it('is cut at the edges of the picture, to whole pixels', () => {
    expect(clipRegion([-10.4, 5.5, 30, 20], 100, 100)).toEqual([0, 6, 20, 20]);
    expect(clipRegion([90, 90, 30, 30], 100, 100)).toEqual([90, 90, 10, 10]);
    expect(clipRegion([100, 0, 5, 5], 100, 100)).toBeUndefined();
    expect(clipRegion([Number.NaN, 0, 5, 5], 100, 100)).toBeUndefined();
  });

  it('never reaches beyond it', () => {
    const number = fc.double({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(number, number, number, number, side, side, (x, y, w, h, width, height) => {
        const clipped = clipRegion([x, y, w, h], width, height);
        if (!clipped) return;
        const [left, top, across, down] = clipped;
        expect(Math.min(left, top, across - 1, down - 1)).toBeGreaterThanOrEqual(0);
        expect(left + across).toBeLessThanOrEqual(width);
        expect(top + down).toBeLessThanOrEqual(height);
      }),
    );
  });
});
