/**
 * Shows a result in the place of its picture: a canvas of ours lies upon it and follows it. The picture itself is left
 * alone, so nothing has to be put back, and no policy of the page is asked: drawn pixels are no load.
 */
import { i18n } from '#i18n';
import { createHost } from '../hosts';
import { createHtml, isHtml } from '../html';
import { isThere, type Place } from '../places';
import { styleHost, styleRoot } from '../shadow-style';
import { createLayers } from './layers';

const SHOWABLE: readonly Place['what'][] = ['image', 'background', 'canvas', 'drawing'];

/** Whether a result can lie upon it. Of a video's moment the next one would be hidden. */
export function canShow({ element, what }: Place): boolean {
  if (!SHOWABLE.includes(what) || element.getBoundingClientRect().width === 0) return false;
  // In a document that is one drawing, HTML has no place beside the picture.
  const around = findOutermost(element).parentNode;
  const isDocument = around === null || around === document;
  return what === 'background' || !(isDocument || isDrawing(around));
}

/** Shows it until the returned function is called; `onGone` is called when the page takes the picture away. */
export function showResult(place: Place, result: ImageBitmap, onGone: () => void): () => void {
  const { element } = place;
  const { host, root } = createHost('result');
  const isBackground = place.what === 'background';
  styleRoot(root, '');
  styleHost(host, {
    position: 'absolute',
    left: '0',
    top: '0',
    width: '1px',
    height: '1px',
    // The menu and the mouse still mean the picture beneath.
    'pointer-events': 'none',
    'z-index': isBackground ? '-1' : getComputedStyle(element).zIndex,
  });
  // Of a component's children only those with the name of a slot are shown.
  if (element.slot && !isBackground) host.slot = element.slot;
  const layers = createLayers(host, root, place, draw(result));
  const undo = isBackground ? putBehindContent(host, element as HTMLElement) : undefined;
  let frame = 0;

  const follow = (): void => {
    // A page that took it away, or shows another picture in its place.
    if (!isThere(place)) {
      remove();
      onGone();
      return;
    }
    if (!host.isConnected) put(host, element, isBackground);
    layers.follow();
    frame = requestAnimationFrame(follow);
  };
  const remove = (): void => {
    cancelAnimationFrame(frame);
    host.remove();
    undo?.();
  };

  put(host, element, isBackground);
  // Twice, since the first look tells where the host stands by itself.
  layers.follow();
  follow();
  return remove;
}

function draw(result: ImageBitmap): HTMLCanvasElement {
  const canvas = createHtml('canvas');
  canvas.width = result.width;
  canvas.height = result.height;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', i18n.t('picture.after'));
  canvas.getContext('2d')?.drawImage(result, 0, 0);
  return canvas;
}

/** Beside the picture, so that it is scrolled, covered, turned and left out with it. */
function put(host: HTMLElement, element: Element, isBackground: boolean): void {
  if (isBackground) element.prepend(host);
  else findOutermost(element).after(host);
}

/** What stands for the picture among the elements around it: its drawing, or its `picture`. */
function findOutermost(element: Element): Element {
  const around = element.parentElement;
  if (!around) return element;
  const isWithin = around.localName === 'picture' || (!isHtml(element) && isDrawing(around));
  return isWithin ? findOutermost(around) : element;
}

/** Whether HTML is not shown among the children of this. */
function isDrawing(node: Node): boolean {
  return node instanceof SVGElement && node.localName !== 'foreignObject';
}

/** Between a background and the content upon it. */
function putBehindContent(host: HTMLElement, element: HTMLElement): () => void {
  const before = element.style.isolation;
  element.style.isolation = 'isolate';
  return () => {
    host.remove();
    element.style.isolation = before;
  };
}
