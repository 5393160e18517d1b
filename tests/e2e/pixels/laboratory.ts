/** A browser that has the product's picture functions at hand: in Chromium in the worker, in Firefox in a page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { BrowserKind } from '../harness/browser-path';
import { launchBrowser } from '../harness/launch-browser';
import { waitFor } from '../harness/wait-for';
import { copyTestBuild } from '../kills/copy-build';
import type { Answer, Made, Pixels, PlacedFile } from './in-browser';

export interface Laboratory {
  /** Puts a file where the functions find it by this name. */
  readonly put: (file: string, bytes: Uint8Array) => void;
  readonly prepare: (file: string) => Promise<Answer>;
  readonly blend: (file: string, patches: readonly PlacedFile[]) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

declare const pixels: Pixels;

/** Starts the browser, without a window, with a copy of the test build whose background is these functions. */
export async function openLaboratory(kind: BrowserKind): Promise<Laboratory> {
  const copy = copyTestBuild(kind);
  const put = (file: string, bytes: Uint8Array | string): void => writeFileSync(join(copy.path, file), bytes);
  put('pixels.js', await bundle());
  put('pixels.html', '<!doctype html><script src="pixels.js"></script>');
  const manifest = JSON.parse(readFileSync(join(copy.path, 'manifest.json'), 'utf8'));
  manifest.background = kind === 'chromium' ? { service_worker: 'pixels.js' } : { scripts: ['pixels.js'] };
  put('manifest.json', JSON.stringify(manifest));

  const launched = await launchBrowser(kind, { extensionDir: copy.path, headless: true });
  const page = kind === 'firefox' ? await launched.openExtensionPage('pixels.html') : undefined;
  const run = async <A extends unknown[]>(work: (...args: A) => Promise<Answer>, ...args: A) => {
    if (page) return page.evaluate(work as (...args: unknown[]) => Promise<Answer>, ...args);
    // A worker that has just started, or started anew after a rest, is there before its script has run.
    await waitFor('the functions', () => launched.evaluateInBackground(() => 'pixels' in globalThis));
    return launched.evaluateInBackground(work, ...args);
  };
  return {
    put,
    prepare: (file) => run((name) => pixels.prepare(name), file),
    blend: (file, patches) => run((name, placed) => pixels.blend(name, placed), file, patches),
    close: async () => {
      await launched.close();
      await copy.remove();
    },
  };
}

/** What was made; throws where it was refused. */
export function made(answer: Answer): Made {
  if ('failure' in answer) throw new Error(`Refused: ${JSON.stringify(answer.failure)}`);
  return answer;
}

/** The file that was made. */
export function bytesOf(answer: Answer): Buffer {
  return Buffer.from(made(answer).base64, 'base64');
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'wxt/browser': '@wxt-dev/webextension-polyfill/browser' } },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./in-browser.ts', import.meta.url)),
        formats: ['iife'],
        name: 'laboratory',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('Nothing was bundled');
  return output.output[0].code;
}
