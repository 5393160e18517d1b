/** Choosing an age for one picture: a range and a number that go together, the price, and two buttons. */
import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { isAgeChange, MAX_AGE_CHANGE_YEARS, MIN_AGE_CHANGE_YEARS } from '../utils/core/ages';
import { AgeRange } from './age-range';
import { text } from './texts';

type Props = {
  /** The page's title, or what else is known of the picture. */
  title: string;
  host: string;
  initialYears: number;
  /** Whether the latest choice could not be handed on. */
  failed: boolean;
  onChoose: (ageChangeYears: number) => void;
  onCancel: () => void;
};

/** The form. Neither control takes an age that the service would refuse. */
export function ChooseForm({ title, host, initialYears, failed, onChoose, onCancel }: Props): JSX.Element {
  const [years, setYears] = useState(initialYears);
  const [typed, setTyped] = useState(String(initialYears));
  const id = useId();
  const isSent = useRef(false);
  useEffect(() => {
    if (failed) isSent.current = false;
  }, [failed]);
  const choose = (chosen: number): void => {
    setYears(chosen);
    setTyped(String(chosen));
  };
  const type = (words: string): void => {
    setTyped(words);
    const number = Number(words);
    if (words.trim() !== '' && isAgeChange(number)) setYears(number);
  };
  const wrong = !isAgeChange(Number(typed)) || typed.trim() === '';

  return (
    <form
      class="choose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // One order, however often it is pressed while the answer is on its way.
        if (wrong || isSent.current) return;
        isSent.current = true;
        onChoose(years);
      }}
    >
      <header>
        <h1>{text('choose.heading')}</h1>
        <p class="muted clipped" title={title}>
          {title}
        </p>
        {host === '' ? null : <p class="small muted clipped">{text('choose.from', host)}</p>}
      </header>
      <div class="field">
        <label for={`${id}-range`}>{text('choose.age')}</label>
        <AgeRange id={`${id}-range`} years={years} change={choose} />
      </div>
      <div class="field field-inline">
        <label for={`${id}-number`}>{text('choose.years')}</label>
        <input
          id={`${id}-number`}
          class="input figures"
          type="number"
          dir="ltr"
          min={MIN_AGE_CHANGE_YEARS}
          max={MAX_AGE_CHANGE_YEARS}
          step="1"
          value={typed}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </div>
      <p id={`${id}-wrong`} class="small bad" hidden={!wrong}>
        {text('options.age_error')}
      </p>
      <p class="small bad" role="status">
        {failed ? `${text('problem.silent')}. ${text('problem.silent_next')}` : null}
      </p>
      <div class="choose-line">
        <p id={`${id}-price`} class="small muted">
          {text('choose.price')}
        </p>
        <button type="button" class="button large" onClick={onCancel}>
          {text('action.cancel')}
        </button>
        <button type="submit" class="button primary large" aria-describedby={`${id}-price`}>
          {text('choose.submit')}
        </button>
      </div>
    </form>
  );
}
