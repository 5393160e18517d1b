/** Orders and cancels jobs from a page of the extension, where no menu and no button is under test. */
import type { Page } from 'puppeteer-core';
import { sendCommand } from './send-command';

/** Stores a job for the image, and answers with its id. Rejects when there is none. */
export async function addJob(page: Page, url: string, ageChangeYears = 20): Promise<string> {
  const source = { kind: 'image', url, pageTitle: 'Portrait' } as const;
  const outcome = await sendCommand(page, { type: 'add', source, ageChangeYears });
  const jobId = outcome.ok ? outcome.jobIds?.[0] : undefined;
  if (jobId === undefined) throw new Error(`No job for ${url}: ${JSON.stringify(outcome)}`);
  return jobId;
}

/** Cancels the jobs, one after the other. */
export async function cancelJobs(page: Page, jobs: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of jobs) await sendCommand(page, { type: 'cancel', jobId: id });
}
