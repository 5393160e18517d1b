/** The ways to a picture that need no right click: a button for a file, and one for the page behind. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ActionButton } from './action-button';
import { PictureIcon, PointIcon } from './icons';
import { text } from './texts';

type OpenProps = {
  open: (files: File[]) => void;
  /** Whether the person came for this button, so that the keyboard starts on it. */
  isFirst: boolean;
};

const INPUT_ID = 'open-picture';

/** Does what the button of the page does. Must be called in a click. */
export function askForPicture(): void {
  document.getElementById(INPUT_ID)?.click();
}

/** Asks for picture files, one or several; once on a page. */
export function OpenPicture({ open, isFirst }: OpenProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (isFirst) line.current?.querySelector('button')?.focus();
  }, [isFirst]);
  return (
    <span ref={line}>
      <ActionButton
        name={text('open.picture')}
        look={isFirst ? 'primary' : 'plain'}
        icon={<PictureIcon />}
        act={() => input.current?.click()}
      />
      <input
        ref={input}
        id={INPUT_ID}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          open([...(currentTarget.files ?? [])]);
          // The same file can be opened again.
          currentTarget.value = '';
        }}
      />
    </span>
  );
}

/** The same where a page closes as soon as the browser's file dialog opens: it leads to one that stays. */
export function OpenPictureElsewhere({ act }: { act: () => void }): JSX.Element {
  return <ActionButton name={text('open.picture')} icon={<PictureIcon />} act={act} />;
}

/** Leads to choosing a thing on the page behind. */
export function ChooseOnPage({ act }: { act: () => Promise<void> }): JSX.Element {
  return <ActionButton name={text('open.on_page')} icon={<PointIcon />} act={act} />;
}
