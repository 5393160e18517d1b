/** What becomes of each case of the sample site: measured by `matrix.test.ts`, shown in docs/any-image.md. */
import type { Job } from '../../../utils/core/job';

/** In a few words: the end and the way that was taken, or why there was none. */
export function describeOutcome(job: Job): string {
  const { state, way, source, note } = job;
  if (state.status === 'failed') return `failed: ${state.failure.kind}`;
  if (state.status === 'waiting') return `waiting: ${state.reason}`;
  const what = source.taken ?? note;
  return `${state.status}, ${way}${what ? ` (${what})` : ''}${source.kind === 'video' ? ', video' : ''}`;
}

/** Where the picture before comes from; `screen`: captured, or drawn around by the person. */
export type BeforeOrigin = 'page' | 'worker' | 'screen' | 'none';

/** Chromium's background may read from the page's own host while `activeTab` lasts; Firefox's may not. */
const VIDEO = { chromium: 'worker', firefox: 'none' } as const;

/** All others are from the page. */
const BEFORE: Readonly<Record<string, BeforeOrigin | typeof VIDEO>> = {
  'tainted-canvas': 'screen',
  webgl: 'screen',
  'foreign-frame': 'none',
  'other-origin': 'screen',
  'many-redirects': 'none',
  loopback: 'screen',
  'local-network': 'screen',
  'not-an-image': 'none',
  missing: 'none',
  video: VIDEO,
  'video-sources': VIDEO,
  'video-two': VIDEO,
  'video-fragment': VIDEO,
  'video-poster': VIDEO,
  pdf: 'none',
};

/** Where the picture before of a case comes from. */
export function expectedBefore(id: string, browser: keyof typeof VIDEO): BeforeOrigin {
  const origin = BEFORE[id] ?? 'page';
  return typeof origin === 'string' ? origin : origin[browser];
}

/** All others are `done, direct`. */
const OUTCOMES: Readonly<Record<string, string>> = {
  canvas: 'done, relay (canvas)',
  'tainted-canvas': 'done, relay (area)',
  data: 'done, relay',
  blob: 'done, relay',
  'blob-revoked': 'done, relay',
  'many-redirects': 'failed: unreachable',
  random: 'done, relay (shown)',
  'stale-attribute': 'done, relay',
  webgl: 'done, relay (area)',
  'webgl-animated': 'done, relay (canvas)',
  'video-fragment': 'done, direct, video',
  playlist: 'done, direct (poster)',
  truncated: 'done, relay',
  'truncated-progressive': 'done, relay',
  banner: 'done, relay',
  'poster-alone': 'done, direct (poster)',
  'poster-picked': 'done, direct (poster)',
  'text-background': 'done, relay',
  camera: 'done, relay (shown)',
  cookie: 'done, relay',
  referrer: 'done, relay',
  'basic-auth': 'done, relay',
  loopback: 'waiting: permission',
  'local-network': 'waiting: permission',
  'not-an-image': 'failed: unreadable',
  missing: 'failed: unreachable',
  avif: 'done, relay',
  gif: 'done, relay (first-frame)',
  svg: 'done, relay',
  huge: 'done, relay',
  tiny: 'failed: no-face',
  tiff: 'failed: format',
  'no-face': 'failed: no-face',
  'nine-faces': 'failed: too-many-faces',
  video: 'done, direct, video',
  'video-sources': 'done, direct, video',
  'video-two': 'done, direct, video',
  'video-poster': 'done, direct, video',
  mse: 'done, relay (frame)',
  pdf: 'refused in words',
};

/** What becomes of a case, the same in each browser. */
export function expectedOutcome(id: string): string {
  return OUTCOMES[id] ?? 'done, direct';
}
