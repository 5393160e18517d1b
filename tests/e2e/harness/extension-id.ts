/** The address of the extension's pages in each browser, known before the browser starts. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Firefox draws a new UUID for each profile; this one is pinned by a preference instead. */
export const FIREFOX_UUID = '5e2a6e00-0000-4000-8000-000000000001';

interface Manifest {
  readonly key?: string;
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
}

function readManifest(extensionDir: string): Manifest {
  return JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as Manifest;
}

/**
 * Chromium's id: the first 16 bytes of the SHA-256 of the manifest's `key`, or without one of the folder's path,
 * written with the letters a to p.
 * Source: Chromium, components/crx_file/id_util.cc.
 */
export function computeChromiumId(extensionDir: string): string {
  const { key } = readManifest(extensionDir);
  const input = key === undefined ? Buffer.from(realpathSync(extensionDir)) : Buffer.from(key, 'base64');
  const hex = createHash('sha256').update(input).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** The add-on id that the manifest gives itself. Throws when there is none: Firefox could not keep its storage then. */
export function readGeckoId(extensionDir: string): string {
  const id = readManifest(extensionDir).browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`${extensionDir}/manifest.json has no gecko id`);
  return id;
}
