/** Lets one thing happen after another: there is one mouse, one keyboard and one window in front. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** One after another, in the order of asking. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
