/** Fulfils what the history's views ask for, and keeps what went wrong until the person has read it. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { downloadResult } from '../../components/download';
import { exportProblemWords } from '../../components/export-words';
import type { JobActions } from '../../components/job-actions';
import { originToAllow } from '../../components/permission-origin';
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

  return { actions, notice, closeNotice, tell: setNotice };
}
