/** How a picture reaches the service: a pure function of what is known of it. */
import type { Failure } from './failure';
import type { Source, Way } from './job';
import { isLocalFile, isReachable } from './reach';

/** What is known when a way is chosen. */
export type WayFacts = {
  source: Source;
  serviceAddress: string;
  /** Ways that the service could not use for this picture. */
  refused: readonly Way[];
  /** Whether the person has a storage of their own. */
  canUpload: boolean;
  /** Whether the bytes of the picture are stored here, or `'denied'` where a permission of the person would get them. */
  bytes: 'stored' | 'missing' | 'denied';
};

/** The first way that can work, or why none does. */
export function chooseWay(facts: WayFacts): { way: Way } | { failure: Failure } {
  const { source, serviceAddress, refused, canUpload, bytes } = facts;
  const isOpen = (way: Way): boolean => !refused.includes(way);
  const hasAddress = source.taken === undefined && isReachable(source.url, serviceAddress);
  if (hasAddress && isOpen('direct')) return { way: 'direct' };
  // A video is only ever known by its address: neither its bytes nor a crop of it would make a video again.
  if (source.kind === 'video') return { failure: { kind: refused.length > 0 ? 'unreachable' : 'private' } };
  if (bytes === 'stored') {
    if (canUpload && isOpen('upload')) return { way: 'upload' };
    if (isOpen('relay')) return { way: 'relay' };
    return { failure: { kind: 'unreachable' } };
  }
  if (bytes === 'denied') return { failure: { kind: 'permission', detail: new URL(source.url).origin } };
  if (isLocalFile(source.url)) return { failure: { kind: 'local-file' } };
  return { failure: { kind: hasAddress || refused.length > 0 ? 'unreachable' : 'private' } };
}
