/** The face in two halves, warm and cool, parted by the compare handle: the mark of the extension. */
import type { JSX } from 'preact';

/** The mark as a part of an SVG drawing; `size` is both width and height in the drawing's units. */
export function Face({ x, y, size }: { x: number; y: number; size: number }): JSX.Element {
  return (
    <svg x={x} y={y} width={size} height={size} viewBox="0 0 128 128" aria-hidden="true">
      <path class="face-younger" d="M59 12.400A52 52 0 0 0 12 64c0 29 20.500 50.500 47 53Z" />
      <path class="face-older" d="M69 12.400A52 52 0 0 1 116 64c0 29-20.500 50.500-47 53Z" />
      <circle class="face-light" cx="38" cy="57" r="7.500" />
      <circle class="face-light" cx="90" cy="57" r="7.500" />
      <path class="face-mouth" d="M37 85c5.500 7 13 10.500 22 11M69 96c9-.5 16.500-4 22-11" />
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
