// Runs one project of the test runner and counts each test, from its JSON report rather than from its looks.
// @ts-check
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT, runCommand } from './run-command.mjs';

/**
 * @typedef {object} Report The part of the JSON report that is read here.
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {Suite[]} testResults
 *
 * @typedef {object} Suite
 * @property {string} name Path of its file.
 * @property {string} status
 * @property {{fullName: string, status: string, failureMessages: string[]}[]} assertionResults
 */

/**
 * Each test counts as one. A suite that crashed before its tests, an error outside any test, no report and no test at
 * all count as one failure each: a runner that runs nothing must never look green.
 *
 * @param {string} name
 * @param {string} project Name of the project in vitest.config.ts.
 * @param {readonly string[]} args Passed on, such as `-t` and a pattern.
 * @param {{show?: boolean}} [options] `show` prints progress at once.
 * @returns {Promise<import('./tally.mjs').Result>}
 */
export async function runVitest(name, project, args, { show = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'reage-report-'));
  const file = join(folder, 'report.json');
  // Kept output is shown after a failure only, when a line for each test would bury it.
  const reporters = [
    `--reporter=${show ? 'default' : 'dot'}`,
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  try {
    const { ok, output, tookMs } = await runCommand(
      'vitest',
      ['run', '--project', project, ...reporters, ...args],
      { show },
    );
    const report = readReport(file);
    if (report === undefined) return { name, passed: 0, failed: 1, tookMs, output, note: 'no report' };
    const passed = report.numPassedTests;
    const crashed = report.testResults.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    ).length;
    const counted = report.numFailedTests + crashed;
    const isSilentFailure = counted === 0 && (!ok || passed === 0);
    const note = [
      report.numPendingTests > 0 && `${report.numPendingTests} skipped`,
      crashed > 0 && `${crashed} crashed`,
      isSilentFailure && (passed === 0 ? 'no test ran' : 'an error outside any test'),
    ].filter(Boolean);
    return {
      name,
      passed,
      failed: counted + (isSilentFailure ? 1 : 0),
      tookMs,
      output,
      failures: report.testResults.flatMap(listFailures),
      ...(note.length > 0 && { note: note.join(', ') }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @returns {Report | undefined}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A line for each failed test of a suite, with the first line of what it said.
 *
 * @param {Suite} suite
 */
function listFailures({ name, assertionResults }) {
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => {
      const reason = failureMessages[0]?.split('\n', 1)[0] ?? '';
      return `${relative(ROOT, name)} · ${fullName}: ${reason}`;
    });
}
