// Installs what is missing, so that each command works on a fresh clone. Says nothing when nothing is missing.
// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, runCommand } from './lib/run-command.mjs';

/**
 * What a command may need from the system: how to see that it is there, and the Debian packages that bring it.
 * A browser may come under several names; one of them, or a path in the variable, is enough.
 */
const NEEDS = {
  chromium: {
    commands: [['chromium', 'chromium-browser', 'google-chrome']],
    variable: 'REAGE_CHROMIUM',
    packages: ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
  },
  // The letters of the pictures in docs/screens; elsewhere than on Debian only what stands where is compared.
  fonts: {
    commands: [],
    files: ['NotoSans-Regular.ttf', 'NotoSansArabic-Regular.ttf'],
    variable: undefined,
    packages: ['fonts-noto-core'],
  },
  firefox: { commands: [['firefox-esr', 'firefox']], variable: 'REAGE_FIREFOX', packages: ['firefox-esr'] },
  screen: {
    commands: [['Xvfb'], ['xdotool'], ['openbox'], ['import'], ['xwininfo'], ['xprop']],
    variable: undefined,
    packages: ['xvfb', 'xdotool', 'openbox', 'imagemagick', 'x11-utils'],
  },
  nginx: { commands: [['nginx']], variable: undefined, packages: ['nginx-light'] },
  ffmpeg: { commands: [['ffmpeg'], ['ffprobe']], variable: undefined, packages: ['ffmpeg'] },
  openssl: { commands: [['openssl']], variable: undefined, packages: ['openssl'] },
};

/**
 * Checks Node, installs npm's packages, and whatever of `needs` is missing when this is Debian and we are root.
 * Rejects with what to do by hand otherwise.
 *
 * @param {readonly (keyof typeof NEEDS)[]} needs
 */
export async function bootstrap(needs) {
  checkNode();
  if (!isInstalled()) await installNpmPackages();
  if (!existsSync(join(ROOT, '.wxt', 'tsconfig.json'))) await install('generated types', 'wxt', ['prepare']);
  await installSystemPackages(needs.filter((need) => !isThere(need)));
}

/** The same versions as `engines` in package.json, which npm only warns about. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (!isSupported) {
    throw new Error(
      `Node ${process.versions.node} is not supported: install Node 20.19 or newer in version 20, 22.13 or newer in version 22, or any from version 24.`,
    );
  }
}

async function installNpmPackages() {
  // The log level is inherited from `npm test --silent`, which would hide what went wrong.
  const options = ['--no-fund', '--no-audit', '--loglevel=error'];
  await install('npm packages', 'npm', ['ci', ...options]);
}

/** Whether node_modules holds what package-lock.json asks for. Versions, not dates: git sets dates at each checkout. */
function isInstalled() {
  const wanted = readLock('package-lock.json');
  const present = readLock(join('node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  return Object.entries(wanted ?? {}).every(
    // Optional ones may rightly be absent: most are for other systems.
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean}> | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {keyof typeof NEEDS} need */
function isThere(need) {
  const { commands, variable } = NEEDS[need];
  if (need === 'fonts') {
    const files = NEEDS.fonts.files.map((file) => join('/usr/share/fonts/truetype/noto', file));
    return files.every((file) => existsSync(file)) || !existsSync('/usr/bin/apt-get');
  }
  if (variable !== undefined && process.env[variable]) return true;
  const { PATH = '' } = process.env;
  // Debian keeps servers where only root's own path leads.
  const folders = [...PATH.split(delimiter), '/usr/sbin'];
  return commands.every((names) =>
    names.some((name) => folders.some((folder) => existsSync(join(folder, name)))),
  );
}

/** @param {readonly (keyof typeof NEEDS)[]} missing */
async function installSystemPackages(missing) {
  if (missing.length === 0) return;
  const packages = missing.flatMap((need) => NEEDS[need].packages);
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    const variables = missing.map((need) => NEEDS[need].variable).filter(Boolean);
    throw new Error(
      `Missing on this machine: ${missing.join(', ')}.\nOn Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}` +
        (variables.length > 0 ? `\nOr set ${variables.join(', ')} to the path of the browser.` : ''),
    );
  }
  await install('package lists', 'apt-get', ['update', '-qq']);
  await install(packages.join(', '), 'env', [
    // Some packages would otherwise ask for a keyboard or a time zone and wait for ever.
    'DEBIAN_FRONTEND=noninteractive',
    ...['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]);
}

/**
 * @param {string} what
 * @param {string} command
 * @param {readonly string[]} args
 */
async function install(what, command, args) {
  console.log(`Installing ${what} …`);
  const { ok, output } = await runCommand(command, args);
  if (!ok) throw new Error(`${command} ${args.join(' ')} failed:\n${output.trimEnd()}`);
}
