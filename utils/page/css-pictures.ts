/** The pictures that CSS paints in the place of an element, around it, before its text and behind it. */
import { listCssImages } from './css-images';

/** The properties that take a picture, the uppermost first. */
const PROPERTIES = [
  'content',
  'border-image-source',
  'background-image',
  'mask-image',
  'list-style-image',
] as const;
export type CssProperty = (typeof PROPERTIES)[number];

/** Those whose picture fills the element, so that another one can lie upon it. */
export const PLAIN_PROPERTIES: readonly CssProperty[] = ['content', 'background-image'];

type Pseudo = '::before' | '::after' | '::marker';
export type CssPicture = { url: string; property: CssProperty; pseudo?: Pseudo };

/** Properties that mostly hold icons; a photo in them is larger than those. */
const ICON_PROPERTIES: readonly CssProperty[] = ['mask-image', 'list-style-image'];
const MIN_ICON_SIDE_PX = 32;

/** Every picture that CSS paints for an element, with its absolute address; gradients and parts of the page are none. */
export function listCssPictures(element: Element): CssPicture[] {
  const view = element.ownerDocument.defaultView;
  if (!view) return [];
  const style = view.getComputedStyle(element);
  const isItem = style.display.includes('list-item');
  const found = readStyle(style, element, isItem ? PROPERTIES : PROPERTIES.slice(0, -1));
  const pseudos: Pseudo[] = isItem ? ['::before', '::after', '::marker'] : ['::before', '::after'];
  for (const pseudo of pseudos) {
    const generated = view.getComputedStyle(element, pseudo);
    // A generated box without content is not there at all.
    if (/^(none|normal)?$/.test(generated.content)) continue;
    const properties = pseudo === '::marker' ? PROPERTIES.slice(0, 1) : PROPERTIES.slice(0, -1);
    found.push(...readStyle(generated, element, properties).map((picture) => ({ ...picture, pseudo })));
  }
  return found;
}

function readStyle(
  style: CSSStyleDeclaration,
  { baseURI }: Element,
  properties: readonly CssProperty[],
): CssPicture[] {
  return properties.flatMap((property) =>
    listCssImages(style.getPropertyValue(property))
      .filter((url) => URL.canParse(url, baseURI))
      .map((url) => ({ url: new URL(url, baseURI).href, property }))
      .filter(({ url }) => !ICON_PROPERTIES.includes(property) || !isIcon(url)),
  );
}

/** Whether an icon is at the address, as far as can be told without waiting for anything: the page has loaded it anyway. */
function isIcon(url: string): boolean {
  if (/^data:image\/svg|\.svgz?([?#]|$)/i.test(url)) return true;
  const image = new Image();
  image.src = url;
  const { complete, naturalWidth, naturalHeight } = image;
  return complete && naturalWidth > 0 && Math.max(naturalWidth, naturalHeight) < MIN_ICON_SIDE_PX;
}
