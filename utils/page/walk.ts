/** Every element that a page shows, also in shadow roots, open or closed, and in frames of the same origin. */

import { isOwnHost } from './hosts';
import { isHtml } from './html';

type Root = Document | ShadowRoot;

/** Elements besides custom ones that may carry a shadow root (DOM standard, «attach a shadow root»). */
const SHADOW_HOSTS =
  /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$|^[a-z].*-/;

/** Chromium gives extensions closed roots by a function, Firefox by a property. */
type DomApi = { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } };
type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Every element below `root` in the order of the document, the insides of a host or a frame right after it. */
export function* walk(root: Root): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    if (isOwnHost(element)) continue;
    yield element;
    const inside = openShadowRoot(element) ?? openFrame(element);
    if (inside) yield* walk(inside);
  }
}

/** Every element under a point of `root`'s viewport, the topmost first, the insides before their host. */
export function listElementsAt(root: Root, x: number, y: number): Element[] {
  return root.elementsFromPoint(x, y).flatMap((element) => {
    // A shadow root answers with what lies outside of it too.
    if (element.getRootNode() !== root || isOwnHost(element)) return [];
    const shadow = openShadowRoot(element);
    if (shadow) return [...listElementsAt(shadow, x, y), element];
    const frame = openFrame(element);
    if (!frame) return [element];
    const { left, top } = findFrameOrigin(element);
    return [...listElementsAt(frame, x - left, y - top), element];
  });
}

/** Where an element is in the viewport of the top document, in CSS pixels. */
export function findRect(element: Element): DOMRect {
  const { x, y, width, height } = element.getBoundingClientRect();
  const rect = new DOMRect(x, y, width, height);
  for (let frame = findFrame(element); frame; frame = findFrame(frame)) {
    const { left, top } = findFrameOrigin(frame);
    rect.x += left;
    rect.y += top;
  }
  return rect;
}

/** `null` in the document in which this script runs, and where another origin begins. */
function findFrame(element: Element): Element | null {
  const view = element.ownerDocument.defaultView;
  return !view || view === window ? null : view.frameElement;
}

function findFrameOrigin(frame: Element): { left: number; top: number } {
  const { left, top } = frame.getBoundingClientRect();
  return { left: left + frame.clientLeft, top: top + frame.clientTop };
}

/** The shadow root of an element, open or closed. */
export function openShadowRoot(element: Element): ShadowRoot | null {
  if (!isHtml(element) || isOwnHost(element)) return null;
  if (element.shadowRoot || !SHADOW_HOSTS.test(element.localName)) return element.shadowRoot;
  const { openOrClosedShadowRoot } = element as FirefoxElement;
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  return (globalThis as { chrome?: DomApi }).chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
}

function openFrame(element: Element): Document | null {
  if (!isHtml(element) || !/^i?frame$/.test(element.localName)) return null;
  return (element as HTMLIFrameElement).contentDocument;
}
