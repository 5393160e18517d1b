// `npm run screens`: builds the extension and takes every screen into docs/screens, for the README and the visual check.
// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { runCommand } from './lib/run-command.mjs';

try {
  await bootstrap(['chromium', 'fonts', 'ffmpeg']);
  console.log('Building the extension …');
  const build = await runCommand('wxt', ['build', '--mode', 'test']);
  if (!build.ok) throw new Error(build.output);
  const screens = await runCommand('tsx', ['scripts/screens.ts'], { show: true });
  process.exitCode = screens.ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
