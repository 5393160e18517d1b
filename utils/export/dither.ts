/** A fine pattern in place of bands, where 256 colours cannot follow a gradient. */

/** Bayer's order: neighbours are as different as can be. */
const ORDER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5] as const;
/** Of 255, either way: enough for skin and skies, and too little to be seen as a pattern. */
const STRENGTH = 3;

/** Changes RGBA pixels in place; the pattern stands still from frame to frame. */
export function dither(pixels: Uint8ClampedArray, width: number): void {
  const offsets = ORDER.map((place) => ((place + 0.5) / ORDER.length - 0.5) * 2 * STRENGTH);
  for (let at = 0, x = 0, y = 0; at < pixels.length; at += 4) {
    const offset = offsets[(y & 3) * 4 + (x & 3)] ?? 0;
    for (let channel = at; channel < at + 3; channel++) pixels[channel] = (pixels[channel] ?? 0) + offset;
    x += 1;
    if (x === width) {
      x = 0;
      y += 1;
    }
  }
}
