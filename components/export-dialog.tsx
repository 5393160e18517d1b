/** The dialog «Export»: what to make of one result or of a timeline, with a look at it beforehand. */
import type { JSX } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { type ExportFormat, type ExportRequest, formatsOf, NO_ORIGINAL } from '../utils/core/export-request';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { finishedAt } from './download';
import { CopyIcon, FilmIcon, MotionIcon, PairIcon } from './export-icons';
import { defaultCaption, exportRequest, exportStateWords } from './export-words';
import { exportFileName } from './file-name';
import { CloseIcon, DownloadIcon, GalleryIcon } from './icons';
import { ProgressLine, percentWords } from './progress-line';
import { sourceTitle } from './source-words';
import { text } from './texts';
import { useExport, useOriginalOf, usePreview } from './use-export';

const ICONS = { pair: PairIcon, sheet: GalleryIcon, gif: MotionIcon, video: FilmIcon };
const TYPES: readonly { type: ExportRequest['pictureType']; name: string }[] = [
  { type: 'image/png', name: 'PNG' },
  { type: 'image/jpeg', name: 'JPEG' },
];
const MAX_CAPTION_CHARACTERS = 120;

type Props = {
  /** One finished job, or the finished jobs of one timeline. */
  jobs: readonly Job[];
  /** The dialog was closed. */
  close: () => void;
};

/** Opens as soon as it is there; the focus goes back to where it was when it closes. */
export function ExportDialog({ jobs, close }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const exporting = useExport();
  const isWorking = exporting.state.status === 'working';
  useEffect(() => {
    dialog.current?.showModal();
    // By itself the focus would begin on the button that closes it.
    dialog.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, []);

  const leave = (): void => {
    exporting.stop();
    dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      class="export-dialog"
      aria-labelledby={titleId}
      onClose={close}
      onCancel={(event) => {
        if (!isWorking) return;
        // Escape stops the work first, and closes at the second press.
        event.preventDefault();
        exporting.stop();
      }}
    >
      <header class="export-head">
        <h2 id={titleId}>{text('export.title')}</h2>
        <ActionButton name={text('action.close')} look="quiet" icon={<CloseIcon />} iconOnly act={leave} />
      </header>
      <ExportForm jobs={jobs} exporting={exporting} />
    </dialog>
  );
}

function ExportForm({
  jobs,
  exporting,
}: {
  jobs: readonly Job[];
  exporting: ReturnType<typeof useExport>;
}): JSX.Element {
  const { state, save, copy, stop, clear } = exporting;
  const formats = formatsOf(jobs);
  const [format, setFormat] = useState<ExportFormat>(formats[0] ?? 'pair');
  const [caption, setCaption] = useState(() => defaultCaption(jobs));
  const [type, setType] = useState<ExportRequest['pictureType']>('image/png');
  const originalOf = useOriginalOf(jobs);
  const isPicture = format === 'pair' || format === 'sheet';
  const isWorking = state.status === 'working';
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // «Cancel» has gone, maybe with the focus on it.
    if (!isWorking && document.activeElement === document.body) submit.current?.focus();
  }, [isWorking]);
  const request = useMemo(
    () => exportRequest(jobs, format, isPicture ? caption : '', type, originalOf),
    [jobs, format, isPicture, caption, type, originalOf],
  );
  // Several results can do without.
  if (originalOf === NO_ORIGINAL && jobs.length === 1)
    return <p class="export-body muted">{text('export.no_original')}</p>;

  const nameFor = (mimeType: string): string => {
    const [first] = jobs;
    const years = request.stills.map((still) => still.years);
    return exportFileName(
      first ? sourceTitle(first.source) : '',
      years,
      Math.max(...jobs.map(finishedAt)),
      mimeType,
    );
  };
  const choose = (next: ExportFormat): void => {
    setFormat(next);
    if (!isWorking) clear();
  };
  return (
    <form
      class="export-body"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWorking) save(request, nameFor);
      }}
    >
      <Preview request={request} />
      <fieldset class="export-kinds">
        <legend>{text('export.kind')}</legend>
        {formats.map((each) => (
          <KindCard key={each} format={each} isChosen={each === format} choose={() => choose(each)} />
        ))}
      </fieldset>
      {isPicture ? (
        <PictureFields caption={caption} setCaption={setCaption} type={type} setType={setType} />
      ) : null}
      <div class="export-end">
        <p
          class={`export-told small ${state.status === 'failed' ? 'bad' : 'muted'}`}
          role="status"
          data-export={state.status}
        >
          {exportStateWords(state)}
        </p>
        {isWorking ? (
          <ProgressLine words={text('export.working', percentWords(state.share))} share={state.share} />
        ) : null}
        <div class="export-buttons">
          {isWorking ? <ActionButton name={text('action.cancel')} large act={stop} /> : null}
          {isPicture ? (
            <ActionButton
              name={text('export.copy')}
              icon={<CopyIcon />}
              large
              act={() => {
                if (!isWorking) copy(request);
              }}
            />
          ) : null}
          <button
            ref={submit}
            type="submit"
            class="button primary large"
            aria-disabled={isWorking ? true : undefined}
          >
            <DownloadIcon />
            {text('export.title')}
          </button>
        </div>
      </div>
    </form>
  );
}

function Preview({ request }: { request: ExportRequest }): JSX.Element {
  const url = usePreview(request);
  return (
    <div class="export-preview">
      {url === undefined ? null : <img src={url} alt={text('export.preview')} draggable={false} />}
    </div>
  );
}

function KindCard(props: { format: ExportFormat; isChosen: boolean; choose: () => void }): JSX.Element {
  const { format, isChosen, choose } = props;
  const Icon = ICONS[format];
  const hintId = useId();
  return (
    <label class="export-kind">
      <input
        type="radio"
        name="kind"
        value={format}
        checked={isChosen}
        aria-describedby={hintId}
        onChange={choose}
      />
      <Icon />
      <span class="export-kind-name">{text(`export.${format}`)}</span>
      <span class="small muted" id={hintId}>
        {text(`export.${format}_hint`)}
      </span>
    </label>
  );
}

type PictureProps = {
  caption: string;
  setCaption: (caption: string) => void;
  type: ExportRequest['pictureType'];
  setType: (type: ExportRequest['pictureType']) => void;
};

function PictureFields({ caption, setCaption, type, setType }: PictureProps): JSX.Element {
  const captionId = useId();
  const hintId = useId();
  const typeHintId = useId();
  return (
    <div class="field-pair">
      <div class="field">
        <label for={captionId}>{text('export.caption')}</label>
        <input
          id={captionId}
          class="input"
          dir="auto"
          value={caption}
          maxLength={MAX_CAPTION_CHARACTERS}
          aria-describedby={hintId}
          onInput={({ currentTarget }) => setCaption(currentTarget.value)}
        />
        <p class="small muted" id={hintId}>
          {text('export.caption_hint')}
        </p>
      </div>
      <fieldset class="field export-types" aria-describedby={typeHintId}>
        <legend>{text('export.type')}</legend>
        <div class="export-type-line">
          {TYPES.map((each) => (
            <label key={each.type} class="check-line">
              <input
                type="radio"
                name="type"
                value={each.type}
                checked={each.type === type}
                onChange={() => setType(each.type)}
              />
              {each.name}
            </label>
          ))}
        </div>
        <p class="small muted" id={typeHintId}>
          {text('export.type_hint')}
        </p>
      </fieldset>
    </div>
  );
}
