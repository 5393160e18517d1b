/** Promises that nothing survives this process: each started process group and temporary folder is announced to a reaper. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

let pipe: Socket | undefined;

function tellReaper(verb: 'add' | 'drop', kind: 'group' | 'folder', value: number | string): void {
  pipe ??= startReaper();
  pipe.write(`${JSON.stringify([verb, kind, value])}\n`);
}

function startReaper(): Socket {
  const script = fileURLToPath(new URL('./reaper.mjs', import.meta.url));
  // Detached, so that Ctrl-C in a terminal reaches the runner alone and the reaper can do its work after it.
  const reaper = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const input = reaper.stdin as Socket;
  reaper.unref();
  input.unref();
  return input;
}

/** Has the process group `group` killed when this process ends. Answers with a function that takes it back. */
export function guardGroup(group: number): () => void {
  tellReaper('add', 'group', group);
  return () => tellReaper('drop', 'group', group);
}

/** A new folder in the system's temporary folder, gone with `remove()` or with this process. */
export function makeTemporaryFolder(name: string): { path: string; remove: () => Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), `reage-${name}-`));
  tellReaper('add', 'folder', path);
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      tellReaper('drop', 'folder', path);
    },
  };
}

/** Kills a whole process group and resolves when its leader is gone. Fine when it is gone already. */
export async function killGroup(leader: ChildProcess): Promise<void> {
  if (leader.pid === undefined) return;
  const gone =
    leader.exitCode !== null || leader.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => leader.once('exit', () => resolve()));
  try {
    process.kill(-leader.pid, 'SIGKILL');
  } catch {
    // No such group: everything in it has ended.
  }
  await gone;
}
