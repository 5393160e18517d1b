/** Reads what the extension has stored, past its own pages: the records of the jobs and the sizes of their pictures. */
import type { Page } from 'puppeteer-core';
import type { Job } from '../../../utils/core/job';

/** Every record of a job, oldest first, as it is stored. `page` is any page of the extension. */
export function readRecords(page: Page): Promise<Job[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase | undefined>((resolve) => {
      const request = indexedDB.open('reage-jobs');
      // Not there yet: the extension is to make it, not we.
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
    if (!database) return [];
    try {
      const stored = await new Promise<{ job: Job }[]>((resolve, reject) => {
        const request = database.transaction('records').objectStore('records').getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      return stored.map(({ job }) => job);
    } finally {
      database.close();
    }
  });
}

/** The record of the job for the image at `url`. Rejects when there is none or more than one. */
export async function readRecordOf(page: Page, url: string): Promise<Job> {
  const found = (await readRecords(page)).filter((job) => job.source.url === url);
  const [job] = found;
  if (!job || found.length > 1) throw new Error(`There are ${found.length} records for ${url}`);
  return job;
}

/** Whether the source image and the result of a job are stored and can be decoded. */
export function hasBothImages(page: Page, jobId: string): Promise<boolean> {
  return page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase | undefined>((resolve) => {
      const request = indexedDB.open('reage-images');
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
    if (!database) return false;
    try {
      // No function in here has a name: the script runner would mark it with a helper that the page does not have.
      const images = await Promise.all(
        ['before', 'after'].map(
          (role) =>
            new Promise<unknown>((resolve, reject) => {
              const request = database.transaction('records').objectStore('records').get(`${id}:${role}`);
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(request.error);
            }),
        ),
      );
      const bitmaps = await Promise.all(images.map((image) => createImageBitmap(image as Blob)));
      return bitmaps.every(({ width, height }) => width > 0 && height > 0);
    } catch {
      return false;
    } finally {
      database.close();
    }
  }, jobId);
}
