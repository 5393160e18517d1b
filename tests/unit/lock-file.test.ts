/** The lock file serves every machine, not only the one that wrote it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Locked = { os?: string[]; cpu?: string[]; optionalDependencies?: Record<string, string> };
const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
const packages: Record<string, Locked> = lock.packages;

/** Where Node looks for a dependency of the package at `path`: its own folder first, then each one above it. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder}${folder ? '/' : ''}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

it('holds the optional packages of every system', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );
  expect(missing).toEqual([]);
});

// Each of these tools is one package with a native part in another package for each system.
it.each(['@biomejs/cli', '@esbuild/', '@rollup/rollup', '@img/sharp', '@oxc-parser/binding'])(
  'holds %s for Linux, macOS and Windows, on x64 and arm64',
  (tool) => {
    const parts = Object.entries(packages).filter(([path]) => path.includes(`node_modules/${tool}`));
    const has = (os: string, cpu: string): boolean =>
      parts.some(([, part]) => part.os?.includes(os) && part.cpu?.includes(cpu));
    const missing = ['linux', 'darwin', 'win32'].flatMap((os) =>
      ['x64', 'arm64'].filter((cpu) => !has(os, cpu)).map((cpu) => `${os} ${cpu}`),
    );
    expect(missing).toEqual([]);
  },
);
