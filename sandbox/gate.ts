// Holds requests until they are let go, for the faults that freeze the service in mid-air.

export type Gate = {
  /** Resolves `true` on the next `release()`, `false` when the request is to be dropped. */
  wait(): Promise<boolean>;
  /** Lets go of all that are held now and says how many there were. */
  release(): number;
  /** Ends all that are held now without their work. */
  drop(): void;
};

/** An open gate: nobody is held yet. */
export function createGate(): Gate {
  let held: ((released: boolean) => void)[] = [];
  const letGo = (released: boolean) => {
    const waiting = held;
    held = [];
    for (const resume of waiting) resume(released);
    return waiting.length;
  };
  return {
    wait: () => new Promise((resolve) => held.push(resolve)),
    release: () => letGo(true),
    drop: () => {
      letGo(false);
    },
  };
}
