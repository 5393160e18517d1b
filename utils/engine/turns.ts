/** One at a time: what is handed in waits until all that came before it is over. */

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of its own. What fails in it fails for its caller alone. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
