// Outlives its parent for a moment: kills the process groups and removes the folders that the parent left behind.
// A process of its own, because a test runner that is itself killed can clean up nothing.
// @ts-check
import { rmSync } from 'node:fs';
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
  // Retried, because a process that is just dying may still write into its profile.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
