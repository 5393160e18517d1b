/** A source image that was captured from the screen: when it may be used, and when the original may replace it. Pure. */
import type { Job } from './job';

/** Whether the original could be downloaded: it has a public kind of address. */
export function hasWebAddress({ source }: Pick<Job, 'source'>): boolean {
  return /^https?:/i.test(source.url) && URL.canParse(source.url);
}

/** Whether the job waits for a host that its capture makes unnecessary. */
export function mayUseCapture({ source, state, usesCapture }: Job): boolean {
  if (source.capture === undefined || usesCapture || source.kind === 'video') return false;
  if (state.status !== 'waiting' || state.reason !== 'permission' || state.resume !== 'queued') return false;
  return hasWebAddress({ source }) && state.failure?.detail === new URL(source.url).origin;
}

/**
 * Whether the stored source image may be replaced by the original. Between the detection and the result the job needs the
 * picture whose faces were found: a relay pastes its crops into it.
 */
export function mayKeepOriginal(job: Job): boolean {
  if (!hasWebAddress(job) || job.deletedAt !== undefined) return false;
  const { status } = job.state;
  if (status === 'done') return true;
  return (status === 'queued' || status === 'waiting') && job.way === undefined && job.faces === undefined;
}

/** Whether both jobs show the same picture, so that what is decided or fetched for one holds for the other. */
export function hasSameSource(a: Job, b: Job): boolean {
  return (
    a.source.kind === b.source.kind && a.source.url === b.source.url && a.source.taken === b.source.taken
  );
}
