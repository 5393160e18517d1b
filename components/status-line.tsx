/** The one place of a page that tells what came of the latest button, with the one step that helps. */
import type { JSX } from 'preact';

export type Told = {
  words: string;
  /** Technical words of another party, shown small. */
  detail?: string;
  bad?: boolean;
  /** A button beneath. */
  step?: { name: string; take: () => void };
};

/** Says something, or nothing: told first before the same words again, so that they are heard anew. */
export type Tell = (told: Told | undefined) => void;

/** The line. It keeps in view, since the button that it answers may be anywhere on the page. */
export function StatusLine({ told }: { told: Told | undefined }): JSX.Element {
  return (
    <div class={told === undefined ? 'told' : 'told filled'}>
      <div class="told-words" role="status">
        {told === undefined ? null : (
          <>
            <p class={told.bad ? 'bad' : ''}>{told.words}</p>
            {told.detail === undefined ? null : <p class="small muted detail">{told.detail}</p>}
          </>
        )}
      </div>
      {told?.step === undefined ? null : (
        <button type="button" class="button" onClick={told.step.take}>
          {told.step.name}
        </button>
      )}
    </div>
  );
}
