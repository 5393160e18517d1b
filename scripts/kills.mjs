// `npm run test:kills`: kills the background 200 times at random moments across 50 jobs, and counts what was lost or
// paid twice. Flags: --kills N, --jobs N, --seed N, --browser chromium|firefox.
// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { runCommand } from './lib/run-command.mjs';

const args = process.argv.slice(2);
const isFirefox = args.join(' ').includes('firefox');

// Ctrl-C is for the run itself, which cleans up; this process waits for it.
process.on('SIGINT', () => undefined);

try {
  await bootstrap(isFirefox ? ['firefox', 'screen'] : ['chromium']);
  console.log('Building the extension …');
  const build = await runCommand('wxt', ['build', '--mode', 'test', ...(isFirefox ? ['-b', 'firefox'] : [])]);
  if (!build.ok) throw new Error(build.output);
  const run = await runCommand('tsx', ['scripts/kills.ts', ...args], { show: true });
  process.exitCode = run.ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
