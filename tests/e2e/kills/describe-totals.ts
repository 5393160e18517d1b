/** A random run in words: its seed, its totals, and whether it was as it should be. */
import type { RunOptions, Totals } from './random-run';

/** Whether nothing was lost, nothing paid twice, and every job is where the ledger says that it should be. */
export function isSound(totals: Totals): boolean {
  const { lost, chargedTwice, unpaid, unexplained, other, imageless } = totals;
  return lost + chargedTwice + unpaid + unexplained + other + imageless === 0;
}

/** A few lines, the seed first. */
export function describeTotals(options: RunOptions, totals: Totals): string {
  const { jobs, seed, kind } = options;
  const { workerStops, browserKills, extensionUpdates, deathsAtWork } = totals;
  return [
    ...totals.complaints,
    `seed ${seed}, ${kind}: ${workerStops + browserKills + extensionUpdates} kills (${workerStops} worker stops, ${browserKills} browser kills, ${extensionUpdates} updates; ${deathsAtWork} while jobs were open) across ${jobs} jobs in ${Math.round(totals.tookMs / 1000)} s`,
    `done: ${totals.done}, both images of each readable but for ${totals.imageless}; wrong charge: ${totals.unpaid}`,
    `unconfirmed: ${totals.unconfirmed} (${totals.unconfirmedCharged} of them charged), all dismissed: ${totals.dismissed}; without a lost answer: ${totals.unexplained}`,
    `in any other state: ${totals.other}`,
    `jobs lost: ${totals.lost}`,
    `charged twice: ${totals.chargedTwice}`,
  ].join('\n');
}
