/** Makes HTML elements in any document: in one of SVG or XML, `createElement` makes elements without style or behaviour. */

const XHTML = 'http://www.w3.org/1999/xhtml';

/** An HTML element of the document in which this script runs. */
export function createHtml<K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] {
  return document.createElementNS(XHTML, name) as HTMLElementTagNameMap[K];
}

/** Whether an element is HTML: other documents may give its names to elements of their own. */
export function isHtml(element: Element): element is HTMLElement {
  return element.namespaceURI === XHTML;
}
