/** Which picture is seen how strongly for how long, in what moves. Pure. */

/** One frame: `from`, with `to` laid over it in the strength `mix` (0 to 1). Both are places among the pictures. */
export type Frame = { from: number; to: number; mix: number; durationMs: number };

export type Pace = {
  /** How long each picture stands still. */
  holdMs: number;
  /** How long one takes to become the next. */
  fadeMs: number;
  /** The length of a frame of a fade. */
  frameMs: number;
  /** Whether what stands still is one long frame, or as many as it takes at the same rate. */
  holds: 'one-frame' | 'steady';
};

/** Small, and good enough for a chat. */
export const GIF_PACE: Pace = { holdMs: 1000, fadeMs: 320, frameMs: 80, holds: 'one-frame' };
/** 25 frames a second: whatever plays videos plays these. */
export const VIDEO_PACE: Pace = { holdMs: 1000, fadeMs: 480, frameMs: 40, holds: 'steady' };

/** Starts and ends softly, and is the same backwards. */
function ease(share: number): number {
  return (1 - Math.cos(Math.PI * share)) / 2;
}

/** From the first picture to the last and back, so that the end leads into the beginning. */
export function planLoop(count: number, pace: Pace): Frame[] {
  const there = Array.from({ length: count }, (_, index) => index);
  const stops = [...there, ...there.slice(1, -1).reverse()];
  return stops.flatMap((stop, index) => {
    const next = stops[(index + 1) % stops.length] ?? stop;
    return next === stop ? planHold(stop, pace) : [...planHold(stop, pace), ...planFade(stop, next, pace)];
  });
}

function planHold(stop: number, { holdMs, frameMs, holds }: Pace): Frame[] {
  const frames = holds === 'steady' ? Math.max(1, Math.round(holdMs / frameMs)) : 1;
  const durationMs = holds === 'steady' ? frameMs : holdMs;
  return Array.from({ length: frames }, () => ({ from: stop, to: stop, mix: 0, durationMs }));
}

function planFade(from: number, to: number, { fadeMs, frameMs }: Pace): Frame[] {
  const frames = Math.max(1, Math.round(fadeMs / frameMs));
  return Array.from({ length: frames }, (_, index) => ({
    from,
    to,
    mix: ease((index + 1) / (frames + 1)),
    durationMs: frameMs,
  }));
}

/** How long all of it takes. */
export function totalMs(frames: readonly Frame[]): number {
  return frames.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
