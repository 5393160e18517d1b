/** Said plainly where the browser keeps nothing for us, as Firefox does when its history is off. */
import type { JSX } from 'preact';
import { PictureIcon } from './icons';
import { text } from './texts';

/** Stands in the place of whatever needed the store. */
export function StoreMissing(): JSX.Element {
  return (
    <section class="empty" role="alert">
      <span class="empty-icon">
        <PictureIcon />
      </span>
      <h2>{text('problem.store_title')}</h2>
      <p class="muted">{text('problem.store_next')}</p>
    </section>
  );
}
