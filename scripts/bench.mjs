// `npm run bench`: builds the production extension and measures it; prints a table and writes bench/results.json.
// @ts-check
import { spawnSync } from 'node:child_process';
import { bootstrap } from './bootstrap.mjs';

await bootstrap(['chromium', 'openssl', 'ffmpeg']);
for (const [command, ...args] of [
  ['npx', 'wxt', 'build'],
  ['npx', 'tsx', 'bench/main.ts'],
]) {
  const { status } = spawnSync(command ?? '', args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
