// The ledger: one entry for each accepted submit, and the credits that follow from it.

/** One charge. There is exactly one for each accepted submit, whatever became of its answer. */
export type Charge = {
  readonly chargeId: string;
  /** Acceptance by the service's clock, epoch milliseconds. */
  readonly at: number;
  /** When the credits go down, by the service's clock, epoch milliseconds. */
  readonly deductedAt: number;
  /** The account's key, in full: these are keys of a sandbox. */
  readonly key: string;
  readonly remoteId: string;
  /** Credits. */
  readonly amount: number;
  readonly bodySha256: string;
  /** The connection and the request that it arrived by. */
  readonly socketId: number;
  readonly requestId: number;
};

export type Ledger = {
  add(charge: Omit<Charge, 'chargeId'>): Charge;
  list(): readonly Charge[];
  /** Credits of `key` taken by `now`; with no `now`, those promised as well. */
  sumCharged(key: string, now?: number): number;
  clear(): void;
};

/** An empty ledger. */
export function createLedger(): Ledger {
  const charges: Charge[] = [];
  return {
    add(entry) {
      const charge = { chargeId: `charge-${charges.length + 1}`, ...entry };
      charges.push(charge);
      return charge;
    },
    list: () => [...charges],
    sumCharged: (key, now = Number.POSITIVE_INFINITY) =>
      charges.reduce(
        (sum, charge) => (charge.key === key && charge.deductedAt <= now ? sum + charge.amount : sum),
        0,
      ),
    clear() {
      charges.length = 0;
    },
  };
}
