/** The right-click menu, drawn: a picture, the menu on it, and the ages in their colours. */
import type { JSX } from 'preact';
import { ageStyle } from './age-chip';
import { Face } from './face';
import { text } from './texts';

const AGES = [-30, -20, -10, 10, 20, 30];

/** A drawing without words, since the words of a menu are the browser's. */
export function MenuDrawing(): JSX.Element {
  return (
    <svg class="menu-drawing" viewBox="0 0 280 176" role="img" aria-label={text('history.empty_picture')}>
      <rect class="drawing-photo" x="8" y="8" width="176" height="144" rx="10" />
      <Face x={36} y={24} size={112} />
      <g class="drawing-menu">
        <rect class="drawing-sheet" x="100" y="70" width="92" height="84" rx="7" />
        <rect class="drawing-text" x="110" y="81" width="52" height="5" rx="2.5" />
        <rect class="drawing-text" x="110" y="97" width="64" height="5" rx="2.5" />
        <rect class="drawing-chosen" x="104" y="109" width="84" height="19" rx="4" />
        <rect class="drawing-chosen-text" x="110" y="116" width="42" height="5" rx="2.5" />
        <path class="drawing-arrow" d="m179 114.500 4 4-4 4" />
        <rect class="drawing-text" x="110" y="138" width="46" height="5" rx="2.5" />
        <rect class="drawing-sheet" x="194" y="62" width="78" height="106" rx="7" />
        {AGES.map((years, index) => (
          <g key={years}>
            <circle class="age drawing-age" style={ageStyle(years)} cx="208" cy={75 + index * 16} r="4.5" />
            <rect
              class={years === 20 ? 'drawing-strong' : 'drawing-text'}
              x="219"
              y={72.5 + index * 16}
              width={42 - (index % 3) * 6}
              height="5"
              rx="2.5"
            />
          </g>
        ))}
      </g>
      <path
        class="drawing-pointer"
        d="m96 62 0 16.500 4.200-3.700 2.800 6.200 3-1.400-2.800-6.100 5.600-.5Z"
      />
    </svg>
  );
}
