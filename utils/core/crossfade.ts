/** Where a scrubber stands between the ages of a timeline: which two pictures it shows, and how much of each. Pure. */

export type Crossfade = {
  /** The stop at or below the position, in years, and the next one above it; the same one at a stop. */
  from: number;
  to: number;
  /** How much of `to` covers `from`, from 0 to 1. */
  mix: number;
};

/** The fade at `years`, which may be a fraction, among `stops` (ascending, at least one). Beyond them the end counts. */
export function crossfadeAt(stops: readonly number[], years: number): Crossfade {
  const from = stops.findLast((stop) => stop <= years) ?? stops[0] ?? 0;
  const to = stops.find((stop) => stop >= years) ?? stops.at(-1) ?? 0;
  const span = to - from;
  return { from, to, mix: span > 0 ? (years - from) / span : 0 };
}

/** The stop that is nearest to `years`; of two as near, the older one. */
export function nearestStop(stops: readonly number[], years: number): number {
  const { from, to, mix } = crossfadeAt(stops, years);
  return mix < 0.5 && to !== from ? from : to;
}

/** The next stop in a direction, for the arrow keys; the present end where there is none. */
export function nextStop(stops: readonly number[], years: number, direction: 1 | -1): number {
  const next = direction > 0 ? stops.find((stop) => stop > years) : stops.findLast((stop) => stop < years);
  return next ?? crossfadeAt(stops, years).from;
}
