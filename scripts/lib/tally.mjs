// Counts what passed and what failed across all tools and tests, and says so in one line.
// @ts-check

const MAX_LINES = 120;

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} tookMs
 * @property {string} [output] Shown when something failed.
 * @property {string} [note] Shown behind the name.
 * @property {readonly string[]} [failures] Names what failed, a line each; what is not named here goes by `name`.
 */

/**
 * Prints one line for a result, and its output when something in it failed.
 *
 * @param {Result} result
 */
export function printResult({ name, passed, failed, tookMs, output, note }) {
  const mark = failed === 0 && passed > 0 ? '✓' : '✗';
  const counts = passed + failed > 1 ? `  ${passed} passed${failed ? `, ${failed} failed` : ''}` : '';
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  console.log(`${mark} ${name.padEnd(20)} ${seconds.padStart(8)}${counts}${note ? `  (${note})` : ''}`);
  if (mark === '✗' && output) console.log(shorten(output).replace(/^/gm, '    '));
}

/**
 * The beginning of a long output says what is wrong; the rest is repetition.
 *
 * @param {string} output
 */
function shorten(output) {
  const lines = output.trimEnd().split('\n');
  const hidden = lines.length - MAX_LINES;
  return (hidden > 0 ? [...lines.slice(0, MAX_LINES), `… ${hidden} more lines`] : lines).join('\n');
}

/**
 * Names once more what failed, prints the line that ends every run, and sets the exit code. A run in which nothing
 * passed has failed.
 *
 * @param {readonly Result[]} results
 */
export function printSum(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0) || (passed === 0 ? 1 : 0);
  for (const { name, failures, failed: count } of results) {
    if (count === 0) continue;
    for (const failure of failures?.length ? failures : [name]) console.log(`✗ ${failure}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * Prints an error that ended the run itself and counts it as one failure.
 *
 * @param {unknown} error
 * @returns {Result}
 */
export function failRun(error) {
  const output = error instanceof Error ? error.message : String(error);
  /** @type {Result} */
  const result = { name: 'run', passed: 0, failed: 1, tookMs: 0, output };
  printResult(result);
  return result;
}
