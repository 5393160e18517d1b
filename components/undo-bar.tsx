/** «Deleted. Undo», for as long as it can be undone. */
import type { JSX, RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { counted, text } from './texts';

type Props = { deleted: readonly Job[]; undo: () => void; buttonRef: RefObject<HTMLButtonElement | null> };

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && !['range', 'checkbox'].includes(target.type);
}

/** The bar. Ctrl+Z and ⌘Z do the same as its button. */
export function UndoBar({ deleted, undo, buttonRef }: Props): JSX.Element {
  // As soon as the bar is there: what it offers works.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [undo]);

  return (
    <div class="bar undo-bar">
      <span>{counted('history.deleted', deleted.length)}</span>{' '}
      <button
        ref={buttonRef}
        type="button"
        class="button quiet"
        aria-keyshortcuts="Control+Z Meta+Z"
        onClick={undo}
      >
        {text('action.undo')}
      </button>
    </div>
  );
}
