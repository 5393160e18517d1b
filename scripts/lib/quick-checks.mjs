// The checks that need no browser and no build.
// @ts-check
import { runTool } from './run-tool.mjs';
import { runVitest } from './run-vitest.mjs';

/**
 * Runs all of them at once; each line is printed by `onResult` as soon as it is known.
 *
 * @param {readonly string[]} vitestArgs
 * @param {(result: import('./tally.mjs').Result) => void} onResult
 */
export async function runQuickChecks(vitestArgs, onResult) {
  const checks = [
    runTool('types', 'tsc', ['--noEmit']),
    runTool('lint and architecture', 'biome', ['check', '--error-on-warnings', '--diagnostic-level=warn']),
    runTool('dead code', 'knip', []),
    // Fails where the lock file lacks a package of any system, or a package does not support this version of Node.
    runTool('lock file', 'npm', ['ci', '--dry-run', '--ignore-scripts', '--engine-strict', '--offline']),
    runVitest('unit tests', 'unit', vitestArgs),
  ];
  return Promise.all(
    checks.map(async (check) => {
      const result = await check;
      onResult(result);
      return result;
    }),
  );
}
