/** The archive of the history: both ways, how far it is, and what came of it. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { ActionButton } from './action-button';
import { ExportIcon, ImportIcon } from './export-icons';
import { ProgressLine, percentWords } from './progress-line';
import { text } from './texts';

/** `told` is of the latest, until the next one begins. */
export type ArchiveState =
  | { status: 'idle' }
  /** `share` is from 0 to 1. */
  | { status: 'writing' | 'reading'; share: number }
  | { status: 'told'; words: string; bad: boolean };

type Props = {
  state: ArchiveState;
  exportAll: () => void;
  importFiles: (files: File[]) => void;
  stop: () => void;
};

/** Two buttons, and beneath them a line that tells. */
export function ArchivePanel({ state, exportAll, importFiles, stop }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const isWorking = state.status === 'writing' || state.status === 'reading';
  return (
    <section class="archive-panel" data-archive={state.status}>
      <p class="small muted">{text('archive.about')}</p>
      <div class="archive-buttons">
        {isWorking ? (
          <ActionButton name={text('action.cancel')} act={stop} />
        ) : (
          <>
            <ActionButton name={text('archive.export')} look="quiet" icon={<ExportIcon />} act={exportAll} />
            <ActionButton
              name={text('archive.import')}
              look="quiet"
              icon={<ImportIcon />}
              act={() => input.current?.click()}
            />
          </>
        )}
        <input
          ref={input}
          type="file"
          accept=".zip,application/zip"
          hidden
          data-archive-file
          onChange={({ currentTarget }) => {
            importFiles([...(currentTarget.files ?? [])]);
            // The same file can be imported again.
            currentTarget.value = '';
          }}
        />
      </div>
      {isWorking ? (
        <ProgressLine
          words={text(`archive.${state.status}`, percentWords(state.share))}
          share={state.share}
        />
      ) : null}
      <p class={`archive-told small ${state.status === 'told' && state.bad ? 'bad' : ''}`}>
        {state.status === 'told' ? state.words : ''}
      </p>
    </section>
  );
}
