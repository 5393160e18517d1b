/** Orders and cancels jobs from a page of the extension, where no menu and no button is under test. */
import type { Page } from 'puppeteer-core';

/** Stores a job for the image, and answers with its id. */
export async function addJob(page: Page, url: string, ageChangeYears = 20): Promise<string> {
  return page.evaluate(
    async (source, years) => {
      type Api = { runtime: { sendMessage(message: unknown): Promise<{ jobIds: string[] }> } };
      const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
      const outcome = await (browser ?? chrome).runtime.sendMessage({
        type: 'add',
        source: { kind: 'image', url: source, pageTitle: 'Portrait' },
        ageChangeYears: years,
      });
      return outcome.jobIds[0] ?? '';
    },
    url,
    ageChangeYears,
  );
}

/** Cancels the jobs, one after the other. Those that have ended are left as they are. */
export async function cancelJobs(page: Page, jobIds: readonly string[]): Promise<void> {
  await page.evaluate(async (ids) => {
    type Api = { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
    for (const jobId of ids) await (browser ?? chrome).runtime.sendMessage({ type: 'cancel', jobId });
  }, jobIds);
}
