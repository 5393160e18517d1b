/** Fulfils what the history's views ask for, and keeps what went wrong until the person has read it. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { downloadResult } from '../../components/download';
import { exportProblemWords } from '../../components/export-words';
import type { JobActions } from '../../components/job-actions';
import { originToAllow } from '../../components/permission-origin';
import { sourceTitle } from '../../components/source-words';
import { type Explanation, failureWords, text } from '../../components/texts';
import { copyResult } from '../../components/use-export';
import { originPattern } from '../../utils/browser/host-access';
import { sendCommand } from '../../utils/browser/messages';
import { NO_PICK_HASH, openChooser } from '../../utils/browser/pages';
import type { Job } from '../../utils/core/job';
import type { Command } from '../../utils/core/messages';
import type { Settings } from '../../utils/core/settings';
import { ExportError } from '../../utils/export/export-error';
import {
  allowFiles,
  openGalleryAt,
  openGalleryToExport,
  openGalleryToOpen,
  openPage,
  openSettings,
} from './open';

type Result = {
  actions: JobActions;
  notice: Explanation | undefined;
  closeNotice: () => void;
  /** What went well and is seen on a card alone, for the live region. */
  said: string;
  /** Shows what went wrong with something else, or nothing any more. */
  tell: (problem: Explanation | undefined) => void;
};

/** Send a command; what went wrong, if anything. No background at all is one more thing that can. */
export async function send(command: Command): Promise<Explanation | undefined> {
  try {
    const outcome = await sendCommand(command);
    return outcome.ok ? undefined : failureWords(outcome.failure.kind);
  } catch {
    return { title: text('problem.silent'), next: text('problem.silent_next') };
  }
}

/** Why the original could not be kept, if so. */
async function fetchOriginal({ id: jobId, source }: Job): Promise<Explanation | undefined> {
  try {
    const outcome = await sendCommand({ type: 'keep-original', jobId });
    if (!outcome.ok) return failureWords(outcome.failure.kind);
    if (outcome.original === 'different')
      return { title: text('before.different'), next: text('before.different_next') };
    return outcome.original === 'kept'
      ? undefined
      : {
          title: text('before.unreachable', new URL(source.url).host),
          next: text('before.unreachable_next'),
        };
  } catch {
    return { title: text('problem.silent'), next: text('problem.silent_next') };
  }
}

/** Tells the background that a page was opened, a good moment for whatever step is due. It may not be there. */
export function wake(): void {
  sendCommand({ type: 'wake' }).catch(() => undefined);
}

/** Tells the background that the history is seen. */
export function look(): void {
  sendCommand({ type: 'look' }).catch(() => undefined);
}

/** What a page does itself, where another one opens the gallery for it. Both stay the same. */
type OwnActions = Partial<Pick<JobActions, 'viewLarge' | 'openExport' | 'openFile'>>;

/** The actions of a page, and the notice of the latest that failed. */
export function useJobActions(settings: Settings, own: OwnActions = {}): Result {
  const { viewLarge = openGalleryAt, openExport = openGalleryToExport, openFile = openGalleryToOpen } = own;
  const [notice, setNotice] = useState<Explanation | undefined>(() =>
    location.hash === NO_PICK_HASH ? failureWords('page') : undefined,
  );
  const [said, setSaid] = useState('');
  const closeNotice = useCallback(() => setNotice(undefined), []);

  const actions = useMemo((): JobActions => {
    const run = async (command: Command): Promise<void> => {
      setNotice(await send(command));
    };
    const allowSite = async (job: Job): Promise<void> => {
      const origin = originToAllow(job, settings);
      // First in the click, with nothing awaited before: a gesture does not survive that in Firefox.
      const allowed = await browser.permissions
        .request({ origins: [originPattern(origin)] })
        .catch(() => false);
      if (allowed) await run({ type: 'go-on', jobId: job.id });
      else setNotice({ title: text('problem.not_allowed'), next: text('problem.not_allowed_next') });
    };
    const keepOriginal = async (job: Job): Promise<void> => {
      // Not awaited: the browser's question may close this page, and then the background goes on by itself.
      sendCommand({ type: 'keep-original', jobId: job.id, isAsking: true }).catch(() => undefined);
      // In the click, as above. One that is granted already is not asked for again.
      const allowed = await browser.permissions
        .request({ origins: [originPattern(job.source.url)] })
        .catch(() => false);
      const problem = allowed
        ? await fetchOriginal(job)
        : { title: text('problem.not_allowed'), next: text('before.refused_next') };
      setNotice(problem);
      setSaid(problem ? '' : text('history.announce', sourceTitle(job.source), text('before.kept')));
    };
    const download = async (job: Job): Promise<void> => {
      const isSaved = await downloadResult(job).catch(() => false);
      setNotice(isSaved ? undefined : { title: text('export.missing'), next: text('gallery.lost_next') });
    };
    const copy = (job: Job): Promise<boolean> =>
      copyResult(job).then(
        () => true,
        (error: unknown) => {
          setNotice(exportProblemWords(error instanceof ExportError ? error.problem : 'copy'));
          return false;
        },
      );
    return {
      run,
      viewLarge,
      allowSite,
      keepOriginal,
      download,
      copy,
      openPage,
      openSettings,
      openChooser: (jobId) => void openChooser(jobId),
      openExport,
      openFile,
      ...(allowFiles ? { allowFiles } : {}),
    };
  }, [settings, viewLarge, openExport, openFile]);

  return { actions, notice, closeNotice, said, tell: setNotice };
}
