// Runs a tool that either passes or fails as a whole.
// @ts-check
import { runCommand } from './run-command.mjs';

/**
 * Counts as one check.
 *
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<import('./tally.mjs').Result>}
 */
export async function runTool(name, command, args) {
  const { ok, output, tookMs } = await runCommand(command, args);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, tookMs, output };
}
