/** Tells that a person looks at the history: when its page comes into view, and when a job fails before their eyes. */
import { useEffect } from 'preact/hooks';
import type { Job } from '../utils/core/job';

/** Calls `look` whenever the page is visible and what has failed may not have been seen yet. */
export function useLook(jobs: readonly Job[], look: () => void): void {
  const failed = jobs.flatMap(({ id, state, updatedAt }) =>
    state.status === 'failed' ? [id, updatedAt] : [],
  );
  const key = failed.join();
  useEffect(() => {
    const lookIfVisible = (): void => {
      if (document.visibilityState === 'visible') look();
    };
    lookIfVisible();
    document.addEventListener('visibilitychange', lookIfVisible);
    return () => document.removeEventListener('visibilitychange', lookIfVisible);
  }, [key, look]);
}
