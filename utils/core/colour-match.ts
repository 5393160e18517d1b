/** How a re-aged crop differs in tone from the picture that it came from, read off where nothing should differ. */

/** Straight RGBA, eight bits a channel, row by row. */
export type Pixels = { data: Uint8ClampedArray; width: number; height: number };

/** What to add to a pixel of the patch: red, green and blue by its own value and its place in the region. */
export type ColourMatch = (channel: 0 | 1 | 2, value: number, x: number, y: number) => number;

/**
 * The terms of the correction: a constant, a slope each way and a twist, which light does over so small a place, and a
 * gain, which contrast is. More would follow the face.
 */
const TERMS = 5;
type Terms = [number, number, number, number, number];

/** Some thousands of samples settle five numbers. */
const MAX_SAMPLES = 20_000;

/** A quarter more or less contrast, in the unit of the gain's term. Beyond it, what differs is no tone. */
const MAX_GAIN = 0.25 * 128;

/** Rounds of weighing down what does not fit: grey hair or a caption in the band are changes, not tone. */
const ROUNDS = 4;
const TYPICAL_NOISE = 6;

/** Against a slope or gain that few or uniform pixels do not prove; of the weight of this share of the samples. */
const RESTRAINT = 0.002;

/**
 * Fits, for each channel, `original − patch` over the pixels of the band of `bandPx` pixels along the region's edge.
 * Both have the same size. A transparent pixel says nothing, and one at the end of the scale little.
 */
export function matchColours(original: Pixels, patch: Pixels, bandPx: number): ColourMatch {
  const { width, height } = original;
  const samples = sampleBand(original, patch, bandPx);
  const fits = ([0, 1, 2] as const).map((channel) => fitChannel(original, patch, channel, samples));
  return (channel, value, x, y) => {
    const terms = fits[channel];
    return terms ? correction(terms, termsAt(value, x, y, width, height)) : 0;
  };
}

function termsAt(value: number, x: number, y: number, width: number, height: number): Terms {
  const [across, down] = [((x + 0.5) / width) * 2 - 1, ((y + 0.5) / height) * 2 - 1];
  return [1, across, down, across * down, (value - 128) / 128];
}

const correction = (terms: Terms, at: Terms): number =>
  terms[0] * at[0] + terms[1] * at[1] + terms[2] * at[2] + terms[3] * at[3] + terms[4] * at[4];

/** Indices of the band's pixels, evenly thinned out. */
function sampleBand(original: Pixels, patch: Pixels, bandPx: number): number[] {
  const { width, height } = original;
  const inside = Math.max(0, width - 2 * bandPx) * Math.max(0, height - 2 * bandPx);
  const step = Math.max(1, Math.ceil((width * height - inside) / MAX_SAMPLES));
  const samples: number[] = [];
  // Counted rather than strided: a stride that divides the width would see some columns alone.
  let seen = 0;
  for (let y = 0; y < height; y += 1) {
    const isRim = y < bandPx || y >= height - bandPx;
    for (let x = 0; x < width; x += 1) {
      if (!isRim && x === bandPx && width > 2 * bandPx) x = width - bandPx;
      seen += 1;
      if (seen % step !== 0) continue;
      const index = y * width + x;
      if (original.data[index * 4 + 3] === 255 && patch.data[index * 4 + 3] === 255) samples.push(index);
    }
  }
  return samples;
}

function fitChannel(original: Pixels, patch: Pixels, channel: number, samples: readonly number[]): Terms {
  const { width, height } = original;
  let terms: Terms = [0, 0, 0, 0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    // The normal equations, with the right side as the last column.
    const rows = Array.from({ length: TERMS }, () => new Float64Array(TERMS + 1));
    for (const index of samples) {
      const value = patch.data[index * 4 + channel] ?? 0;
      const goal = (original.data[index * 4 + channel] ?? 0) - value;
      const at = termsAt(value, index % width, Math.floor(index / width), width, height);
      const miss = round === 0 ? 0 : (goal - correction(terms, at)) / TYPICAL_NOISE;
      const isClipped = value <= 1 || value >= 254;
      const weight = (isClipped ? 0.05 : 1) / (1 + miss * miss) ** 2;
      for (const [i, row] of rows.entries()) {
        const weighted = weight * (at[i] ?? 0);
        for (let j = 0; j < TERMS; j += 1) row[j] = (row[j] ?? 0) + weighted * (at[j] ?? 0);
        row[TERMS] = (row[TERMS] ?? 0) + weighted * goal;
      }
    }
    for (const [i, row] of rows.entries()) {
      // The constant needs only enough to divide by.
      row[i] = (row[i] ?? 0) + (i === 0 ? 1e-9 : RESTRAINT * samples.length + 1e-6);
    }
    terms = solve(rows);
    if (Math.abs(terms[4]) > MAX_GAIN) terms = solve(fixGain(rows, Math.sign(terms[4]) * MAX_GAIN));
  }
  return terms;
}

/** The same equations with one more, heavier than all others, that settles the gain. */
function fixGain(rows: readonly Float64Array[], gain: number): Float64Array[] {
  const fixed = rows.map((row) => row.slice());
  const row = fixed[TERMS - 1];
  if (row) {
    row[TERMS - 1] = (row[TERMS - 1] ?? 0) + 1e12;
    row[TERMS] = (row[TERMS] ?? 0) + 1e12 * gain;
  }
  return fixed;
}

/** Gaussian elimination. The matrix is symmetric and positive definite, so no pivoting is needed. */
function solve(equations: readonly Float64Array[]): Terms {
  const rows = equations.map((row) => row.slice());
  const size = rows.length;
  rows.forEach((row, i) => {
    for (const below of rows.slice(i + 1)) {
      const factor = (below[i] ?? 0) / (row[i] ?? 1);
      for (let j = i; j <= size; j += 1) below[j] = (below[j] ?? 0) - factor * (row[j] ?? 0);
    }
  });
  const terms: Terms = [0, 0, 0, 0, 0];
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = rows[i]?.[size] ?? 0;
    for (let j = i + 1; j < size; j += 1) rest -= (rows[i]?.[j] ?? 0) * (terms[j] ?? 0);
    terms[i] = rest / (rows[i]?.[i] ?? 1);
  }
  return terms;
}
