/** Which faces are changed where a picture shows several. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { FACE_CHOICES, type Settings } from '../utils/core/settings';
import { text } from './texts';

type Props = { faces: Settings['faces']; change: (faces: Settings['faces']) => void };

/** A native select with its label and hint. */
export function FacesField({ faces, change }: Props): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{text('options.faces')}</label>
      <select
        id={id}
        class="input"
        value={faces}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { value } }) => {
          const choice = FACE_CHOICES.find((known) => known === value);
          if (choice) change(choice);
        }}
      >
        {FACE_CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {text(`options.faces_${choice}`)}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} class="small muted">
        {text('options.faces_hint')}
      </p>
    </div>
  );
}
