/** The random kills themselves: reads the flags, plays the run, prints its seed and totals as the last lines. */
import { parseArgs } from 'node:util';
import { describeTotals, isSound } from '../tests/e2e/kills/describe-totals';
import { playRandomRun } from '../tests/e2e/kills/random-run';

const { KILL_SEED = String(Date.now() % 1_000_000) } = process.env;
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    jobs: { type: 'string', default: '50' },
    seed: { type: 'string', default: KILL_SEED },
    browser: { type: 'string', default: 'chromium' },
  },
});
const options = {
  kind: values.browser === 'firefox' ? 'firefox' : 'chromium',
  kills: readNumber('kills', values.kills),
  jobs: readNumber('jobs', values.jobs),
  seed: readNumber('seed', values.seed),
  report: (line: string) => console.log(line),
} as const;

console.log(`seed ${options.seed}`);
const totals = await playRandomRun(options);
console.log(`\n${describeTotals(options, totals)}`);
process.exitCode = isSound(totals) ? 0 : 1;

function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number`);
  return number;
}
