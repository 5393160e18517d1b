/** The faces of one picture as checkboxes: on the picture itself where that can be shown, else as a list. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Job, MAX_FACES } from '../utils/core/job';
import { listSubmittable } from '../utils/core/job-facts';
import { chooseAtFirst, orderFaces } from './face-boxes';
import { FacePicture } from './face-picture';
import { TickIcon } from './icons';
import { text } from './texts';

type LoadCrop = (url: string) => Promise<Blob | undefined>;

type Props = {
  job: Job;
  /** Indices of the faces that are ticked. */
  chosen: readonly number[];
  choose: (faces: number[]) => void;
  /** Fetches the picture of one face; `undefined` when it cannot be had. */
  loadCrop: LoadCrop;
};

/** One checkbox for each face, named «Face 1»…, and one for all of them. A single face is only shown. */
export function FacePicker({ job, chosen, choose, loadCrop }: Props): JSX.Element {
  const { faces = [] } = job;
  if (faces.length === 1) {
    const url = faces[0]?.crop?.url;
    return (
      <FacePicture
        job={job}
        fallback={(isStored) => (isStored ? null : <Crop url={url} load={loadCrop} isAlone />)}
      />
    );
  }

  const order = orderFaces(faces);
  const submittable = listSubmittable(job);
  const tick = (face: number, place: number, look: string, children?: ComponentChildren): JSX.Element => (
    <FaceTick
      look={look}
      place={place}
      isOn={chosen.includes(face)}
      canBeChosen={submittable.includes(face)}
      toggle={(isOn) => choose(isOn ? [...chosen, face] : chosen.filter((index) => index !== face))}
    >
      {children}
    </FaceTick>
  );
  return (
    <fieldset class="faces">
      <legend class="visually-hidden">{text('choose.faces')}</legend>
      <FacePicture
        job={job}
        marks={order.map((face, place) => ({ face, mark: tick(face, place, 'face-mark') }))}
        fallback={(isStored) => (
          <ul class="face-list">
            {order.map((face, place) => (
              <li key={face}>
                {tick(
                  face,
                  place,
                  'face-line',
                  <>
                    {isStored ? null : <Crop url={faces[face]?.crop?.url} load={loadCrop} />}
                    <span aria-hidden="true">{text('choose.face', place + 1)}</span>
                  </>,
                )}
              </li>
            ))}
          </ul>
        )}
      />
      <div class="faces-line">
        <AllFaces
          chosen={chosen}
          all={chooseAtFirst(faces, submittable)}
          name={submittable.length > MAX_FACES ? text('choose.largest', MAX_FACES) : text('choose.all')}
          choose={choose}
        />
        <p class="small muted figures" aria-live="polite">
          {text('choose.count', chosen.length, faces.length)}
        </p>
      </div>
    </fieldset>
  );
}

type TickProps = {
  look: string;
  /** The face's place in the order of counting, from 0. */
  place: number;
  isOn: boolean;
  /** Whether the face can be submitted at all. */
  canBeChosen: boolean;
  toggle: (isOn: boolean) => void;
  children: ComponentChildren;
};

/** One face to tick, with its number, which a screen reader hears as the checkbox's name. */
function FaceTick({ look, place, isOn, canBeChosen, toggle, children }: TickProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The first thing to decide in a window that has just opened; whoever has gone elsewhere is left there.
    if (place === 0 && document.activeElement === document.body) input.current?.focus();
  }, [place]);
  return (
    <label class={look}>
      <input
        ref={input}
        type="checkbox"
        aria-label={text('choose.face', place + 1)}
        checked={isOn}
        disabled={!canBeChosen}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      <span class="face-number figures" aria-hidden="true">
        <TickIcon />
        {place + 1}
      </span>
      {children}
    </label>
  );
}

type AllProps = {
  chosen: readonly number[];
  all: number[];
  name: string;
  choose: (faces: number[]) => void;
};

/** Ticked when all are chosen, in between when some are. */
function AllFaces({ chosen, all, name, choose }: AllProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const isAll = all.length === chosen.length && all.every((face) => chosen.includes(face));
  const isSome = chosen.length > 0 && !isAll;
  useEffect(() => {
    if (input.current) input.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <label class="check-line">
      <input
        ref={input}
        type="checkbox"
        checked={isAll}
        onChange={(event) => choose(event.currentTarget.checked ? all : [])}
      />
      {name}
    </label>
  );
}

type CropProps = {
  url: string | undefined;
  load: LoadCrop;
  /** Whether it stands for the picture rather than beside a name. */
  isAlone?: boolean;
};

/** The picture of a face, or nothing while or where it cannot be had. */
function Crop({ url, load, isAlone }: CropProps): JSX.Element | null {
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    if (url === undefined) return;
    let live = true;
    let made: string | undefined;
    load(url).then(
      (blob) => {
        if (!live || !blob) return;
        made = URL.createObjectURL(blob);
        setShown(made);
      },
      () => undefined,
    );
    return () => {
      live = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [url, load]);
  if (shown === undefined) return null;
  return isAlone ? (
    <img class="face-crop alone" src={shown} alt={text('choose.face', 1)} />
  ) : (
    <img class="face-crop" src={shown} alt="" />
  );
}
