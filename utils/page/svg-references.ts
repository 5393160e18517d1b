/** The images that a shape in a drawing shows without holding them: by its pattern, its mask, its filter, or as a copy. */

const XLINK = 'http://www.w3.org/1999/xlink';
/** Where the computed style of an element refers to others in its document. */
const PROPERTIES = ['fill', 'stroke', 'mask', 'mask-image', 'filter'];
/** Deeper than any drawing; one that refers to itself ends here too. */
const MAX_DEPTH = 8;

/** The absolute addresses of the images that an element of a drawing refers to, but those that lie in it. */
export function listReferred(element: SVGElement): string[] {
  return [...new Set(followReferences(element, MAX_DEPTH))];
}

/** The absolute address in the `href` of an element of a drawing; '' for none, and for a part of the same document. */
export function readHref(element: Element): string {
  const href = readOwnHref(element);
  const { baseURI } = element;
  return href && !href.startsWith('#') && URL.canParse(href, baseURI) ? new URL(href, baseURI).href : '';
}

/** An element, and the groups of its drawing around it: the mouse meets only shapes, and groups have masks and filters. */
export function withGroups(element: Element): Element[] {
  const around: Element[] = [element];
  for (let each = element; each instanceof SVGElement && each.localName !== 'svg'; ) {
    const { parentElement } = each;
    if (!(parentElement instanceof SVGElement) || parentElement.localName === 'svg') break;
    around.push(parentElement);
    each = parentElement;
  }
  return around;
}

function followReferences(element: Element, depth: number): string[] {
  if (depth === 0) return [];
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  const ids = PROPERTIES.flatMap((name) => listLocalIds(style?.getPropertyValue(name) ?? ''));
  const href = readOwnHref(element);
  // A pattern may take its content from another one.
  if (/^(use|pattern)$/.test(element.localName) && href.startsWith('#')) ids.push(decode(href.slice(1)));
  return ids.flatMap((id) => {
    const referred = findById(element, id);
    return referred ? listWithin(referred, depth - 1) : [];
  });
}

/** The images in an element that is shown elsewhere, its own included. */
function listWithin(element: Element, depth: number): string[] {
  return [element, ...element.querySelectorAll('*')].flatMap((each) => {
    const own = /^(image|feImage)$/.test(each.localName) ? readHref(each) : '';
    return [...(own ? [own] : []), ...followReferences(each, depth)];
  });
}

function readOwnHref(element: Element): string {
  return (element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href') ?? '').trim();
}

/** The ids in values such as `url("#photo") none`; addresses of other documents are left alone. */
function listLocalIds(value: string): string[] {
  return [...value.matchAll(/url\(\s*["']?#([^"')]+)["']?\s*\)/g)].map(([, id = '']) => decode(id));
}

/** Names within a shadow root are its own. */
function findById(element: Element, id: string): Element | null {
  const root = element.getRootNode() as Document | ShadowRoot;
  return root.getElementById(id);
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
