/** The ids of jobs: sortable by creation, and not to be guessed. */

/** From 0 to 1, not to be guessed: an id names an object in the person's own storage, too. */
export function drawFraction(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn / 2 ** 32;
}

let lastIdAt = 0;

/**
 * An id that sorts by creation, also among jobs of one millisecond: nine base-36 digits of time, which
 * never repeat within one background, then ten of chance.
 */
export function createJobId(now: number, random: () => number = drawFraction): string {
  lastIdAt = Math.max(now, lastIdAt + 1);
  let chance = '';
  while (chance.length < 10) chance += Math.floor(random() * 36).toString(36);
  return `${lastIdAt.toString(36).padStart(9, '0')}-${chance}`;
}

/** When an id of {@link createJobId} was made, epoch ms; `NaN` for one that is none. */
export function readIdTime(jobId: string): number {
  return Number.parseInt(jobId.slice(0, 9), 36);
}
