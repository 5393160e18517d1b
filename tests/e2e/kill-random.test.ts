/** Deaths at moments that nobody chose: a seeded run with 20 of them. `npm run test:kills` plays ten times as many. */
import { expect, it } from 'vitest';
import { describeTotals, isSound } from './kills/describe-totals';
import { playRandomRun } from './kills/random-run';

it('loses nothing and pays nothing twice in 20 random kills', async () => {
  // The same moments in every run of the suite; others are chosen by `npm run test:kills`, or here by KILL_SEED.
  const { KILL_SEED = 847_401 } = process.env;
  const seed = Number(KILL_SEED);
  const options = { kind: 'chromium', jobs: 12, kills: 20, seed } as const;
  console.info(`seed ${seed}`);
  const totals = await playRandomRun(options);
  console.info(`\n${describeTotals(options, totals)}\n`);
  expect(isSound(totals), describeTotals(options, totals)).toBe(true);
  // A run in which nothing was interrupted would prove nothing.
  expect(totals.deathsAtWork).toBeGreaterThan(5);
}, 600_000);
