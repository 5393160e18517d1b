/** A copy of a build that says everything in one language, whatever languages the browser on this machine brings. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../harness/guard';
import type { Language } from './histories';

/** Puts the language's texts in the place of the English ones. The pages take direction and dates from the texts. */
export async function speakLanguage(
  extensionDir: string,
  language: Language,
): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = makeTemporaryFolder(`build-${language}`);
  await cp(extensionDir, folder.path, { recursive: true });
  const file = (locale: string) => join(folder.path, '_locales', locale, 'messages.json');
  await writeFile(file('en'), await readFile(file(language)));
  await letIntoPages(join(folder.path, 'manifest.json'));
  return folder;
}

/** Into those of this machine, without the click that lets it into others: there is no menu in a browser without a window. */
async function letIntoPages(file: string): Promise<void> {
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push('http://127.0.0.1/*');
  await writeFile(file, JSON.stringify(manifest));
}
