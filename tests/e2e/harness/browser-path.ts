/** Where the browsers are: an environment variable, else the first known name in PATH. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

export type BrowserKind = 'chromium' | 'firefox';

const KNOWN = {
  chromium: { variable: 'REAGE_CHROMIUM', names: ['chromium', 'chromium-browser', 'google-chrome'] },
  firefox: { variable: 'REAGE_FIREFOX', names: ['firefox-esr', 'firefox'] },
} as const;

/** The browser's executable. Throws with what to install or to set when there is none. */
export function findBrowser(kind: BrowserKind): string {
  const { variable, names } = KNOWN[kind];
  const chosen = process.env[variable];
  if (chosen) return chosen;
  const { PATH = '' } = process.env;
  const folders = PATH.split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (isExecutable(path)) return path;
    }
  }
  throw new Error(`No ${kind} found: install one of ${names.join(', ')}, or set ${variable} to its path.`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
