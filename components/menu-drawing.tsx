/** The right-click menu, drawn: a picture, the menu on it, and the ages in their colours. */
import type { JSX } from 'preact';
import { ageStyle } from './age-chip';
import { Face } from './face';
import { text } from './texts';

const AGES = [-30, -20, -10, 10, 20, 30];

/** A drawing without words, since the words of a menu are the browser's. */
export function MenuDrawing(): JSX.Element {
  return (
    <svg class="menu-drawing" viewBox="0 0 300 184" role="img" aria-label={text('history.empty_picture')}>
      <rect class="drawing-photo" x="4" y="8" width="172" height="156" rx="10" />
      <Face x={22} y={20} size={132} />
      <rect class="drawing-sheet" x="128" y="96" width="86" height="80" rx="7" />
      <rect class="drawing-text" x="138" y="107" width="52" height="5" rx="2.5" />
      <rect class="drawing-text" x="138" y="123" width="64" height="5" rx="2.5" />
      <rect class="drawing-chosen" x="132" y="135" width="78" height="19" rx="4" />
      <rect class="drawing-chosen-text" x="138" y="142" width="42" height="5" rx="2.5" />
      <path class="drawing-arrow" d="m201 140.500 4 4-4 4" />
      <rect class="drawing-text" x="138" y="162" width="46" height="5" rx="2.5" />
      <rect class="drawing-sheet" x="217" y="72" width="79" height="106" rx="7" />
      {AGES.map((years, index) => (
        <g key={years}>
          <circle class="age drawing-age" style={ageStyle(years)} cx="231" cy={85 + index * 16} r="4.5" />
          <rect
            class={years === 20 ? 'drawing-strong' : 'drawing-text'}
            x="242"
            y={82.5 + index * 16}
            width={42 - (index % 3) * 6}
            height="5"
            rx="2.5"
          />
        </g>
      ))}
      <path
        class="drawing-pointer"
        d="m123 88 0 16.500 4.200-3.700 2.800 6.200 3-1.400-2.800-6.100 5.600-.5Z"
      />
    </svg>
  );
}
