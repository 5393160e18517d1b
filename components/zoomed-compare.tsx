/** Before and after of one job at any scale: both pictures move as one. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Job } from '../utils/core/job';
import { CompareFrame } from './compare-frame';
import { PlusIcon } from './icons';
import { Picture, StoredPicture } from './picture';
import { text, textLocale } from './texts';
import { ToolButton } from './tool-button';
import { useBefore } from './use-before';
import { useZoom, ZOOM_STEP } from './use-zoom';
import { MinusIcon } from './viewer-icons';

type Props = { job: Job; width: number; height: number };

/** The pictures in full, in as much room as there is, with `+`, `−`, `0` and the arrows. */
export function ZoomedCompare({ job, width, height }: Props): JSX.Element {
  const before = useBefore(job, 'large');
  const frame = useRef<HTMLElement>(null);
  const ratio = width > 0 && height > 0 ? width / height : 1;
  const { view, isHeld, listeners, zoomBy, pan, reset } = useZoom(ratio, frame);
  const scale = new Intl.NumberFormat(textLocale(), { style: 'percent' }).format(view.scale);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const moves: Readonly<Record<string, () => void>> = {
        '+': () => zoomBy(ZOOM_STEP),
        '=': () => zoomBy(ZOOM_STEP),
        '-': () => zoomBy(1 / ZOOM_STEP),
        '0': reset,
        // The handle has arrows of its own, and the whole picture has nowhere to go.
        ...(event.target instanceof HTMLInputElement || view.scale === 1
          ? {}
          : {
              ArrowLeft: () => pan(1, 0),
              ArrowRight: () => pan(-1, 0),
              ArrowUp: () => pan(0, 1),
              ArrowDown: () => pan(0, -1),
            }),
      };
      const move = moves[event.key];
      if (move === undefined) return;
      event.preventDefault();
      move();
    };
    // Wherever in the viewer the keyboard is, and before the viewer's own keys.
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  });

  return (
    <>
      <CompareFrame
        before={<StoredPicture job={job} which="before" image={before.image} />}
        isAlone={before.state === 'missing'}
        after={<Picture job={job} which="after" size="large" />}
        years={job.ageChangeYears}
        zoom={{ frame, view, listeners, isHeld }}
      />
      <div class="viewer-bar viewer-zoom">
        <ToolButton
          name={text('viewer.zoom_out')}
          icon={<MinusIcon />}
          keys="-"
          act={() => zoomBy(1 / ZOOM_STEP)}
        />
        <button
          type="button"
          class="button scrim figures viewer-scale"
          aria-label={text('history.announce', scale, text('viewer.zoom_reset'))}
          title={text('viewer.zoom_reset')}
          aria-keyshortcuts="0"
          onClick={reset}
        >
          {scale}
        </button>
        <ToolButton
          name={text('viewer.zoom_in')}
          icon={<PlusIcon />}
          keys="+"
          act={() => zoomBy(ZOOM_STEP)}
        />
      </div>
    </>
  );
}
