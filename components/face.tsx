/** The face in two halves, warm and cool, parted by the compare handle: the mark of the extension. */
import type { JSX } from 'preact';

/** The mark as a part of an SVG drawing; `size` is both width and height in the drawing's units. */
export function Face({ x, y, size }: { x: number; y: number; size: number }): JSX.Element {
  return (
    <svg x={x} y={y} width={size} height={size} viewBox="0 0 128 128" aria-hidden="true">
      <path class="face-younger" d="M58 4.300C29 6.800 9 28.500 9 58c0 35 20 62 49 65.700Z" />
      <path class="face-older" d="M70 4.300c29 2.500 49 24.200 49 53.700 0 35-20 62-49 65.700Z" />
      <circle class="face-light" cx="35" cy="56" r="9" />
      <circle class="face-light" cx="93" cy="56" r="9" />
      <path class="face-mouth" d="M38 90c4.500 4.500 9 7 15 8M90 90c-4.500 4.500-9 7-15 8" />
    </svg>
  );
}

/** The mark on its own, in the size of a heading. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 128 128" aria-hidden="true" focusable="false">
      <Face x={0} y={0} size={128} />
    </svg>
  );
}
