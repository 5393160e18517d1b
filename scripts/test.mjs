// `npm test`: everything that CI checks. Ends with one line, `N passed, N failed`.
// `npm test -- --only unit` runs one part: check, unit, service, build, add-on or e2e. Other arguments go to the test runner.
// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { lintAddOn } from './lib/lint-add-on.mjs';
import { runQuickChecks } from './lib/quick-checks.mjs';
import { runTool } from './lib/run-tool.mjs';
import { runVitest } from './lib/run-vitest.mjs';
import { failRun, printResult, printSum } from './lib/tally.mjs';

const BUILDS = /** @type {const} */ ([
  ['build chrome', []],
  ['build firefox', ['-b', 'firefox']],
  ['build edge', ['-b', 'edge']],
  ['build chrome test', ['--mode', 'test']],
  ['build firefox test', ['-b', 'firefox', '--mode', 'test']],
]);

const { only, rest } = readArguments(process.argv.slice(2));
/** @type {import('./lib/tally.mjs').Result[]} */
const results = [];
/** @param {import('./lib/tally.mjs').Result} result */
const note = (result) => {
  results.push(result);
  printResult(result);
};

try {
  await bootstrap(['chromium', 'fonts', 'firefox', 'screen', 'openssl', 'nginx', 'ffmpeg']);
  if (only === undefined || only === 'check') await runQuickChecks(rest, note);
  if (only === 'unit') note(await runVitest('unit tests', 'unit', rest));
  if (only === undefined || only === 'service') note(await runVitest('service tests', 'service', rest));
  if (only === undefined || only === 'build' || only === 'add-on' || only === 'e2e') {
    // One after the other: they share a folder of generated files.
    for (const [name, args] of BUILDS) note(await runTool(name, 'wxt', ['build', ...args]));
  }
  if (only === undefined || only === 'add-on') note(await lintAddOn('.output/firefox-mv3'));
  if (only === undefined || only === 'e2e') {
    note(await runVitest('end to end', 'e2e', rest, { show: true }));
  }
} catch (error) {
  results.push(failRun(error));
}
printSum(results);

/** @param {readonly string[]} args */
function readArguments(args) {
  const parts = ['check', 'unit', 'service', 'build', 'add-on', 'e2e'];
  const at = args.indexOf('--only');
  if (at === -1) return { only: undefined, rest: args };
  const only = args[at + 1] ?? '';
  if (!parts.includes(only)) {
    console.error(`--only takes one of ${parts.join(', ')}`);
    process.exit(2);
  }
  return { only, rest: args.toSpliced(at, 2) };
}
