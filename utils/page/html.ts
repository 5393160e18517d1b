/** Makes HTML elements in any document: in one of SVG or XML, `createElement` makes elements without style or behaviour. */

const XHTML = 'http://www.w3.org/1999/xhtml';

/** An HTML element of a document; by default of the one in which this script runs. */
export function createHtml<K extends keyof HTMLElementTagNameMap>(
  name: K,
  owner: Document = document,
): HTMLElementTagNameMap[K] {
  return owner.createElementNS(XHTML, name) as HTMLElementTagNameMap[K];
}

/** Whether an element is HTML: other documents may give its names to elements of their own. */
export function isHtml(element: Element): element is HTMLElement {
  return element.namespaceURI === XHTML;
}
