/** The age ramp of tokens.css for what is drawn: coral for younger, neutral for now, slate blue for older. Pure. */
import { MAX_AGE_CHANGE_YEARS } from './ages';

/** Dark enough on every colour of the ramp. */
export const AGE_INK = 'oklch(0.21 0.02 255)';

/** The colour of an age change, as CSS writes it. One year has a third of the strength: less looks like dirt. */
export function ageColour(years: number): string {
  const share = Math.min(1, Math.abs(years) / MAX_AGE_CHANGE_YEARS);
  const strength = years === 0 ? 0 : 1 / 3 + (share * 2) / 3;
  const [chroma, hue] = years < 0 ? [0.145, 33] : [0.1, 255];
  return `oklch(0.745 ${(chroma * strength).toFixed(4)} ${hue})`;
}
