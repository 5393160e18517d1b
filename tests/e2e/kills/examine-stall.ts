/** What a run that does not come to its end looks like, and what would help it: for the message of its failure. */
import { sendCommand } from '../harness/send-command';
import { waitFor } from '../harness/wait-for';
import type { KillWorld } from './kill-world';
import { isOpen } from './open-jobs';

/** Whatever does not answer by then is part of the picture. */
const PATIENCE_MS = 15_000;

/** Lines of text. A wake-up and one more death are tried in turn, and the open jobs are told after each. */
export async function examineStall(world: KillWorld): Promise<string> {
  const lines: string[] = [];
  const note = async (name: string, look: () => Promise<unknown>): Promise<void> => {
    const silence = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, 'no answer'));
    const seen = await Promise.race([look().catch(String), silence]);
    lines.push(`${name}: ${JSON.stringify(seen)}`);
  };
  const listOpen = async () => (await world.records()).filter(isOpen);
  const listOpenLater = async () => {
    await waitFor('the end', async () => (await listOpen()).length === 0, { timeoutMs: 10_000 }).catch(
      () => {},
    );
    return listOpen();
  };

  await note('open', listOpen);
  await note('the background lives', () => world.launched.isBackgroundRunning());
  await note('alarms', () =>
    world.observer().evaluate(() => {
      type Api = { alarms: { getAll(): Promise<unknown> } };
      const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
      return (browser ?? chrome).alarms.getAll();
    }),
  );
  await note('the last requests', async () =>
    world.sandbox
      .requests()
      .slice(-12)
      .map(({ at, method, path, outcome }) => ({ at, method, path, outcome })),
  );
  await note('open, 10 s later', listOpenLater);
  await note('a wake-up is answered', () => sendCommand(world.observer(), { type: 'wake' }));
  await note('open after it', listOpenLater);
  await note('another death', () =>
    world
      .kill('worker stop')
      .then(() => world.start('worker stop'))
      .then(() => 'ok'),
  );
  await note('open after that', listOpenLater);
  return lines.join('\n');
}
