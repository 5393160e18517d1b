/** Waits for a condition outside a page: a window on the screen, a process, a file, a request. */

export interface WaitOptions {
  /** Gives up after so long. Default 30 000. */
  readonly timeoutMs?: number;
  /** Pause between two looks. Default 25. */
  readonly everyMs?: number;
}

type Falsy = false | 0 | '' | null | undefined;

/**
 * Looks again and again until `probe` answers with something truthy, and resolves with it.
 * Rejects with `description` once the time is up; the probe's last error is its cause.
 */
export async function waitFor<T>(
  description: string,
  probe: () => Promise<T> | T,
  { timeoutMs = 30_000, everyMs = 25 }: WaitOptions = {},
): Promise<Exclude<T, Falsy>> {
  const endsAt = performance.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const found = await probe();
      if (found) return found as Exclude<T, Falsy>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  } while (performance.now() < endsAt);
  throw new Error(`${description}: not within ${timeoutMs} ms`, { cause });
}
