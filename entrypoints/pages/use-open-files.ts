/** Makes a job of each picture file that a person opens, drops or pastes. */
import { useCallback } from 'preact/hooks';
import { fileError, openFailureWords } from '../../components/open-words';
import type { Explanation } from '../../components/texts';
import { openChooser } from '../../utils/browser/pages';
import type { Source } from '../../utils/core/job';
import { createJobId } from '../../utils/core/job-id';
import type { Settings } from '../../utils/core/settings';
import { failureOf } from '../../utils/core/verdict';
import { MAX_MEDIA_BYTES } from '../../utils/media/download';
import { keepSourceImage } from '../../utils/media/media';
import { send } from './use-job-actions';

const KEEP_TIMEOUT_MS = 60_000;
/** Longer than any file name that a system allows. */
const MAX_NAME_CHARACTERS = 300;

/**
 * Opens files, one after the other. `tell` gets what went wrong, or `undefined` when nothing did. A single file leads on
 * to the choice of its faces; of several each waits in the history, since as many windows would help nobody. A page that
 * imports archives gets the ZIP files among them.
 */
export function useOpenFiles(
  { defaultAgeYears }: Settings,
  tell: (problem: Explanation | undefined) => void,
  importArchives?: (files: readonly File[]) => void,
): (files: File[]) => void {
  return useCallback(
    (dropped) => {
      const archives = importArchives ? dropped.filter(isZip) : [];
      if (archives.length > 0) importArchives?.(archives);
      const files = dropped.filter((file) => !archives.includes(file));
      if (files.length === 0) return;
      const openAll = async (): Promise<void> => {
        let problem: Explanation | undefined;
        for (const file of files) {
          const opened = await openFile(file, defaultAgeYears);
          if ('title' in opened) problem ??= opened;
          else if (files.length === 1) await openChooser(opened.jobId);
        }
        tell(problem);
      };
      void openAll();
    },
    [defaultAgeYears, tell, importArchives],
  );
}

/** By what the system takes it for, as for pictures; whether it is an archive of ours, its bytes tell. */
function isZip({ type, name }: File): boolean {
  return /^application\/(x-)?zip/.test(type) || /\.zip$/i.test(name);
}

/** The bytes go into the store before the job that names them: a message could not carry them. */
async function openFile(file: File, ageChangeYears: number): Promise<{ jobId: string } | Explanation> {
  const refused = fileError(file, MAX_MEDIA_BYTES);
  if (refused) return refused;
  const jobId = createJobId(Date.now());
  const name = file.name.slice(0, MAX_NAME_CHARACTERS);
  const source: Source = { kind: 'image', url: '', taken: 'file', ...(name ? { pageTitle: name } : {}) };
  try {
    await keepSourceImage({ id: jobId, source }, file, AbortSignal.timeout(KEEP_TIMEOUT_MS));
  } catch (error) {
    return openFailureWords(file.name, failureOf(error));
  }
  return (await send({ type: 'add', jobId, source, ageChangeYears, asksFaces: true })) ?? { jobId };
}
