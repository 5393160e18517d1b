// Runs a command of the project and keeps what it printed, so that only failures need to be shown.
// @ts-check
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Outcome
 * @property {boolean} ok Whether it ended with exit code 0.
 * @property {string} output What it printed, both streams in order. Empty when it printed straight to the terminal.
 * @property {number} tookMs
 */

/**
 * Runs a command in the project's folder, with the tools of node_modules in reach. Never rejects: a command that
 * cannot be started is an outcome as well.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{show?: boolean, input?: 'ignore' | 'inherit'}} [options] `show` prints at once instead of keeping it.
 * @returns {Promise<Outcome>}
 */
export function runCommand(command, args, { show = false, input = 'ignore' } = {}) {
  const startedAt = performance.now();
  const { PATH = '', ...env } = process.env;
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...env, PATH: [join(ROOT, 'node_modules', '.bin'), PATH].join(delimiter) },
    stdio: show ? [input, 'inherit', 'inherit'] : [input, 'pipe', 'pipe'],
    // On Windows npm and the tools are scripts, which only a shell can start.
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    /** @param {boolean} ok */
    const finish = (ok) => resolve({ ok, output, tookMs: performance.now() - startedAt });
    child.on('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}
