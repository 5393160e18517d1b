/** Reads a picture that the extension has stored. */
import type { Page } from 'puppeteer-core';

/** `undefined` while there is none. `page` is any page of the extension. */
export async function readPicture(page: Page, jobId: string, role: string): Promise<Buffer | undefined> {
  const base64 = await page.evaluate(async (key) => {
    const database = await new Promise<IDBDatabase | undefined>((resolve) => {
      const request = indexedDB.open('reage-images');
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
    if (!database) return undefined;
    try {
      const image = await new Promise<unknown>((resolve, reject) => {
        const request = database.transaction('records').objectStore('records').get(key);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      if (!(image instanceof Blob)) return undefined;
      const bytes = new Uint8Array(await image.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000)
        text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    } finally {
      database.close();
    }
  }, `${jobId}:${role}`);
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
