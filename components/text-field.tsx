/** A labelled text field with its hint, and the words for what is wrong with it. */
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

type Props = {
  label: string;
  value: string;
  change: (value: string) => void;
  hint: ComponentChildren;
  error?: string | undefined;
  type?: 'text' | 'password' | 'url';
  placeholder?: string;
  /** What stands at the end of the field. */
  children?: ComponentChildren;
};

/** The field. Nothing that a person types here is remembered or spell-checked by the browser. */
export function TextField(props: Props): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="field-line">
        <input
          id={id}
          class="input"
          // `text` rather than `url`: the words for a wrong address are ours, at the field.
          // One element for both, so that what is typed stays when a password is shown.
          type={(props.type === 'password' ? 'password' : 'text') as 'text'}
          inputMode={props.type === 'url' ? 'url' : 'text'}
          value={props.value}
          placeholder={props.placeholder}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          aria-describedby={props.error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
          aria-invalid={props.error === undefined ? undefined : true}
          onInput={(event) => props.change(event.currentTarget.value)}
        />
        {props.children}
      </div>
      {props.error === undefined ? null : (
        <p id={`${id}-error`} class="small bad">
          {props.error}
        </p>
      )}
      <p id={`${id}-hint`} class="small muted">
        {props.hint}
      </p>
    </div>
  );
}
