/** Choosing faces and an age for one picture: the faces, a range and a number, the price, and two buttons. */
import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { isAgeChange, MAX_AGE_CHANGE_YEARS, MIN_AGE_CHANGE_YEARS } from '../utils/core/ages';
import type { Job } from '../utils/core/job';
import { listSubmittable } from '../utils/core/job-facts';
import { AgeRange } from './age-range';
import { choiceError, priceWords } from './choice-words';
import { chooseAtFirst } from './face-boxes';
import { FacePicker } from './face-picker';
import { LeftOutNote } from './left-out-note';
import { asSentence, inSentences } from './sentences';
import { counted, type Explanation, text } from './texts';

type Props = {
  /** A job whose faces are known. */
  job: Job;
  /** Hands the choice on; resolves to what went wrong, if anything. */
  submit: (faces: number[], ageChangeYears: number) => Promise<Explanation | undefined>;
  cancel: () => void | Promise<void>;
  loadCrop: (url: string) => Promise<Blob | undefined>;
};

/** The form. None of its controls takes what the service would refuse. */
export function ChooseForm({ job, submit, cancel, loadCrop }: Props): JSX.Element {
  const { faces = [], creditsSeen } = job;
  const submittable = listSubmittable(job);
  const [chosen, setChosen] = useState(() => chooseAtFirst(faces, submittable));
  const [typed, setTyped] = useState(String(job.ageChangeYears));
  const [years, setYears] = useState(job.ageChangeYears);
  const [problem, setProblem] = useState<Explanation>();
  const isSent = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  const isOne = faces.length === 1;
  useEffect(() => {
    // With one face there is nothing to tick, so the age comes first.
    if (isOne && document.activeElement === document.body)
      form.current?.querySelector<HTMLInputElement>('input[type=range]')?.focus();
  }, [isOne]);

  const chooseAge = (age: number): void => {
    setYears(age);
    setTyped(String(age));
  };
  const typeAge = (words: string): void => {
    setTyped(words);
    const number = Number(words);
    if (words.trim() !== '' && isAgeChange(number)) setYears(number);
  };
  const isAgeWrong = !isAgeChange(Number(typed)) || typed.trim() === '';
  const wrongFaces = choiceError(chosen.length);

  const send = async (): Promise<void> => {
    // One order, however often it is pressed while the answer is on its way.
    if (isAgeWrong || wrongFaces !== undefined || isSent.current) return;
    isSent.current = true;
    // Emptied first, so that the same words are told anew.
    setProblem(undefined);
    setProblem(
      await submit(
        [...chosen].sort((a, b) => a - b),
        years,
      ),
    );
    isSent.current = false;
  };

  return (
    <form
      ref={form}
      class="choose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FacePicker job={job} chosen={chosen} choose={setChosen} loadCrop={loadCrop} />
      <LeftOutNote count={faces.length - submittable.length} />
      <div class="choose-age">
        <div class="field">
          <label for={`${id}-range`}>{text('choose.age')}</label>
          <AgeRange id={`${id}-range`} years={years} change={chooseAge} />
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
            aria-invalid={isAgeWrong ? true : undefined}
            aria-describedby={isAgeWrong ? `${id}-wrong` : undefined}
            onInput={(event) => typeAge(event.currentTarget.value)}
          />
        </div>
        <p id={`${id}-wrong`} class="small bad" hidden={!isAgeWrong}>
          {text('options.age_error')}
        </p>
      </div>
      <div class="choose-end">
        <div class="small bad" role="status">
          {wrongFaces === undefined ? null : <p>{wrongFaces}</p>}
          {problem === undefined ? null : <p>{inSentences(problem.title, problem.next)}</p>}
        </div>
        <div class="choose-line">
          <p id={`${id}-price`} class="small muted figures">
            <span>{priceWords(job, chosen)}</span>{' '}
            {creditsSeen === undefined ? null : (
              <span>{asSentence(counted('credits', creditsSeen.credits))}</span>
            )}
          </p>
          <button type="button" class="button large" onClick={() => void cancel()}>
            {text('action.cancel')}
          </button>
          <button
            type="submit"
            class="button primary large"
            aria-disabled={isAgeWrong || wrongFaces !== undefined ? true : undefined}
            aria-describedby={`${id}-price`}
          >
            {text('choose.submit')}
          </button>
        </div>
      </div>
    </form>
  );
}
