/**
 * Keeps a host of ours above whatever the page shows, where the mouse reaches it. An open modal dialog, and what is full
 * screen, make everything outside of them inert, so the host goes into the uppermost one, also within a shadow root.
 */
import { isOwnHost } from './hosts';
import { isHtml } from './html';
import { walk } from './walk';

const SVG = 'http://www.w3.org/2000/svg';
/** What shows no children of its own. */
const CHILDLESS = /^(img|video|canvas|i?frame|embed|object)$/;
/** A popover that takes this part of the viewport's sides is a view of its own; a smaller one is a menu or a hint. */
const LARGE_PART = 0.5;

/** Puts a host above modal dialogs, popovers and whatever else the page has put on top. */
export function raise(host: HTMLElement): void {
  const parent = findUppermost();
  if (host.parentNode !== parent) {
    lower(host);
    if (parent.namespaceURI === SVG) parent.append(wrapForSvg(host));
    else parent.append(host);
  }
  try {
    host.popover = 'manual';
    // What is shown again comes to lie above what was shown since.
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover();
  } catch {
    // The highest z-index has to do.
  }
}

/** Takes a host off the page. */
export function lower(host: HTMLElement): void {
  const wrapper = host.parentElement;
  host.remove();
  if (wrapper && isWrapper(wrapper)) wrapper.remove();
}

/**
 * What the mouse meets in the middle of a host instead of it: something that lies above, or what lies below a host that a
 * dialog makes inert. A host that is not shown is its own. `undefined` where the mouse meets the host, or no mouse gets.
 */
export function findCover(host: HTMLElement): Element | undefined {
  const { left, top, width, height } = host.getBoundingClientRect();
  if (width === 0 || height === 0) return host;
  const [x, y] = [left + width / 2, top + height / 2];
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return undefined;
  const root = host.getRootNode() as Document | ShadowRoot;
  // Firefox's shadow roots answer with nothing where something of another tree is met.
  const met = root.elementFromPoint(x, y) ?? document.documentElement;
  return met === host || isOwnHost(met) ? undefined : met;
}

/** In a drawing, HTML is shown only within an element for that. */
function wrapForSvg(host: HTMLElement): Element {
  const wrapper = document.createElementNS(SVG, 'foreignObject');
  wrapper.setAttribute('width', '1');
  wrapper.setAttribute('height', '1');
  wrapper.append(host);
  return wrapper;
}

function isWrapper(element: Element): boolean {
  return element.localName === 'foreignObject' && element.childNodes.length === 0;
}

/** Where a host of ours can be used: a dialog, what is full screen, a large popover, or the root of the document. */
function findUppermost(): Element {
  const layers = [...walk(document)].filter(
    (element) => element.ownerDocument === document && isLayer(element),
  );
  // Of several the one that the mouse meets; all below are inert.
  const met = layers.length > 1 ? layers.findLast(isMet) : undefined;
  return met ?? layers.at(-1) ?? document.documentElement;
}

function isLayer(element: Element): boolean {
  if (element.matches('dialog:modal')) return true;
  if (element.matches(':fullscreen')) return isHtml(element) && !CHILDLESS.test(element.localName);
  // A click outside of such a popover closes it; one that is closed by its page alone needs no care.
  if (!element.matches('[popover]:not([popover=manual]):popover-open')) return false;
  const { width, height } = element.getBoundingClientRect();
  return width >= innerWidth * LARGE_PART && height >= innerHeight * LARGE_PART;
}

function isMet(layer: Element): boolean {
  const { left, top, width, height } = layer.getBoundingClientRect();
  const root = layer.getRootNode() as Document | ShadowRoot;
  return root.elementsFromPoint(left + width / 2, top + height / 2).includes(layer);
}
