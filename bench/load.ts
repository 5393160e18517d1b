/** A thousand jobs in a minute: how long the background takes to record a click while it works on the rest. */
import type { Page } from 'puppeteer-core';
import { startSandbox } from '../sandbox/sandbox';
import { launchBrowser } from '../tests/e2e/harness/launch-browser';
import { saveSettings } from '../tests/e2e/harness/options-page';
import { waitFor } from '../tests/e2e/harness/wait-for';

/** Milliseconds; `drained` seconds until all jobs were done. */
export type LoadFigures = {
  jobs: number;
  medianMs: number;
  p95Ms: number;
  floorMedianMs: number;
  drainedS: number;
  charges: number;
  maxSubmitsAtOnce: number;
};

/** Runs the load in headless Chromium against a sandbox of its own. The floor is a message that does nothing. */
export async function measureLoad(jobs: number, extensionDir: string): Promise<LoadFigures> {
  const sandbox = await startSandbox({ siteCors: true });
  const launched = await launchBrowser('chromium', { extensionDir, headless: true });
  try {
    await sandbox.configure({ queueMs: 100, processingMs: 100, credits: jobs * 2 });
    let atOnce = 0;
    let maxSubmitsAtOnce = 0;
    sandbox.subscribe((event) => {
      if (!('request' in event) || !event.request.path.includes('/imgreage')) return;
      if (event.type === 'request') maxSubmitsAtOnce = Math.max(maxSubmitsAtOnce, ++atOnce);
      if (event.type === 'answered') atOnce -= 1;
    });
    // It comes to the front when it opens, and a tab behind it is not drawn.
    await (await launched.waitForTab('welcome.html')).close();
    const options = await launched.openExtensionPage('options.html');
    await saveSettings(options, { 'API key': 'sandbox-key', 'Service address': sandbox.origin });
    const startedAt = performance.now();
    const source = { kind: 'image', url: `${sandbox.origin}/photos/astronaut.jpg` };
    const add = await timeMessages(options, { type: 'add', source, ageChangeYears: 20 }, jobs, 60_000 / jobs);
    const floor = await timeMessages(options, { type: 'go-on', jobId: 'none' }, 100, 10);
    await waitFor('every job to be done', async () => (await countDone(options)) >= jobs || undefined, {
      timeoutMs: 600_000,
      everyMs: 1_000,
    });
    return {
      jobs,
      medianMs: quantile(add, 0.5),
      p95Ms: quantile(add, 0.95),
      floorMedianMs: quantile(floor, 0.5),
      drainedS: Math.round((performance.now() - startedAt) / 1_000),
      charges: sandbox.ledger().length,
      maxSubmitsAtOnce,
    };
  } finally {
    await launched.close();
    await sandbox.close();
  }
}

/** Sends `count` messages, one every `everyMs`, and answers with how long each took. */
function timeMessages(page: Page, message: unknown, count: number, everyMs: number): Promise<number[]> {
  return page.evaluate(
    async (sent, times, paceMs) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
      };
      const took: number[] = [];
      const beganAt = performance.now();
      for (let n = 0; n < times; n++) {
        const waitMs = beganAt + n * paceMs - performance.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        const sentAt = performance.now();
        await chrome.runtime.sendMessage(sent);
        took.push(performance.now() - sentAt);
      }
      return took;
    },
    message,
    count,
    everyMs,
  );
}

function countDone(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('reage-jobs');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const database = open.result;
          const read = database.transaction('records').objectStore('records').getAll();
          read.onsuccess = () => {
            database.close();
            resolve(read.result.filter(({ job }) => job.state.status === 'done').length);
          };
          read.onerror = () => reject(read.error);
        };
      }),
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN) * 10) / 10;
}
