/** The demo itself: a browser with the extension, the local service, a sample page and the main job. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../sandbox/sandbox';
import { openDisplay } from '../tests/e2e/harness/display';
import { readImage, waitForImages, waitForNewest } from '../tests/e2e/harness/history';
import { type Launched, launchBrowser } from '../tests/e2e/harness/launch-browser';
import { saveSettings } from '../tests/e2e/harness/options-page';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXTENSION = join(ROOT, '.output', 'chrome-mv3');
const OUTPUT = join(ROOT, 'demo-output');
const PORTRAIT = 'img[src$="/photos/astronaut.jpg"]';
const SIMULATED = `Simulated: the service. It runs on this machine, finds the faces for real and draws the ageing itself;
the credits are play money. The extension is the production build, and it does everything for real.`;

const sandbox = await startSandbox();
const isHeadless = process.argv.includes('--headless');
try {
  await (isHeadless ? runAlone(sandbox.origin) : runForPerson(sandbox.origin));
} finally {
  await sandbox.close();
}

/** Opens everything, says what to do, and stays until the browser is closed or Ctrl-C. */
async function runForPerson(origin: string): Promise<void> {
  // A person may want to try other pages as well.
  const launched = await launchBrowser('chromium', { extensionDir: EXTENSION, internet: true });
  await configure(launched, origin);
  await launched.openPage(`${origin}/`);
  console.log(`
Right-click the portrait, choose the extension's entry and then «20 years older».
The extension's button in the toolbar (or in the puzzle-piece menu) shows the history.
${SIMULATED}
Close the browser or press Ctrl-C to end.
`);
  await new Promise<void>((resolve) => {
    launched.browser().once('disconnected', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await launched.close();
}

/** Does what a person would do, on a screen of its own, and saves what they would see. */
async function runAlone(origin: string): Promise<void> {
  const display = await openDisplay();
  try {
    const launched = await launchBrowser('chromium', { extensionDir: EXTENSION, display });
    try {
      await configure(launched, origin);
      const page = await launched.openPage(`${origin}/`);
      console.log('Right-clicking the portrait and choosing «20 years older» …');
      await launched.chooseFromMenu(page, PORTRAIT, 'reage-image:20');
      const files = await saveHistory(launched);
      console.log(['Done:', ...files.map((file) => `  ${relative(ROOT, file)}`), SIMULATED].join('\n'));
    } finally {
      await launched.close();
    }
  } finally {
    await display.close();
  }
}

async function configure(launched: Launched, origin: string): Promise<void> {
  // It opens when the extension is installed, and would come before the next page at any moment.
  await (await launched.waitForTab('welcome.html')).close();
  const page = await launched.openExtensionPage('options.html');
  await saveSettings(page, { 'API key': 'sandbox-key', 'Service address': origin });
  await page.close();
}

/** Waits for the result in the popup and answers with the files that it saved. */
async function saveHistory(launched: Launched): Promise<string[]> {
  const popup = await launched.openExtensionPage('popup.html');
  await popup.setViewport({ width: 380, height: 600 });
  const { id } = await waitForNewest(popup, 'done', { timeoutMs: 60_000 });
  await waitForImages(popup, id);
  await mkdir(OUTPUT, { recursive: true });
  const inOutput = (name: string): string => join(OUTPUT, name);
  const images = [
    ['before.png', await readImage(popup, id, 'Before')],
    ['after.png', await readImage(popup, id, 'After')],
  ] as const;
  for (const [name, bytes] of images) await writeFile(inOutput(name), bytes);
  const schemes = ['light', 'dark'] as const;
  for (const value of schemes) {
    await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    // Colours that are still fading would be in the picture.
    await popup.evaluate(() => {
      for (const animation of document.getAnimations()) {
        if (animation instanceof CSSTransition) animation.finish();
      }
    });
    await popup.screenshot({ path: inOutput(`popup-${value}.png`) as `${string}.png` });
  }
  return [
    ...images.map(([name]) => inOutput(name)),
    ...schemes.map((scheme) => inOutput(`popup-${scheme}.png`)),
  ];
}
