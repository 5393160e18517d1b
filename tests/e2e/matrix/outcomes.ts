/** What becomes of each case of the sample site: measured by `matrix.test.ts`, shown in docs/any-image.md. */
import type { Job } from '../../../utils/core/job';
import type { BrowserKind } from '../harness/browser-path';

/** In a few words: the end and the way that was taken, or why there was none. */
export function describeOutcome(job: Job): string {
  const { state, way, source, note } = job;
  if (state.status === 'failed') return `failed: ${state.failure.kind}`;
  if (state.status === 'waiting') return `waiting: ${state.reason}`;
  const what = source.taken ?? note;
  return `${state.status}, ${way}${what ? ` (${what})` : ''}${source.kind === 'video' ? ', video' : ''}`;
}

/** The same in both browsers but for those in {@link DIFFERENT}. */
const OUTCOMES: Readonly<Record<string, string>> = {};
const DIFFERENT: Readonly<Record<string, string>> = {};

export function expectedOutcome(id: string, kind: BrowserKind): string {
  return DIFFERENT[`${id}, ${kind}`] ?? OUTCOMES[id] ?? 'done, direct';
}
