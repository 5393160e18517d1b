/** A signal that aborts when its time is up, or when another one does. */

export type Deadline = {
  signal: AbortSignal;
  /** Whether the time was up, rather than the other signal aborted. */
  hasPassed(): boolean;
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
    end() {
      clearTimeout(timer);
      other?.removeEventListener('abort', follow);
    },
  };
}
