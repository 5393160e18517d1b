/** A drawing within a page as a file of its own. */

const SVG = 'http://www.w3.org/2000/svg';
/** What a page's style sheets commonly say about a drawing, and a file of its own would lack. */
const PROPERTIES = [
  'color',
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-dasharray',
  'opacity',
  'display',
  'visibility',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];
/** Beyond this a drawing is a map or a chart, and reading its styles would hold the page up. */
const MAX_STYLED_ELEMENTS = 2_000;

/** The drawing as it is shown, as an SVG file of the same size in pixels, without scripts. */
export function serialiseSvg(svg: Element): Blob {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as Element;
  const originals = svg.querySelectorAll('*');
  const copies = copy.querySelectorAll('*');
  copyStyles(svg, copy);
  if (originals.length <= MAX_STYLED_ELEMENTS)
    originals.forEach((original, index) => {
      copyStyles(original, copies[index]);
    });
  for (const each of copy.querySelectorAll('script, foreignObject')) each.remove();
  copy.setAttribute('xmlns', SVG);
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}

function copyStyles(from: Element, to: Element | undefined): void {
  const view = from.ownerDocument.defaultView;
  if (!view || !to) return;
  const style = view.getComputedStyle(from);
  const rules = PROPERTIES.map((name) => `${name}:${style.getPropertyValue(name)}`);
  // As an attribute: a `style` attribute would be held against the page's policy when it is parsed there.
  to.setAttribute('style', rules.join(';'));
}
