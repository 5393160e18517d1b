/** The frame of every icon: one stroke, one size, drawn in the colour of the text around it. */
import type { ComponentChildren, JSX } from 'preact';

/** An icon of 16 × 16 units, hidden from screen readers: the button around it has the name. */
export function Icon(props: { children: ComponentChildren }): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {props.children}
    </svg>
  );
}
