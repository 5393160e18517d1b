/** The picture of a timeline: before, and after at the age of the scrubber, which fades from one age to the next. */
import type { CSSProperties, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { crossfadeAt, nextStop } from '../utils/core/crossfade';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { ageStyle } from './age-chip';
import { CompareFrame } from './compare-frame';
import { ExportIcon } from './export-icons';
import { Picture, StoredPicture } from './picture';
import { facePosition, frameRatio } from './picture-place';
import { ageWords, text } from './texts';
import type { Before } from './use-before';
import type { StoredImage } from './use-jobs';

type Props = {
  jobs: readonly Job[];
  /** The ages with a picture, ascending. */
  stops: readonly number[];
  /** Where the scrubber stands; a fraction between two stops. */
  years: number;
  scrub: (years: number) => void;
  size: 'small' | 'large';
  /** The source image of the first result. */
  before: Before;
  /** Leads to what can be made of the steps that are done. */
  exportThese: (done: readonly Job[]) => void;
};

/** Fine enough for a fade that nobody sees the steps of. */
const STEP_YEARS = 0.25;

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

/** The stage; before any step is done it is the source image alone. */
export function SeriesStage({
  jobs,
  stops,
  years,
  scrub,
  size,
  before,
  exportThese,
}: Props): JSX.Element | null {
  const id = useId();
  const [first] = jobs;
  if (!first) return null;
  const done = jobs.filter(({ state }) => state.status === 'done');
  const [sample] = done;
  if (sample?.state.status !== 'done')
    return (
      <div class="series-stage series-source">
        <Picture job={first} which="before" size={size} />
      </div>
    );
  const { width, height } = sample.state;
  const fade = crossfadeAt(stops, years);
  const shown = Math.round(years);
  const words =
    fade.from === fade.to ? wordsAt(fade.from) : text('series.between', wordsAt(fade.from), wordsAt(fade.to));
  return (
    <div class="series-stage">
      <CompareFrame
        before={<StoredPicture job={sample} which="before" image={before.image} />}
        isAlone={before.state === 'missing'}
        after={stops.map((stop) => (
          <Layer key={stop} opacity={stop === fade.from ? 1 : stop === fade.to ? fade.mix : 0}>
            <StopPicture stop={stop} done={done} sample={sample} size={size} original={before.image} />
          </Layer>
        ))}
        years={shown}
        chipLabel={words}
        initialSplit={0}
        tools={
          <ActionButton
            name={text('export.title')}
            look="scrim"
            icon={<ExportIcon />}
            iconOnly
            act={() => exportThese(done)}
          />
        }
        ratio={frameRatio(width, height)}
        face={facePosition(sample, width, height)}
      />
      {stops.length < 2 ? null : (
        <div class="age-range age series-scrubber" style={ageStyle(shown)}>
          <label class="visually-hidden" for={id}>
            {text('series.scrub')}
          </label>
          <input
            id={id}
            type="range"
            // Time runs from left to right in every language.
            dir="ltr"
            min={stops[0]}
            max={stops.at(-1)}
            step={STEP_YEARS}
            value={years}
            aria-valuetext={words}
            onInput={(event) => scrub(event.currentTarget.valueAsNumber)}
            onKeyDown={(event) => {
              const direction = DIRECTIONS[event.key];
              if (direction === undefined) return;
              // From age to age: between them there is nothing but the fade.
              event.preventDefault();
              scrub(nextStop(stops, years, direction));
            }}
          />
        </div>
      )}
    </div>
  );
}

function wordsAt(years: number): string {
  return years === 0 ? text('series.original') : ageWords(years);
}

function Layer({ opacity, children }: { opacity: number; children: JSX.Element }): JSX.Element {
  const style: CSSProperties = opacity === 0 ? { visibility: 'hidden' } : { opacity };
  return (
    <div class="series-layer" style={style}>
      {children}
    </div>
  );
}

type StopProps = {
  stop: number;
  done: readonly Job[];
  sample: Job;
  size: 'small' | 'large';
  original: StoredImage;
};

function StopPicture({ stop, done, sample, size, original }: StopProps): JSX.Element {
  const job = stop === 0 ? undefined : done.find(({ ageChangeYears }) => ageChangeYears === stop);
  return job ? (
    <Picture job={job} which="after" size={size} />
  ) : (
    <StoredPicture job={sample} which="before" image={original} />
  );
}
