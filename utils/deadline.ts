/** A signal that aborts when its time is up, or when another one does. */

export type Deadline = {
  signal: AbortSignal;
  /** Whether the time was up, rather than the other signal aborted. */
  hasPassed(): boolean;
  /**
   * `work`, or a rejection with the signal's reason once it has aborted. The signal stops a request; this stops the
   * waiting for it, even where a runtime forgets to tell a body that is being read (Node 20 does, now and then).
   */
  race<T>(work: Promise<T>): Promise<T>;
  /** Let go of the timer, once the work is over. */
  end(): void;
};

/**
 * Starts a deadline of `timeoutMs`. In place of `AbortSignal.any` with `AbortSignal.timeout`, which Node 20 may collect
 * as garbage before they abort; there the tests run.
 */
export function startDeadline(timeoutMs: number, other?: AbortSignal): Deadline {
  const controller = new AbortController();
  let isPassed = false;
  const timer = setTimeout(() => {
    isPassed = true;
    controller.abort(new DOMException('No answer in time', 'TimeoutError'));
  }, timeoutMs);
  const follow = (): void => controller.abort(other?.reason);
  if (other?.aborted) follow();
  other?.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    hasPassed: () => isPassed,
    race: (work) =>
      new Promise((resolve, reject) => {
        const { signal } = controller;
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        work.then(resolve, reject);
      }),
    end() {
      clearTimeout(timer);
      other?.removeEventListener('abort', follow);
    },
  };
}
