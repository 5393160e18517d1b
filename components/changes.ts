/** Hears which jobs changed, and hands them on in batches: a burst of a thousand is no thousand readings. */
import { CHANGES_CHANNEL, type ChangeNotice } from '../utils/core/messages';

/** The most jobs in a batch: what is read and parsed at once must not hold up a frame. */
const MAX_BATCH = 100;
/** Between two batches, so that a page is drawn at most so often. */
const PAUSE_MS = 50;

/**
 * Calls `handle` with the ids that changed, at once for the first, and never again before it has come back. Returns what
 * ends it. `handle` must not reject.
 */
export function onChanges(handle: (jobIds: string[]) => Promise<void>): () => void {
  const channel = new BroadcastChannel(CHANGES_CHANNEL);
  const changed = new Set<string>();
  let isHandling = false;
  let isOver = false;

  const drain = async (): Promise<void> => {
    if (isHandling) return;
    isHandling = true;
    while (changed.size > 0 && !isOver) {
      const batch = [...changed].slice(0, MAX_BATCH);
      for (const jobId of batch) changed.delete(jobId);
      await handle(batch);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    isHandling = false;
  };
  channel.addEventListener('message', (event: MessageEvent<ChangeNotice>) => {
    for (const jobId of event.data.jobIds) changed.add(jobId);
    void drain();
  });
  return () => {
    isOver = true;
    channel.close();
  };
}
