/** Fulfils what the history's views ask for, and keeps what went wrong until the person has read it. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { JobActions } from '../../components/job-actions';
import { originToAllow } from '../../components/permission-origin';
import { type Explanation, failureWords, text } from '../../components/texts';
import { originPattern } from '../../utils/browser/host-access';
import { sendCommand } from '../../utils/browser/messages';
import { NO_PICK_HASH, openChooser } from '../../utils/browser/pages';
import type { Job } from '../../utils/core/job';
import type { Command } from '../../utils/core/messages';
import type { Settings } from '../../utils/core/settings';
import { openGalleryAt, openPage, openSettings } from './open';

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

/** The actions of a page, and the notice of the latest that failed. `viewLarge` is the page's own, and stays the same. */
export function useJobActions(
  settings: Settings,
  viewLarge: JobActions['viewLarge'] = openGalleryAt,
): Result {
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
    return {
      run,
      viewLarge,
      allowSite,
      openPage,
      openSettings,
      openChooser: (jobId) => void openChooser(jobId),
    };
  }, [settings, viewLarge]);

  return { actions, notice, closeNotice, tell: setNotice };
}
