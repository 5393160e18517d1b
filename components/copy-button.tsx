/** Puts a result on the clipboard, and says for a moment that it is there. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ActionButton } from './action-button';
import { CopyIcon, TickIcon } from './icons';
import { text } from './texts';

const SHOWN_MS = 2_000;

/** `copy` resolves to whether it is there; the page says why when it is not. */
export function CopyButton({ copy }: { copy: () => Promise<boolean> }): JSX.Element {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <ActionButton
        name={text('export.copy')}
        look="scrim"
        icon={isCopied ? <TickIcon /> : <CopyIcon />}
        iconOnly
        act={() => copy().then(setIsCopied)}
      />
      <span class="visually-hidden" role="status">
        {isCopied ? text('export.copied') : ''}
      </span>
    </>
  );
}
