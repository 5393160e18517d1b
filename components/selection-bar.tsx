/** What can be done to all that is selected in the gallery, with a question before what costs or asks many times. */
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listDeletable, listDone, planRetry } from '../utils/core/bulk';
import type { Job } from '../utils/core/job';
import { ActionButton } from './action-button';
import { downloadResult } from './download';
import { ExportIcon } from './export-icons';
import { AgainIcon, CloseIcon, DeleteIcon, DownloadIcon } from './icons';
import type { JobActions } from './job-actions';
import { counted, text } from './texts';
import { readJobs } from './use-gallery';

/** From so many files on, one archive is the better download: browsers ask whether so many may be saved. */
const MANY_FILES = 10;

type Props = {
  /** Of the jobs in the selected cells that were found. */
  jobIds: readonly string[];
  actions: JobActions;
  /** Saves the finished ones of the jobs in one file. Missing where that cannot be done. */
  exportArchive: ((jobIds: readonly string[]) => void) | undefined;
  /** What came of the latest archive; empty for nothing. */
  archiveWords: string;
  deleteJobs: (jobIds: readonly string[]) => Promise<void>;
  clear: () => void;
  /** What is to be said aloud. */
  tell: (words: string) => void;
};

type Question = { words: string; answers: { name: string; act: () => Promise<void> }[] };

/** Saves the results, and resolves to how many are not stored any more. */
async function downloadAll(jobs: readonly Job[]): Promise<number> {
  let lost = 0;
  // One after the other: only one file's bytes are asked for at a time.
  for (const job of jobs) if (!(await downloadResult(job).catch(() => false))) lost += 1;
  return lost;
}

/** The bar. It reads the records of what is selected when one of its buttons is pressed, not before. */
export function SelectionBar({
  jobIds,
  actions,
  exportArchive,
  archiveWords,
  deleteJobs,
  clear,
  tell,
}: Props): JSX.Element {
  const [question, setQuestion] = useState<Question>();
  const [told, setShown] = useState('');
  const setTold = (words: string): void => {
    setShown(words);
    tell(words);
  };
  const answer = useRef<HTMLDivElement>(null);
  const selected = jobIds.join();

  // Layout effects: one after the next frame would wipe what a button, pressed meanwhile, has told.
  useLayoutEffect(() => setShown(archiveWords), [archiveWords]);
  // The question was about another selection.
  useLayoutEffect(() => {
    setQuestion(undefined);
    setShown('');
  }, [selected]);
  useEffect(() => {
    if (question) answer.current?.querySelector('button')?.focus();
  }, [question]);

  const close = (): void => setQuestion(undefined);
  const download = async (): Promise<void> => {
    const done = listDone(await readJobs(jobIds));
    if (done.length === 0) return setTold(text('gallery.nothing_to_download'));
    const saveFiles = async (): Promise<void> => {
      const lost = await downloadAll(done);
      setTold(lost > 0 ? counted('archive.lost', lost) : '');
    };
    if (done.length < MANY_FILES || exportArchive === undefined) return saveFiles();
    setQuestion({
      words: text('gallery.many_files'),
      answers: [
        { name: text('gallery.as_archive'), act: async () => exportArchive(done.map(({ id }) => id)) },
        { name: counted('gallery.as_files', done.length), act: saveFiles },
      ],
    });
  };
  const retry = async (): Promise<void> => {
    const plan = planRetry(await readJobs(jobIds));
    if (plan.jobIds.length === 0) return setTold(text('gallery.nothing_to_retry'));
    const retryAll = async (): Promise<void> => {
      for (const jobId of plan.jobIds) await actions.run({ type: 'retry', jobId });
    };
    if (plan.charges === 0) return retryAll();
    setQuestion({
      words: counted('gallery.new_charges', plan.charges),
      answers: [{ name: counted('gallery.retry_jobs', plan.jobIds.length), act: retryAll }],
    });
  };
  const remove = async (): Promise<void> => {
    const finished = listDeletable(await readJobs(jobIds));
    if (finished.length === 0) return setTold(text('gallery.nothing_to_delete'));
    await deleteJobs(finished);
  };

  if (question)
    return (
      <div class="selection-bar" ref={answer}>
        <p class="selection-words">{question.words}</p>
        {question.answers.map(({ name, act }, index) => (
          <ActionButton
            key={name}
            name={name}
            look={index === 0 ? 'primary' : 'plain'}
            description={question.words}
            act={() => act().then(close)}
          />
        ))}
        <ActionButton name={text('action.cancel')} look="quiet" act={close} />
      </div>
    );
  return (
    <div class="selection-bar">
      <p class="selection-words figures">{told || counted('gallery.selected', jobIds.length)}</p>
      <ActionButton name={text('action.download')} icon={<DownloadIcon />} act={download} />
      {exportArchive === undefined ? null : (
        <ActionButton name={text('archive.export')} icon={<ExportIcon />} act={() => exportArchive(jobIds)} />
      )}
      <ActionButton name={text('action.retry')} icon={<AgainIcon />} act={retry} />
      <ActionButton name={text('action.delete')} icon={<DeleteIcon />} act={remove} />
      <ActionButton name={text('gallery.deselect')} look="quiet" icon={<CloseIcon />} iconOnly act={clear} />
    </div>
  );
}
