/** How a picture reaches the service: a pure function of what is known of it. */
import type { Failure, FailureKind } from './failure';
import type { Source, Way } from './job';
import { isPlaylist } from './playlist';
import { isLocalFile, isReachable } from './reach';

/** What is known when a way is chosen. */
export type WayFacts = {
  source: Source;
  serviceAddress: string;
  /** Ways that the service could not use for this picture. */
  refused: readonly Way[];
  /** Why it could not use the latest of them. */
  refusal?: Failure;
  /** Whether the person has a storage of their own. */
  canUpload: boolean;
  /** Whether the bytes of the picture are stored here, or `'denied'` where a permission of the person would get them. */
  bytes: 'stored' | 'missing' | 'denied';
};

/** Whether the address returns what was taken: a poster has an address of its own, other pixels have none. */
export function hasOwnAddress({ taken }: Source): boolean {
  return taken === undefined || taken === 'poster';
}

/** Whether the service can be given the address. A playlist is no video that it could change. */
export function canGoDirect(source: Source, serviceAddress: string): boolean {
  const isStream = source.kind === 'video' && isPlaylist(source.url);
  return hasOwnAddress(source) && !isStream && isReachable(source.url, serviceAddress);
}

/**
 * Whether a permission for the picture's host could bring its bytes, once neither the page nor the background could read
 * them. The page reads what is on its own host, and what it does not show is not there for us either.
 */
export function wouldPermissionHelp({ url, pageUrl, isShown }: Source): boolean {
  if (!isShown || !URL.canParse(url)) return false;
  return pageUrl === undefined || !URL.canParse(pageUrl) || new URL(pageUrl).origin !== new URL(url).origin;
}

/** The first way that can work, or why none does. */
export function chooseWay(facts: WayFacts): { way: Way } | { failure: Failure } {
  const { source, serviceAddress, refused, refusal, canUpload, bytes } = facts;
  const isOpen = (way: Way): boolean => !refused.includes(way);
  const hasAddress = canGoDirect(source, serviceAddress);
  if (hasAddress && isOpen('direct')) return { way: 'direct' };
  // A video is only ever known by its address: neither its bytes nor a crop of it would make a video again.
  if (source.kind === 'video')
    return { failure: refusal ?? { kind: refused.length > 0 ? 'unreachable' : 'private' } };
  if (bytes === 'stored') {
    if (canUpload && isOpen('upload')) return { way: 'upload' };
    if (isOpen('relay')) return { way: 'relay' };
    return { failure: refusal ?? { kind: 'unreachable' } };
  }
  if (bytes === 'denied') return { failure: { kind: 'permission', detail: new URL(source.url).origin } };
  if (isLocalFile(source.url)) return { failure: { kind: 'local-file' } };
  return { failure: refusal ?? { kind: hasAddress || refused.length > 0 ? 'unreachable' : 'private' } };
}

/**
 * What the detector may answer to one way and not to another: it cannot fetch or use an address that is not the person's
 * own, or cannot read a file that other ways convert first. What it says in words that we do not know may be the same.
 */
const OTHER_WAY_HELPS: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'unreachable',
  'bad-address',
  'unreadable',
  'refused',
]);

/** Whether a detection that failed so is to be tried on the next way. */
export function isOtherWayOpen({ kind }: Failure, source: Source): boolean {
  return source.kind === 'image' && OTHER_WAY_HELPS.has(kind);
}
