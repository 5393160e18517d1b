/** What the answers of an address are worth beside the pixels that the page shows. */
import { describe, expect, it } from 'vitest';
import { isBlank, isInvisible, LIKENESS_SIDE_PX, type SmallCopy } from '../../../utils/core/likeness';
import { type Answer, countProofs, isBetter, judgeAddress } from '../../../utils/core/shown-picture';

const PIXELS = LIKENESS_SIDE_PX ** 2;

/** A picture of its own for each seed, 480 × 320 unless told. */
function makeCopy(seed: number, aspectRatio = 1.5, shorterSidePx = 320): SmallCopy {
  const values = Array.from({ length: PIXELS }, (_, index) => ((index * 7919 + seed * 104_729) % 251) + 1);
  return { pixels: makePixels((index) => values[index] ?? 0), aspectRatio, shorterSidePx };
}

function makePixels(gray: (index: number) => number, alpha = 255): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: PIXELS * 4 }, (_, at) => (at % 4 === 3 ? alpha : gray(at >> 2)));
}

const photo = makeCopy(1);
const other = makeCopy(2);

describe('an address', () => {
  it.each<[string, SmallCopy | undefined, Answer[], ReturnType<typeof judgeAddress>]>([
    ['that returns what is shown', photo, [photo], 'same'],
    ['that returns it again and again', photo, [photo, photo, photo], 'same'],
    ['that returns another picture', photo, [other], 'other'],
    ['that returns another picture the second time', photo, [photo, other], 'other'],
    ['of pixels that may not be read', undefined, [photo], 'unproven'],
    ['of such pixels, with another picture each time', undefined, [photo, other], 'other'],
    ['of a drawing', photo, ['drawing'], 'same'],
    ['of a file that is cut off', photo, ['broken'], 'broken'],
    ['that answers once', photo, [photo, 'broken'], 'broken'],
    ['that does not answer', photo, [], 'broken'],
  ])('%s', (_, shown, answers, verdict) => expect(judgeAddress(shown, answers)).toBe(verdict));
});

describe('a better file', () => {
  it.each([
    ['a larger one', makeCopy(1, 1.5, 1280), true],
    ['one of the same size', photo, true],
    ['a smaller one', makeCopy(1, 1.5, 100), false],
    ['a larger one of another picture', makeCopy(2, 1.5, 1280), false],
    ['a larger one of another shape', makeCopy(1, 1.2, 1280), false],
  ])('%s', (_, file, expected) => expect(isBetter(photo, file)).toBe(expected));

  it('may have a shape that the few pixels of a preview could not have', () => {
    const preview = makeCopy(1, 10 / 7, 7);
    expect(isBetter(preview, photo)).toBe(true);
    expect(isBetter(makeCopy(1, 10 / 7, 700), makeCopy(1, 1.5, 1400))).toBe(false);
  });
});

describe('the further answers that are asked for', () => {
  it.each([
    ['', false, 0],
    ['max-age=3600', false, 0],
    ['max-age=3600', true, 1],
    ['no-cache', false, 1],
    ['private, max-age=0', false, 1],
    ['No-Store', false, 2],
    ['no-store, no-cache', true, 2],
  ])('after «%s», redirected: %s', (cacheControl, isRedirected, proofs) =>
    expect(countProofs({ cacheControl, isRedirected })).toBe(proofs),
  );
});

describe('pixels that show nothing', () => {
  it.each([
    ['clear', makePixels(() => 0, 0), true, true],
    ['all but clear', makePixels((index) => index % 256, 3), true, true],
    ['black', makePixels(() => 0), true, false],
    ['black with a trace of noise', makePixels((index) => index % 2), true, false],
    ['a shade over what lies beneath', makePixels(() => 0, 120), true, false],
    ['a photo', photo.pixels, false, false],
    ['a dark photo', makePixels((index) => index % 9), false, false],
  ])('%s', (_, pixels, blank, invisible) => {
    expect([isBlank(pixels), isInvisible(pixels)]).toEqual([blank, invisible]);
  });
});
