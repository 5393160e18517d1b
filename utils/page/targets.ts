/** What can be taken of an element, and of everything that a page shows. */
import { isPlaylist } from '../core/playlist';
import { findBestUrl, listCandidates } from './candidates';
import { type CssProperty, listCssPictures, PLAIN_PROPERTIES } from './css-pictures';
import { isHtml } from './html';
import { isSpacer } from './spacer';
import { listReferred, readHref, withGroups } from './svg-references';
import { findRect, listElementsAt, walk } from './walk';

/** Something that can be taken; `url` is absolute, '' where pixels have no address. */
export type Target = {
  element: Element;
  what: 'image' | 'background' | 'canvas' | 'drawing' | 'video' | 'frame' | 'poster';
  url: string;
  /** Of what CSS paints: the property of the element that says so. */
  property?: CssProperty;
  /** Nothing can lie upon it alone: it is of a `::before`, a border, a pattern. */
  isGenerated?: boolean;
};

/** Anything smaller is an icon, a bullet or a spacer. */
const MIN_SIDE_PX = 24;
/** Drawings are icons more often than pictures. */
const MIN_DRAWING_SIDE_PX = 48;
const DOT_SIDE_PX = 2;

/** What the element itself shows, the uppermost first; nothing when it is not visible. */
export function listTargets(element: Element): Target[] {
  const { width, height } = element.getBoundingClientRect();
  if (width < MIN_SIDE_PX || height < MIN_SIDE_PX) return [];
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
  const styled = listStyled(element);
  // The content that CSS gives to an element takes the place of what it would show.
  const isReplaced = styled.some(({ property, isGenerated }) => property === 'content' && !isGenerated);
  return isReplaced ? styled : [...listOwn(element), ...styled];
}

/** What can be taken at a point of the viewport, the uppermost first; `all` helps where the mouse does not reach. */
export function listTargetsAt(x: number, y: number, all: readonly Target[]): Target[] {
  const reached = new Set(listElementsAt(document, x, y).flatMap(withGroups));
  const passedOver = all.filter(
    ({ element }) => !reached.has(element) && isMouseBlind(element) && contains(findRect(element), x, y),
  );
  const targets = [...reached].flatMap(listTargets);
  for (const target of passedOver) {
    // How high it lies nobody tells; what comes later in a document mostly lies above what comes before.
    const isBelow = ({ element }: Target): boolean =>
      (element.compareDocumentPosition(target.element) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
    const index = targets.findIndex(isBelow);
    targets.splice(index < 0 ? targets.length : index, 0, target);
  }
  const keys = targets.map(({ what, url, element }) =>
    url ? `${what} ${url}` : [what, ...Object.values(findRect(element).toJSON())].join(' '),
  );
  const distinct = targets.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
  const seen = distinct.filter((target) => !isInvisible(target));
  // One that waits to be loaded is better than nothing.
  return seen.length > 0 ? seen : distinct;
}

/** What the user sees where an image shows nothing: its own background, or the uppermost picture beneath its middle. */
export function findBeneath(spacer: HTMLImageElement): Target | undefined {
  const { left, top, right, bottom } = findRect(spacer);
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  // Whoever clicks on an image means an image.
  return listTargetsAt(x, y, listAllTargets()).find(
    (target) => target.what !== 'video' && !isInvisible(target),
  );
}

function isInvisible({ element, what }: Target): boolean {
  return what === 'image' && element.localName === 'img' && isSpacer(element as HTMLImageElement);
}

/** Everything that can be taken on the page, in reading order. */
export function listAllTargets(): Target[] {
  return [...walk(document)].flatMap(listTargets);
}

/** Hidden from the mouse, not from the eye. */
function isMouseBlind(element: Element): boolean {
  return element.ownerDocument.defaultView?.getComputedStyle(element).pointerEvents === 'none';
}

function contains({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return left <= x && x < right && top <= y && y < bottom;
}

function listOwn(element: Element): Target[] {
  if (element instanceof SVGElement) return listDrawn(element);
  if (!isHtml(element)) return [];
  const one = (url: string | null): Target[] =>
    url ? [{ element, what: 'image', url: toAbsolute(url, element) }] : [];
  switch (element.localName) {
    case 'img':
      return listImage(element as HTMLImageElement);
    case 'canvas':
      return [{ element, what: 'canvas', url: '' }];
    case 'video':
      return listVideo(element as HTMLVideoElement);
    case 'input':
      return (element as HTMLInputElement).type === 'image' ? one(element.getAttribute('src')) : [];
    case 'object':
      return isPicture(element, 'data') ? one(element.getAttribute('data')) : [];
    case 'embed':
      return isPicture(element, 'src') ? one(element.getAttribute('src')) : [];
    default:
      return [];
  }
}

/** What a drawing shows: an image, images in what a shape refers to, or the drawing itself. */
function listDrawn(element: SVGElement): Target[] {
  if (element.localName === 'svg') return listDrawing(element);
  const own = element.localName === 'image' ? readHref(element) : '';
  return [
    ...(own ? [{ element, what: 'image', url: own } as const] : []),
    ...listReferred(element).map((url) => ({ element, what: 'image', url, isGenerated: true }) as const),
  ];
}

function listImage(image: HTMLImageElement): Target[] {
  const url = findBestUrl(image);
  const isDot = image.complete && image.naturalWidth <= DOT_SIDE_PX && listCandidates(image).length === 0;
  return url && !isDot ? [{ element: image, what: 'image', url }] : [];
}

function listVideo(video: HTMLVideoElement): Target[] {
  const targets: Target[] = [];
  if (/^https?:/.test(video.currentSrc) && !isPlaylist(video.currentSrc))
    targets.push({ element: video, what: 'video', url: video.currentSrc });
  if (video.readyState >= video.HAVE_CURRENT_DATA && video.videoWidth > 0)
    targets.push({ element: video, what: 'frame', url: '' });
  if (video.poster) targets.push({ element: video, what: 'poster', url: video.poster });
  return targets;
}

function listDrawing(element: Element): Target[] {
  const { width, height } = element.getBoundingClientRect();
  const isIcon = Math.min(width, height) < MIN_DRAWING_SIDE_PX;
  const isInner = element.parentElement?.closest('svg') !== null;
  // One that only frames a photo is that photo.
  const isFrame = element.querySelector('image, feImage') !== null;
  return isIcon || isInner || isFrame ? [] : [{ element, what: 'drawing', url: '' }];
}

function listStyled(element: Element): Target[] {
  return listCssPictures(element).map(({ url, property, pseudo }) => ({
    element,
    what: property === 'content' ? 'image' : 'background',
    url,
    property,
    isGenerated: pseudo !== undefined || !PLAIN_PROPERTIES.includes(property),
  }));
}

function isPicture(element: Element, attribute: string): boolean {
  const type = element.getAttribute('type');
  if (type) return type.startsWith('image/');
  return /\.(jpe?g|png|gif|webp|avif|svg)([?#]|$)/i.test(element.getAttribute(attribute) ?? '');
}

function toAbsolute(url: string, { baseURI }: Node): string {
  return url && URL.canParse(url, baseURI) ? new URL(url, baseURI).href : '';
}
