/** What around a picture hides a part of it, and would not hide a part of what we lay upon it. */
import { readSize } from './fit';
import { type Linear, middleOf, UPRIGHT } from './geometry';

export type Clipper = { element: Element };

/**
 * The ancestors that clip the picture but not an absolutely positioned sibling of it. An ancestor that is the containing
 * block of that sibling clips both, and so do all around it. Between the two there are no transforms, except on a drawing.
 */
export function listClippers(element: Element): Clipper[] {
  const clippers: Clipper[] = [];
  for (let each = findParent(element); each && each !== document.documentElement; each = findParent(each)) {
    const style = getComputedStyle(each);
    const isDrawing = each instanceof SVGElement;
    if (isDrawing ? each.localName === 'foreignObject' : isContainingBlock(style)) break;
    // The body's overflow is the viewport's.
    if (each === document.body || style.overflow === 'visible' || style.display === 'contents') continue;
    // Of what lies within a drawing only the outermost has a box.
    if (!isDrawing || !each.parentElement?.closest('svg')) clippers.push({ element: each });
  }
  return clippers;
}

/** Whether the host of a clipper's clip can be a rectangle: only a drawing can be turned by itself. */
export function readTurn({ element }: Clipper): Linear {
  if (!(element instanceof SVGElement)) return UPRIGHT;
  const { transform, rotate, scale } = getComputedStyle(element);
  const matrix = new DOMMatrix(transform === 'none' ? undefined : transform);
  const all = toSingle(rotate, (value) => `rotate(${value})`)
    .multiply(toSingle(scale, (value) => `scale(${value.split(/\s+/).slice(0, 2).join()})`))
    .multiply(matrix);
  return { right: { x: all.a, y: all.b }, down: { x: all.c, y: all.d } };
}

/**
 * Where the middle of a clipper is seen; its size, and the part within its borders with the lengths of its round corners,
 * before anything turned it.
 */
export function readClipper({ element }: Clipper) {
  const { width, height } = readSize(element);
  const middle = middleOf(element.getBoundingClientRect());
  const isBox = !(element instanceof SVGElement);
  const inner = isBox
    ? {
        left: element.clientLeft,
        top: element.clientTop,
        width: element.clientWidth,
        height: element.clientHeight,
      }
    : { left: 0, top: 0, width, height };
  return { middle, width, height, inner, radius: readRadius(element, { width, height }, inner) };
}

/** The corners within the borders, as `border-radius` writes them: all widths, then all heights. */
function readRadius(
  element: Element,
  size: { width: number; height: number },
  inner: { left: number; top: number },
): string {
  const style = getComputedStyle(element);
  const corners = ['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((corner) => {
    const [across = '0', down = across] = style.getPropertyValue(`border-${corner}-radius`).split(' ');
    return [toLength(across, size.width) - inner.left, toLength(down, size.height) - inner.top];
  });
  return [0, 1]
    .map((axis) => corners.map((lengths) => `${Math.max(lengths[axis] ?? 0, 0)}px`).join(' '))
    .join(' / ');
}

function toLength(text: string, whole: number): number {
  const value = Number.parseFloat(text) || 0;
  return text.endsWith('%') ? (value / 100) * whole : value;
}

function toSingle(value: string, write: (value: string) => string): DOMMatrix {
  try {
    return new DOMMatrix(value === 'none' ? undefined : write(value));
  } catch {
    // One around another axis.
    return new DOMMatrix();
  }
}

function isContainingBlock(style: CSSStyleDeclaration): boolean {
  const { position, contain, willChange } = style;
  const turns = ['transform', 'translate', 'rotate', 'scale', 'perspective', 'filter', 'backdrop-filter'];
  return (
    position !== 'static' ||
    turns.some((name) => !/^(none)?$/.test(style.getPropertyValue(name))) ||
    /paint|layout|strict|content/.test(contain) ||
    new RegExp(turns.join('|')).test(willChange)
  );
}

/** Out of slots and shadow roots too. */
function findParent(element: Element): Element | null {
  return (
    element.assignedSlot ??
    element.parentElement ??
    (element.getRootNode() as Partial<ShadowRoot>).host ??
    null
  );
}
