/** Writes and reads archives for a page, one at a time, and says what came of it. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ArchiveState } from '../../components/archive-panel';
import { archiveProblemWords, readWords, writtenWords } from '../../components/archive-words';
import { saveFile } from '../../components/download';
import { archiveFileName } from '../../components/file-name';
import { inSentences } from '../../components/sentences';
import { failureWords, text } from '../../components/texts';
import { ArchiveError } from '../../utils/archive/archive-error';
import { sendCommand } from '../../utils/browser/messages';
import { FailureError } from '../../utils/core/failure';
import { listJobIds } from '../../utils/store/jobs';

export type ArchiveActions = {
  state: ArchiveState;
  /** Saves the finished ones of these jobs as one file. */
  exportJobs: (jobIds: readonly string[] | 'all') => void;
  /** Imports archives, one after the other. */
  importFiles: (files: readonly File[]) => void;
  /** Stops; what was imported stays. */
  stop: () => void;
};

type Told = { words: string; bad: boolean };
type Work = { signal: AbortSignal; report: (done: number, all: number) => void };

/** What a page does with archives. The libraries are loaded when they are needed. */
export function useArchive(): ArchiveActions {
  const [state, setState] = useState<ArchiveState>({ status: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback((status: 'writing' | 'reading', work: (work: Work) => Promise<Told>): void => {
    if (running.current) return;
    const own = new AbortController();
    running.current = own;
    const show = (next: ArchiveState): void => {
      if (running.current === own) setState(next);
    };
    show({ status, share: 0 });
    const report = (done: number, all: number): void => show({ status, share: all === 0 ? 1 : done / all });
    work({ signal: own.signal, report })
      .then((told) => show({ status: 'told', ...told }))
      .finally(() => {
        running.current = undefined;
      });
  }, []);

  const exportJobs = useCallback<ArchiveActions['exportJobs']>(
    (jobIds) => start('writing', (work) => writeFile(jobIds, work)),
    [start],
  );
  const importFiles = useCallback<ArchiveActions['importFiles']>(
    (files) => {
      if (files.length > 0) start('reading', (work) => readFiles(files, work));
    },
    [start],
  );
  const stop = useCallback((): void => running.current?.abort(), []);
  return { state, exportJobs, importFiles, stop };
}

async function writeFile(jobIds: readonly string[] | 'all', work: Work): Promise<Told> {
  try {
    const { writeArchive } = await import('../../utils/archive/write-archive');
    const written = await writeArchive(jobIds === 'all' ? await listJobIds() : jobIds, work);
    const name = archiveFileName(Date.now());
    saveFile(written.file, name);
    return { words: writtenWords(name, written), bad: false };
  } catch (error) {
    if (work.signal.aborted) return { words: text('archive.stopped'), bad: false };
    if (error instanceof ArchiveError) return { words: archiveProblemWords(error.problem, ''), bad: true };
    return { words: inSentences(text('archive.failed'), text('archive.failed_next')), bad: true };
  }
}

async function readFiles(files: readonly File[], { signal, report }: Work): Promise<Told> {
  const tally = { added: 0, existing: 0, unreadable: 0 };
  const countedSoFar = (): string => (Object.values(tally).some(Boolean) ? `${readWords(tally)} ` : '');
  let name = '';
  try {
    const { importArchive } = await import('../../utils/archive/import-archive');
    for (const file of files) {
      ({ name } = file);
      await importArchive(file, { send: sendCommand, signal, report, tally });
    }
    return { words: readWords(tally), bad: tally.unreadable > 0 };
  } catch (error) {
    if (signal.aborted) return { words: countedSoFar() + text('archive.stopped_import'), bad: false };
    return { words: countedSoFar() + problemWords(error, name), bad: true };
  }
}

function problemWords(error: unknown, name: string): string {
  if (error instanceof ArchiveError) return archiveProblemWords(error.problem, name);
  if (!(error instanceof FailureError))
    return inSentences(text('problem.silent'), text('problem.silent_next'));
  const { title, next } = failureWords(error.failure.kind);
  return inSentences(title, next);
}
