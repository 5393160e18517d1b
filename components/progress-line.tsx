/** How far a piece of work is, as a bar and in words; it is not spoken at every step. */
import type { JSX } from 'preact';
import { textLocale } from './texts';

/** «40 %», as the interface's language writes it. */
export function percentWords(share: number): string {
  return new Intl.NumberFormat(textLocale(), { style: 'percent' }).format(Math.floor(share * 100) / 100);
}

/** `words` say what is going on and how far it is; `share` is from 0 to 1. */
export function ProgressLine({ words, share }: { words: string; share: number }): JSX.Element {
  return (
    <div class="progress-line">
      <progress max="1" value={share} aria-label={words} />
      <span class="small muted figures" aria-hidden="true">
        {words}
      </span>
    </div>
  );
}
