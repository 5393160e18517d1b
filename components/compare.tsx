/** Before and after in one frame, before on the left, divided by a handle that carries the age change. */
import type { CSSProperties, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { AgeChip } from './age-chip';
import { Picture } from './picture';
import { ageWords, text, textLocale } from './texts';

const MIDDLE = 50;

/** Portraits taller than 4:5 and panoramas wider than 16:9 are cropped to the face. */
const NARROWEST = 0.8;
const WIDEST = 16 / 9;

type Props = { job: Job; width: number; height: number; size: 'small' | 'large' };

function frameRatio(width: number, height: number): number {
  if (!(width > 0 && height > 0)) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}

/** Where the first face is, in percent of the picture, so that a crop keeps it. */
function facePosition(job: Job, width: number, height: number): string {
  const region = job.faces?.[0]?.region;
  if (!region || !(width > 0 && height > 0)) return '50% 35%';
  const percent = (from: number, span: number, whole: number): number =>
    Math.round(Math.min(100, Math.max(0, ((from + span / 2) / whole) * 100)));
  return `${percent(region[0], region[2], width)}% ${percent(region[1], region[3], height)}%`;
}

/** The comparison. Its handle is a native range input; a double click puts it back to the middle. */
export function Compare({ job, width, height, size }: Props): JSX.Element {
  const [split, setSplit] = useState(MIDDLE);
  const years = job.ageChangeYears;
  const style = {
    '--split': `${split}%`,
    '--ratio': String(frameRatio(width, height)),
    '--face': facePosition(job, width, height),
  } as CSSProperties;
  const percent = (value: number): string =>
    new Intl.NumberFormat(textLocale(), { style: 'percent' }).format(value / 100);

  return (
    // Time runs from left to right in every language.
    <figure class="compare" dir="ltr" style={style}>
      <Picture job={job} which="before" size={size} />
      <Picture job={job} which="after" size={size} />
      <span class={`compare-label compare-before${split < 12 ? ' away' : ''}`} aria-hidden="true">
        {text('picture.before')}
      </span>
      <span class={`compare-label compare-after${split > 88 ? ' away' : ''}`} aria-hidden="true">
        {text('picture.after')}
      </span>
      <span class="compare-line" aria-hidden="true">
        <AgeChip years={years} />
      </span>
      <input
        class="compare-range"
        type="range"
        min="0"
        max="100"
        step="1"
        value={split}
        aria-label={text('compare.label')}
        aria-valuetext={text('compare.value', percent(split), percent(100 - split))}
        title={ageWords(years)}
        onInput={(event) => setSplit(event.currentTarget.valueAsNumber)}
        onDblClick={() => setSplit(MIDDLE)}
      />
    </figure>
  );
}
