/**
 * The elements that hold what we put into a page: plain `div`s with a closed shadow root. A page can define a custom
 * element before us and then open even a closed root of it, so our own name for an element would be a way in.
 */
import { createHtml } from './html';

/** What a host holds. It stands in an attribute, for a later version of the extension that has to clear it away. */
export type HostKind = 'picker' | 'toast' | 'result';

const ATTRIBUTE = 'data-reage';
/** The scripts that we put into one page share this memory; the page does not. */
type Memory = { reageHosts?: Set<WeakRef<HTMLElement>> };

/** A host with its closed root. */
export function createHost(kind: HostKind): { host: HTMLElement; root: ShadowRoot } {
  const memory = globalThis as Memory;
  memory.reageHosts ??= new Set();
  const host = createHtml('div');
  host.setAttribute(ATTRIBUTE, kind);
  memory.reageHosts.add(new WeakRef(host));
  return { host, root: host.attachShadow({ mode: 'closed' }) };
}

/** Whether we made this very element; a page can copy its attribute, not its identity. */
export function isOwnHost(element: Element): boolean {
  return [...((globalThis as Memory).reageHosts ?? [])].some((host) => host.deref() === element);
}

/** Every host in a document that is told by its attribute, and every one of ours, which may be in a shadow root. */
export function listHosts(document: Document): HTMLElement[] {
  const marked = document.querySelectorAll<HTMLElement>(`[${ATTRIBUTE}]`);
  const own = [...((globalThis as Memory).reageHosts ?? [])].flatMap((host) => host.deref() ?? []);
  return [...new Set([...marked, ...own])];
}

/** Told to a host that is in the way, such as one of an earlier version of the extension. */
export const LEAVE_EVENT = 'reage-leave';

/** Clears away all hosts of these kinds, also those of an earlier version, which shares nothing with this one but the document. */
export function clearHosts(...kinds: readonly HostKind[]): void {
  for (const left of document.querySelectorAll(kinds.map((kind) => `[${ATTRIBUTE}="${kind}"]`).join())) {
    left.dispatchEvent(new Event(LEAVE_EVENT));
    left.remove();
  }
}
