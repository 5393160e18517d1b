// `npm run check`: everything that needs no browser, in seconds. Shows the output only of what failed.
// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { runQuickChecks } from './lib/quick-checks.mjs';
import { failRun, printResult, printSum } from './lib/tally.mjs';

try {
  await bootstrap([]);
  printSum(await runQuickChecks(process.argv.slice(2), printResult));
} catch (error) {
  printSum([failRun(error)]);
}
