/** Deaths at moments that nobody chose: a seeded run with 20 of them. `npm run test:kills` plays ten times as many. */
import { expect, it } from 'vitest';
import { describeTotals, isSound } from './kills/describe-totals';
import { playRandomRun } from './kills/random-run';

it('loses nothing and pays nothing twice in 20 random kills', async () => {
  const { KILL_SEED = Date.now() % 1_000_000 } = process.env;
  const seed = Number(KILL_SEED);
  const options = { kind: 'chromium', jobs: 12, kills: 20, seed } as const;
  console.info(`seed ${seed}`);
  const totals = await playRandomRun(options);
  console.info(`\n${describeTotals(options, totals)}\n`);
  expect(isSound(totals), describeTotals(options, totals)).toBe(true);
  // A run in which nothing was interrupted would prove nothing.
  expect(totals.deathsAtWork).toBeGreaterThan(5);
}, 600_000);
