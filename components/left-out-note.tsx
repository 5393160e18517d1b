/** Says how many faces are not re-aged because the service hosts no crop of them. */
import type { JSX } from 'preact';
import { counted } from './texts';

/** Nothing where `count` is 0. */
export function LeftOutNote({ count }: { count: number }): JSX.Element | null {
  if (count === 0) return null;
  return (
    <p class="small muted left-out" data-note="left-out">
      {counted('choose.left_out', count)}
    </p>
  );
}
