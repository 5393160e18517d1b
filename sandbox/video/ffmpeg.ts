// Runs ffmpeg and ffprobe on files of a temporary folder; says in one sentence when they are missing.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Something that the sandbox needs is not on this machine; the message says what to do. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';
}

/** The work of the longest video takes minutes; beyond this ffmpeg hangs. */
const TIME_LIMIT_MS = 5 * 60 * 1000;
const LOUDNESS = ['-hide_banner', '-loglevel', 'error'] as const;

/** Standard output of one of the two. Rejects with what it wrote to standard error when it fails. */
export function runFfmpeg(tool: 'ffmpeg' | 'ffprobe', args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, [...LOUDNESS, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_LIMIT_MS,
    });
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new MissingToolError(
              'The sandbox needs ffmpeg for videos, and it is not installed: apt-get install ffmpeg',
            )
          : error,
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new Error(`${tool} failed: ${Buffer.concat(complaints).toString('utf8').trim()}`));
    });
  });
}

/** Lends a new folder, which is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'reage-sandbox-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
