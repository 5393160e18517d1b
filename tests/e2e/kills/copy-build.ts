/** A copy of the test build of one's own, which nobody rebuilds during a run. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserKind } from '../harness/browser-path';
import { makeTemporaryFolder } from '../harness/guard';

const OUTPUT = fileURLToPath(new URL('../../../.output', import.meta.url));

/** The only thing that a person could have changed: the local hosts are allowed, as the vendor's are in a real one. */
const ALLOWED = 'http://127.0.0.1/*';

export interface Manifest {
  host_permissions: string[];
  permissions: string[];
  optional_permissions?: string[];
}

/**
 * Copies the build into a temporary folder, gone with `remove()` or with this process. Throws when there is none.
 * `change` alters the copy's manifest further.
 */
export function copyTestBuild(
  kind: BrowserKind,
  change?: (manifest: Manifest) => void,
): { path: string; remove: () => Promise<void> } {
  const name = `${kind === 'chromium' ? 'chrome' : 'firefox'}-mv3-test`;
  const built = join(OUTPUT, name);
  if (!existsSync(join(built, 'manifest.json')))
    throw new Error(`There is no build in .output/${name}: run «npm run build:test», which makes it.`);
  const folder = makeTemporaryFolder('build');
  cpSync(built, folder.path, { recursive: true });
  const file = join(folder.path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  manifest.host_permissions.push(ALLOWED);
  change?.(manifest);
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}
