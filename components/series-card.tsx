/** A series as a card: one picture that the scrubber takes through the years, and its steps in a strip beneath. */
import type { ComponentChildren, CSSProperties, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ExtraCharge } from '../utils/core/cost';
import type { Job } from '../utils/core/job';
import { AddAge } from './add-age';
import type { JobActions } from './job-actions';
import { JobFrame, type PlaceOf } from './job-item';
import { SeriesPlan } from './series-plan';
import { SeriesStage } from './series-stage';
import { findSelected, isInPlan, stopsOf } from './series-steps';
import { AddTile, OriginalTile, StepTile } from './series-tile';
import { StepDetails } from './step-details';
import { type Before, useBefore } from './use-before';

type Props = {
  groupId: string;
  /** The youngest age first; at least one. */
  jobs: readonly Job[];
  actions: JobActions;
  now: number;
  size: 'small' | 'large';
  extras: ReadonlyMap<string, ExtraCharge>;
  /** Free in its height, or in a cell of the gallery, where nothing stands that could be left out. Default `row`. */
  shape?: 'row' | 'card';
  /** Which of how many each step is, where not all jobs are on the page. */
  placeOf?: PlaceOf;
  /** What selects the card. */
  checkbox?: ComponentChildren;
};

/** No step: the person looks at what the scrubber shows. */
const NO_STEP = '';

/**
 * The card. What belongs to all of its steps stands in the first and the last one's list item, since a list holds nothing
 * but items; the style sheet puts it in its place.
 */
export function SeriesCard(props: Props): JSX.Element | null {
  // The steps share one source image; the one of the first result is shown.
  const sample = props.jobs.find(({ state }) => state.status === 'done') ?? props.jobs[0];
  return sample === undefined ? null : <SeriesSteps {...props} sample={sample} />;
}

function SeriesSteps({ sample, ...props }: Props & { sample: Job }): JSX.Element {
  const { groupId, jobs, actions, now, size, extras, shape, placeOf, checkbox } = props;
  const before = useBefore(sample, size);
  const hasOriginal = before.state !== 'missing';
  const stops = stopsOf(jobs, hasOriginal);
  const [scrubbed, setScrubbed] = useState<number>();
  const [pressedId, setPressed] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const years = scrubbed ?? stops.at(-1) ?? 0;
  const selected = findSelected(jobs, pressedId, years);

  // The original has a tile as well, and so has another age.
  const style = { '--tiles': String(jobs.length + 2) } as CSSProperties;
  const scrub = (position: number): void => {
    setScrubbed(position);
    setPressed(NO_STEP);
  };
  const press = (job: Job): void => {
    if (job.state.status === 'done') setScrubbed(job.ageChangeYears);
    setPressed(selected?.id === job.id && job.state.status !== 'done' ? NO_STEP : job.id);
  };
  // In the document where it is seen, so that the keyboard meets it there.
  const lastYounger = jobs.findLastIndex(({ ageChangeYears }) => ageChangeYears < 0);
  const original =
    jobs[0] && hasOriginal ? (
      <OriginalTile job={jobs[0]} isShown={years === 0 && stops.length > 1} show={() => scrub(0)} />
    ) : null;
  return (
    <div class="series" style={style}>
      {jobs.map((job, index) => (
        <StepFrame key={job.id} job={job} placeOf={placeOf} checkbox={index === 0 ? checkbox : undefined}>
          {(own) => (
            <>
              {index === 0 ? (
                <>
                  <SeriesStage
                    {...{ jobs, stops, years, scrub, size, before }}
                    exportThese={actions.openExport}
                  />
                  {lastYounger < 0 ? original : null}
                </>
              ) : null}
              <StepTile
                job={job}
                isSelected={selected?.id === job.id}
                isShown={job.state.status === 'done' && job.ageChangeYears === years}
                press={() => press(job)}
                actions={actions}
              />
              {isInPlan(job) ? null : (
                <StepDetails
                  job={job}
                  isOpen={selected?.id === job.id}
                  actions={actions}
                  now={now}
                  extra={extras.get(job.id)}
                  isBrief={shape === 'card'}
                  before={own.state}
                />
              )}
              {index === lastYounger ? original : null}
              {index === jobs.length - 1 ? (
                <>
                  <AddTile isOpen={isAdding} toggle={() => setAdding(!isAdding)} />
                  {isAdding ? <AddAge jobs={jobs} actions={actions} close={() => setAdding(false)} /> : null}
                  <SeriesPlan groupId={groupId} jobs={jobs} actions={actions} />
                </>
              ) : null}
            </>
          )}
        </StepFrame>
      ))}
    </div>
  );
}

type StepFrameProps = Omit<Parameters<typeof JobFrame>[0], 'before' | 'children'> & {
  children: (before: Before) => JSX.Element;
};

/** A step's list item, which knows the source image of its own. */
function StepFrame({ children, ...frame }: StepFrameProps): JSX.Element {
  const before = useBefore(frame.job, 'small');
  return (
    <JobFrame {...frame} before={before.state}>
      {children(before)}
    </JobFrame>
  );
}
