/** Two layers in one frame, before on the left, divided by a handle that carries the age change. */
import type { ComponentChildren, CSSProperties, JSX, RefObject } from 'preact';
import type { View } from '../utils/core/zoom';
import { AgeChip } from './age-chip';
import { HoldButton } from './hold-button';
import { ageWords, text, textLocale } from './texts';
import { useSplit } from './use-split';
import type { ZoomListeners } from './use-zoom';

const MIDDLE = 50;

type Props = {
  /** What lies left of the handle, and what lies right of it; each fills the frame. */
  before: ComponentChildren;
  after: ComponentChildren;
  /** Whether there is no before: the after then fills the frame, and there is nothing to move. */
  isAlone?: boolean;
  /** The age change of what lies right, for the chip on the handle. */
  years: number;
  /** Words for it; default those of {@link ageWords}. */
  chipLabel?: string;
  /** Where the handle starts and a double click puts it back, in percent. Default the middle. */
  initialSplit?: number;
  /** Width divided by height of the frame. Default 1. */
  ratio?: number;
  /** What stays in sight of a cropped picture, as CSS `object-position`. */
  face?: string | undefined;
  /** Stands beside the button that shows the original. */
  tools?: ComponentChildren;
  /** For looking closer. The range then takes presses on its thumb alone, and the frame's listeners the others. */
  zoom?: {
    frame: RefObject<HTMLElement | null>;
    view: View;
    listeners: ZoomListeners;
    isHeld: boolean;
  };
};

/**
 * The comparison. Its handle is a native range input; a double click puts it back. To press and hold the picture beside
 * the handle, the button, or Space on the handle shows the original whole.
 */
export function CompareFrame(props: Props): JSX.Element {
  const { before, after, years, initialSplit = MIDDLE, ratio = 1, face, tools, zoom } = props;
  const isAlone = props.isAlone === true;
  const { split: moved, range, button, ...own } = useSplit(initialSplit);
  const split = isAlone ? 0 : moved;
  const isOriginal = !isAlone && (own.isOriginal || zoom?.isHeld === true);
  const style = {
    '--split': `${split}%`,
    '--ratio': String(ratio),
    ...(face === undefined ? {} : { '--face': face }),
    ...(zoom === undefined ? {} : { '--view': toTransform(zoom.view) }),
  } as CSSProperties;
  const percent = (value: number): string =>
    new Intl.NumberFormat(textLocale(), { style: 'percent' }).format(value / 100);

  return (
    // Time runs from left to right in every language.
    <figure
      {...zoom?.listeners}
      ref={zoom?.frame ?? null}
      class={listClasses({ isOriginal, isAlone, isZoomed: zoom !== undefined })}
      dir="ltr"
      style={style}
    >
      <div class={isAlone ? 'visually-hidden' : 'compare-layer'}>{before}</div>
      <div class="compare-layer compare-layer-after">{after}</div>
      <span
        class={`compare-label compare-after${split > 88 || isOriginal ? ' away' : ''}`}
        aria-hidden="true"
      >
        {text('picture.after')}
      </span>
      {isAlone ? null : (
        <>
          <span
            class={`compare-label compare-before${split < 12 && !isOriginal ? ' away' : ''}`}
            aria-hidden="true"
          >
            {text('picture.before')}
          </span>
          <span class="compare-line" aria-hidden="true" />
          <span class="compare-chip" aria-hidden="true">
            <AgeChip years={years} />
          </span>
        </>
      )}
      <input
        {...range}
        value={split}
        disabled={isAlone}
        class="compare-range"
        type="range"
        min="0"
        max="100"
        step="1"
        aria-label={text('compare.label')}
        aria-valuetext={text('compare.value', percent(split), percent(100 - split))}
        title={props.chipLabel ?? ageWords(years)}
      />
      <div class="compare-tools on-hover">
        {isAlone ? null : <HoldButton {...button} />}
        {tools}
      </div>
    </figure>
  );
}

function listClasses(is: { isOriginal: boolean; isAlone: boolean; isZoomed: boolean }): string {
  return [
    'compare',
    ...(is.isOriginal ? ['compare-original'] : []),
    ...(is.isAlone ? ['compare-alone'] : []),
    ...(is.isZoomed ? ['compare-zoom'] : []),
  ].join(' ');
}

/** The view as CSS, around the middle of the picture's place. */
function toTransform({ scale, x, y }: View): string {
  return `translate(${x}px, ${y}px) scale(${scale})`;
}
