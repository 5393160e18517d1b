// `npm run demo`: installs what is missing, builds the extension and shows its main job against the local service.
// `npm run demo -- --headless` right-clicks by itself and saves pictures, as it does where there is no screen.
// @ts-check
import { bootstrap } from './bootstrap.mjs';
import { runCommand } from './lib/run-command.mjs';

const isHeadless = process.argv.includes('--headless') || !hasScreen();

// Ctrl-C is for the demo itself, which cleans up; this process waits for it.
process.on('SIGINT', () => undefined);

try {
  await bootstrap(isHeadless ? ['chromium', 'ffmpeg', 'screen'] : ['chromium', 'ffmpeg']);
  console.log('Building the extension …');
  const build = await runCommand('wxt', ['build']);
  if (!build.ok) throw new Error(build.output);
  const args = ['scripts/demo.ts', ...(isHeadless ? ['--headless'] : [])];
  const demo = await runCommand('tsx', args, { show: true, input: 'inherit' });
  process.exitCode = demo.ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function hasScreen() {
  if (process.platform !== 'linux') return true;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return Boolean(DISPLAY || WAYLAND_DISPLAY);
}
