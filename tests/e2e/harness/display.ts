/** A screen that nobody sees, with a window manager, so that a test uses menus, keys and the mouse as a person does. */
import { execFile, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { guardGroup, killGroup } from './guard';
import { waitFor } from './wait-for';

const run = promisify(execFile);

export interface Display {
  /** What a program on this screen needs as its environment variable DISPLAY. */
  readonly name: string;
  /** Runs an X client on this screen, such as xdotool, and answers with what it printed. */
  readonly runClient: (command: string, ...args: readonly string[]) => Promise<string>;
  /** Writes what the screen shows to a PNG file. */
  readonly screenshot: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts Xvfb on a free display number with openbox on it; rejects when either is not installed. */
export async function openDisplay(size = { width: 1280, height: 900 }): Promise<Display> {
  // Xvfb picks the number itself: two suites at the same time would otherwise race for one.
  const server = spawn(
    'Xvfb',
    // Without -noreset the server starts anew whenever its last client leaves, and takes the window manager with it.
    ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp', '-noreset'],
    { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended at once with ${code}`)));
    (server.stdio[3] as Readable).once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
  });
  const forgetServer = guardGroup(server.pid as number);
  const name = `:${number}`;
  const env = { ...process.env, DISPLAY: name };
  const runClient: Display['runClient'] = async (command, ...args) =>
    (await run(command, [...args], { env })).stdout.trim();

  // Without a window manager no window gets the keyboard, and a context menu closes as soon as it opens.
  const manager = spawn('openbox', [], { env, detached: true, stdio: 'ignore' });
  const managerFailed = new Promise<never>((_, reject) => manager.once('error', reject));
  managerFailed.catch(() => undefined);
  const forgetManager = manager.pid === undefined ? () => undefined : guardGroup(manager.pid);

  const close = async (): Promise<void> => {
    await killGroup(manager);
    await killGroup(server);
    forgetManager();
    forgetServer();
  };
  try {
    await Promise.race([
      waitFor('the window manager', async () =>
        (await runClient('xprop', '-root', '_NET_SUPPORTING_WM_CHECK')).includes('window id'),
      ),
      managerFailed,
    ]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name,
    runClient,
    screenshot: async (path) => void (await runClient('import', '-window', 'root', path)),
    close,
  };
}
