/** Fulfils what the history's views ask for, and keeps what went wrong until the person has read it. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { JobActions } from '../../components/job-actions';
import { originToAllow } from '../../components/permission-origin';
import { type Explanation, failureWords, text } from '../../components/texts';
import { originPattern } from '../../utils/browser/host-access';
import { sendCommand } from '../../utils/browser/messages';
import type { Job } from '../../utils/core/job';
import type { Command, Outcome } from '../../utils/core/messages';
import type { Settings } from '../../utils/core/settings';
import { openPage, openSettings } from './open';

type Result = {
  actions: JobActions;
  notice: Explanation | undefined;
  closeNotice: () => void;
};

/** The outcome of a command, where no background at all is one more outcome. */
async function send(command: Command): Promise<Outcome | undefined> {
  try {
    return await sendCommand(command);
  } catch {
    return undefined;
  }
}

/** The actions of a page, and the notice of the latest that failed. */
export function useJobActions(settings: Settings): Result {
  const [notice, setNotice] = useState<Explanation>();
  const closeNotice = useCallback(() => setNotice(undefined), []);

  const actions = useMemo((): JobActions => {
    const run = async (command: Command): Promise<void> => {
      const outcome = await send(command);
      if (outcome?.ok) setNotice(undefined);
      else if (outcome) setNotice(failureWords(outcome.failure.kind));
      else setNotice({ title: text('problem.silent'), next: text('problem.silent_next') });
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
    return { run, allowSite, openPage, openSettings };
  }, [settings]);

  return { actions, notice, closeNotice };
}
