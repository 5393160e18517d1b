/** Reads the list of jobs in a popup or a gallery, as the contract with the outside names it. */
import type { Page } from 'puppeteer-core';
import { waitFor } from './wait-for';

/** What a page shows of one job. */
export interface ShownJob {
  readonly id: string;
  readonly status: string;
  readonly reason: string | undefined;
  /** The explanation of a failure, in words. */
  readonly failure: string | undefined;
  /** Accessible names of its buttons. */
  readonly buttons: readonly string[];
  readonly text: string;
}

/** All jobs that the page shows, newest first. */
export function readJobs(page: Page): Promise<ShownJob[]> {
  return page.$$eval('[data-job-id]', (items) =>
    items.map((item) => ({
      id: item.getAttribute('data-job-id') ?? '',
      status: item.getAttribute('data-status') ?? '',
      reason: item.getAttribute('data-reason') ?? undefined,
      failure: item.querySelector('[data-failure]')?.textContent?.trim(),
      buttons: [...item.querySelectorAll('button')].map(
        (button) => button.getAttribute('aria-label') ?? button.textContent?.trim() ?? '',
      ),
      text: item.textContent ?? '',
    })),
  );
}

export interface Expected {
  /** Default any, or none. */
  readonly reason?: string;
  /** Jobs of earlier clicks, which a page may show for a moment before the newest has come. Default none. */
  readonly earlier?: ReadonlySet<string>;
  /** Default 45 000: a background that a browser's own crash took with it is called back by an alarm after 30 s. */
  readonly timeoutMs?: number;
}

/** The newest job once it has the status and the reason. Rejects with what the page shows instead. */
export async function waitForNewest(
  page: Page,
  status: string,
  { reason, earlier = new Set(), timeoutMs = 45_000 }: Expected = {},
): Promise<ShownJob> {
  let shown: readonly ShownJob[] = [];
  try {
    return await waitFor(
      `a job that is ${status}`,
      async () => {
        shown = await readJobs(page);
        const [newest] = shown;
        if (newest === undefined || earlier.has(newest.id) || newest.status !== status) return undefined;
        return reason === undefined || newest.reason === reason ? newest : undefined;
      },
      { timeoutMs, everyMs: 100 },
    );
  } catch (cause) {
    const stored = await Promise.all(
      shown.slice(0, 1).map(({ id }) => readStoredState(page, id).catch(String)),
    );
    const seen = `shown: ${JSON.stringify(shown)}; stored of the newest: ${stored}`;
    throw new Error(`No job is ${status} ${reason ?? ''}; ${seen}`, { cause });
  }
}

/** The state of a job in the extension's own database, as JSON: what the background knows, whatever a page shows. */
async function readStoredState(page: Page, jobId: string): Promise<string> {
  return page.evaluate(
    (id) =>
      new Promise<string>((resolve, reject) => {
        const opened = indexedDB.open('reage-jobs');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const found = opened.result.transaction('records').objectStore('records').get(id);
          found.onerror = () => reject(found.error);
          found.onsuccess = () => {
            resolve(JSON.stringify(found.result?.job?.state));
            opened.result.close();
          };
        };
      }),
    jobId,
  );
}

/** Presses the button with this name on a job, once the page shows it. */
export async function pressOnJob(page: Page, jobId: string, name: string): Promise<void> {
  const button = await waitFor(`«${name}» on ${jobId}`, async () => {
    for (const each of await page.$$(`[data-job-id="${jobId}"] button`)) {
      const label = await each.evaluate(
        (element) => element.getAttribute('aria-label') ?? element.textContent,
      );
      if (label?.trim() === name) return each;
    }
    return undefined;
  });
  await button.click();
}

/** A picture of a job as the page shows it. */
export interface ShownImage {
  readonly name: string;
  /** Pixels of the decoded picture, not of the place that it takes. */
  readonly width: number;
  readonly height: number;
}

/** The images «Before…» and «After…» of a job, once both are decoded. */
export async function waitForImages(page: Page, jobId: string): Promise<readonly [ShownImage, ShownImage]> {
  return waitFor(`the decoded images of ${jobId}`, async () => {
    const images = await page.$$eval(`[data-job-id="${jobId}"] img`, (elements) =>
      elements.map((element) => ({
        name: element.getAttribute('aria-label') ?? (element as HTMLImageElement).alt,
        width: (element as HTMLImageElement).naturalWidth,
        height: (element as HTMLImageElement).naturalHeight,
      })),
    );
    const [before, after] = ['Before', 'After'].map((word) =>
      images.find((image) => image.name.startsWith(word) && image.width > 0),
    );
    return before && after && ([before, after] as const);
  });
}

/** The bytes of an image of a job as PNG, in the size in which it is stored. */
export async function readImage(page: Page, jobId: string, word: 'Before' | 'After'): Promise<Buffer> {
  const address = await page.$eval(`[data-job-id="${jobId}"] img[alt^="${word}"]`, (element) => {
    const image = element as HTMLImageElement;
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(address.replace(/^.*,/, ''), 'base64');
}
