/** How a picture fills its element, so that its result fills it alike. */
import type { Place } from '../places';

/** What is taken over from the element as it is. */
const SAME = ['borderRadius', 'opacity', 'filter', 'visibility', 'imageRendering'] as const;
const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** The style of a canvas that fills its parent as the picture fills its element. */
export function readFit({ element, what }: Place): Partial<CSSStyleDeclaration> {
  const style = getComputedStyle(element);
  const fit: Partial<CSSStyleDeclaration> = {
    display: 'block',
    boxSizing: 'border-box',
    width: '100%',
    height: '100%',
    ...Object.fromEntries(SAME.map((name) => [name, style[name]])),
  };
  if (what === 'background')
    return {
      ...fit,
      objectFit: style.backgroundSize === 'contain' ? 'contain' : 'cover',
      objectPosition: style.backgroundPosition,
    };
  if (element instanceof SVGElement) return { ...fit, objectFit: 'contain' };
  // Its border and padding lie around the picture, not under it.
  const padding = SIDES.map((side) => {
    const inner = Number.parseFloat(style[`padding${side}`]) || 0;
    return `${inner + (Number.parseFloat(style[`border${side}Width`]) || 0)}px`;
  });
  return {
    ...fit,
    padding: padding.join(' '),
    objectFit: style.objectFit,
    objectPosition: style.objectPosition,
  };
}
