/** Takes what a page hands to the browser's download, so that no folder of the machine is written to. */
import type { Page } from 'puppeteer-core';
import { waitFor } from './wait-for';

export interface Download {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

type Caught = { caught?: { name: string; blob: Blob }[] };

/** From now on, links of the page that would save a blob keep it instead. */
export async function catchDownloads(page: Page): Promise<void> {
  await page.evaluate(() => {
    const caught: { name: string; blob: Blob }[] = [];
    (globalThis as Caught).caught = caught;
    const blobs = new Map<string, Blob>();
    const makeUrl = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const url = makeUrl(blob);
      blobs.set(url, blob);
      return url;
    };
    HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement): void {
      const blob = blobs.get(this.href);
      if (this.download && blob) caught.push({ name: this.download, blob });
    };
  });
}

/** The oldest download that was not taken yet. Waits for one. */
export async function takeDownload(page: Page, timeoutMs = 60_000): Promise<Download> {
  const taken = await waitFor(
    'a download',
    () =>
      page.evaluate(async () => {
        const next = (globalThis as Caught).caught?.shift();
        if (!next) return undefined;
        const url = await new Promise<string>((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(String(reader.result));
          reader.readAsDataURL(next.blob);
        });
        return { name: next.name, type: next.blob.type, base64: url.replace(/^[^,]*,/, '') };
      }),
    { timeoutMs, everyMs: 100 },
  );
  return { name: taken.name, type: taken.type, bytes: Buffer.from(taken.base64, 'base64') };
}

/** How many downloads wait to be taken. */
export function countDownloads(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as Caught).caught?.length ?? 0);
}
