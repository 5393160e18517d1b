/** The API key: hidden like a password until the person asks to see it. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from './text-field';
import { text } from './texts';

/** Where AKOOL's own pages begin; its key is under «API credentials» there. */
const KEY_PAGE = 'https://akool.com/apidoc';

type Props = { value: string; change: (value: string) => void };

/** The field, with a button that shows and hides what is in it. */
export function KeyField({ value, change }: Props): JSX.Element {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      label={text('options.api_key')}
      type={shown ? 'text' : 'password'}
      value={value}
      change={change}
      hint={
        <>
          {text('options.api_key_hint')}{' '}
          <a href={KEY_PAGE} target="_blank" rel="noreferrer">
            {text('options.get_key')}
          </a>
        </>
      }
    >
      <button type="button" class="button large" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {text('options.show_key')}
      </button>
    </TextField>
  );
}
