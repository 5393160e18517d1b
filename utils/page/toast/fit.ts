/** How a picture fills its element, and how that is turned, so that its result fills and turns alike. */
import type { Place } from '../places';
import { fitOfAspectRatio } from './geometry';

type Style = Record<string, string>;

/** What is taken over from the element as it is. */
const SAME = [
  ...['border-radius', 'opacity', 'filter', 'visibility', 'image-rendering', 'clip-path'],
  'mix-blend-mode',
];
/** All that turns, moves and scales an element. */
const TURNS = [
  ...['transform', 'translate', 'rotate', 'scale', 'transform-origin', 'transform-style'],
  'backface-visibility',
];
const PATHS = ['offset-path', 'offset-distance', 'offset-rotate', 'offset-anchor', 'offset-position'];
const MASKS = [
  'mask-image',
  'mask-size',
  'mask-position',
  'mask-repeat',
  'mask-origin',
  'mask-clip',
  'mask-mode',
];
const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** The border box of an element before anything turns it, in CSS pixels. */
export function readSize(element: Element): { width: number; height: number } {
  if (isSvgImage(element)) {
    const { width, height } = element.getBBox();
    return { width, height };
  }
  const style = getComputedStyle(element);
  const isWhole = style.boxSizing === 'border-box';
  const measure = (name: 'width' | 'height', from: 'left' | 'top', to: 'right' | 'bottom'): number => {
    const edges = isWhole ? 0 : readEdge(style, from) + readEdge(style, to);
    const size = Number.parseFloat(style[name]) + edges;
    // One within a line has no size of its own.
    const { offsetWidth = 0, offsetHeight = 0 } = element as Partial<HTMLElement>;
    return Number.isFinite(size) ? size : name === 'width' ? offsetWidth : offsetHeight;
  };
  return { width: measure('width', 'left', 'right'), height: measure('height', 'top', 'bottom') };
}

/** What turns the element itself, as CSS. */
export function readTurns(element: Element): Style {
  const style = getComputedStyle(element);
  return pick(style, style.getPropertyValue('offset-path') === 'none' ? TURNS : [...TURNS, ...PATHS]);
}

/** Whether an element is turned out of its plane. */
export function isDeep(turns: Style): boolean {
  return /matrix3d/.test(turns['transform'] ?? '') || /[xyz]|\s/.test(turns['rotate'] ?? '');
}

/** The style of a canvas that fills its parent as the picture fills its element. */
export function readFit({ element, what }: Place): Style {
  const style = getComputedStyle(element);
  const fit = {
    display: 'block',
    'box-sizing': 'border-box',
    width: '100%',
    height: '100%',
    ...pick(style, SAME),
  };
  if (what === 'background')
    return {
      ...fit,
      'object-fit': style.backgroundSize === 'contain' ? 'contain' : 'cover',
      'object-position': style.backgroundPosition,
    };
  if (isSvgImage(element)) {
    const { objectFit, objectPosition } = fitOfAspectRatio(element.getAttribute('preserveAspectRatio') ?? '');
    return { ...fit, 'object-fit': objectFit, 'object-position': objectPosition };
  }
  if (element instanceof SVGElement) return { ...fit, 'object-fit': 'contain' };
  return {
    ...fit,
    // A file at another address would be loaded once more, and perhaps refused.
    ...(style.maskImage.includes('url(') ? {} : pick(style, MASKS)),
    // Its border and padding lie around the picture, not under it.
    padding: SIDES.map((side) => `${readEdge(style, side)}px`).join(' '),
    'object-fit': style.objectFit,
    'object-position': style.objectPosition,
  };
}

/** Whether it is the `image` of a drawing, which has a system of coordinates instead of a box. */
export function isSvgImage(element: Element): element is SVGImageElement {
  return element.localName === 'image' && element instanceof SVGGraphicsElement;
}

function readEdge(style: CSSStyleDeclaration, side: string): number {
  const [padding = 0, border = 0] = [`padding-${side}`, `border-${side}-width`].map(
    (name) => Number.parseFloat(style.getPropertyValue(name)) || 0,
  );
  return padding + border;
}

function pick(style: CSSStyleDeclaration, names: readonly string[]): Style {
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
}
