/** Puts a result on the clipboard, and says for a moment that it is there. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ActionButton } from './action-button';
import { CopyIcon } from './export-icons';
import { TickIcon } from './icons';
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
    <ActionButton
      name={text(isCopied ? 'export.copied' : 'export.copy')}
      look="quiet"
      icon={isCopied ? <TickIcon /> : <CopyIcon />}
      act={() => copy().then(setIsCopied)}
    />
  );
}
