/** What an end-to-end test happens in: the local service, a screen, and a browser with the extension. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { LoggedRequest } from '../../../sandbox/journal';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/sandbox';
import { copyTestBuild, type Manifest } from '../kills/copy-build';
import type { BrowserKind } from './browser-path';
import { type Display, openDisplay } from './display';
import { type Launched, launchBrowser } from './launch-browser';
import { saveSettings } from './options-page';
import type { LaunchOptions } from './session';

const OUTPUT = fileURLToPath(new URL('../../../.output', import.meta.url));

/** The browsers in which each behaviour is tested. */
export const BROWSERS = ['chromium', 'firefox'] as const satisfies readonly BrowserKind[];

/** The portrait on the service's sample pages. */
export const PORTRAIT = 'img[src$="/photos/astronaut.jpg"]';

export interface World {
  readonly sandbox: Sandbox;
  readonly launched: Launched;
}

export interface WorldOptions {
  /** Default `test`: the build whose address in Chromium never changes. */
  readonly build?: 'test' | 'production';
  /** Changes the manifest of a copy of the test build, which is then used in its place. */
  readonly manifest?: (manifest: Manifest) => void;
  readonly sandbox?: SandboxOptions;
  /** What the browser needs to know of the started service. */
  readonly browser?: (sandbox: Sandbox) => Omit<LaunchOptions, 'extensionDir' | 'display'>;
}

/** Starts a world before the tests of the enclosing `describe` and ends it after them. */
export function useWorld(kind: BrowserKind, options: WorldOptions = {}): () => World {
  let world: World | undefined;
  let display: Display | undefined;
  let sandbox: Sandbox | undefined;
  let launched: Launched | undefined;
  let copy: ReturnType<typeof copyTestBuild> | undefined;

  beforeAll(async () => {
    // A job that no menu made has no page to be read or captured, so its picture is one that the background may read.
    sandbox = await startSandbox({ siteCors: options.build !== 'production', ...options.sandbox });
    display = await openDisplay();
    copy = options.manifest && copyTestBuild(kind, options.manifest);
    launched = await launchBrowser(kind, {
      ...options.browser?.(sandbox),
      extensionDir: copy?.path ?? findBuild(kind, options.build ?? 'test'),
      display,
    });
    // It opens when the extension is installed, and would come before the page under test at any moment.
    await (await launched.waitForTab('welcome.html')).close();
    world = { sandbox, launched };
  });
  beforeEach(({ onTestFailed, onTestFinished }) => {
    // Collected here, because a test that resets the service at its end leaves nothing to read there.
    const seen: LoggedRequest[] = [];
    const stop = sandbox?.subscribe((event) => void (event.type === 'request' && seen.push(event.request)));
    onTestFinished(() => stop?.());
    // What the service saw is what tells a slow test from a wrong one.
    onTestFailed(() => console.error(describeRequests(seen)));
  });
  afterAll(async () => {
    await launched?.close();
    await display?.close();
    await sandbox?.close();
    await copy?.remove();
  });
  return () => {
    if (!world) throw new Error('The world exists within tests alone');
    return world;
  };
}

/** Gives the extension a key and the address of the local service, as a person does on the options page. */
export async function configure({ launched, sandbox }: World, apiKey = 'sandbox-key'): Promise<void> {
  const page = await launched.openExtensionPage('options.html');
  await saveSettings(page, { 'API key': apiKey, 'Service address': sandbox.origin });
  await page.close();
}

/**
 * Chooses «20 years older» for an image at an address: by the real menu in Firefox, by its event alone in Chromium,
 * where that is possible and quicker.
 */
export async function clickImage({ launched, sandbox }: World, src: string): Promise<void> {
  const pageUrl = `${sandbox.origin}/`;
  const page = await launched.openPage(pageUrl);
  if (launched.kind === 'chromium') {
    await launched.dispatchMenu({ menuItemId: 'reage-image:20', srcUrl: src, pageUrl, mediaType: 'image' });
  } else {
    await page.evaluate((address) => {
      const image = Object.assign(new Image(300, 300), { src: address, alt: 'Something', id: 'clicked' });
      document.body.replaceChildren(image);
    }, src);
    await launched.chooseFromMenu(page, '#clicked', 'reage-image:20');
  }
}

function describeRequests(requests: readonly LoggedRequest[]): string {
  const lines = requests.map(({ at, by, method, path, outcome }) => {
    const time = new Date(at).toISOString().slice(14, 23);
    return `${time} ${by} ${method} ${path} → ${outcome?.status ?? 'no answer'} ${outcome?.code ?? ''}`;
  });
  return `The service saw, until ${new Date().toISOString().slice(14, 23)}:\n${lines.slice(-40).join('\n')}`;
}

function findBuild(kind: BrowserKind, build: 'test' | 'production'): string {
  const name = `${kind === 'chromium' ? 'chrome' : 'firefox'}-mv3${build === 'test' ? '-test' : ''}`;
  const folder = join(OUTPUT, name);
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`There is no build in .output/${name}: run «npm test -- --only e2e», which makes it.`);
  }
  return folder;
}
