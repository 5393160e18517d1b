// Outlives its parent for a moment: kills the process groups and removes the folders that the parent left behind.
// A process of its own, because a test runner that is itself killed can clean up nothing.
// @ts-check
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** @type {Set<number>} */
const groups = new Set();
/** @type {Set<string>} */
const folders = new Set();

// Each line is [add or drop, group or folder, value]; the end of the pipe is the end of the parent.
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, kind, value] = JSON.parse(line);
  const set = kind === 'group' ? groups : folders;
  if (verb === 'add') set.add(/** @type {never} */ (value));
  else set.delete(/** @type {never} */ (value));
}

for (const group of groups) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
for (const folder of folders) {
  killUsersOf(folder);
  // Retried, because a process that is just dying may still write into its profile.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/**
 * A browser whose parent ended while it was starting has announced no group yet; its profile gives it away.
 *
 * @param {string} folder
 */
function killUsersOf(folder) {
  for (const pid of listProcessIds()) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
}

/** All processes where the system lists them as files, else none. */
function listProcessIds() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
