/** The archives of a gallery: written, read, and what is said of it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ElementHandle, Page } from 'puppeteer-core';
import { type Download, takeDownload } from './downloads';
import { makeTemporaryFolder } from './guard';
import { sendCommand } from './send-command';
import { waitFor } from './wait-for';

/** Presses «Export archive», on a page whose downloads are caught. */
export async function exportArchive(gallery: Page): Promise<Download> {
  await gallery.$$eval('.archive-panel button', (buttons) => buttons[0]?.click());
  return takeDownload(gallery);
}

/** Gives the gallery's file field these bytes, and answers with what it says in the end. */
export async function importArchive(gallery: Page, bytes: Uint8Array, name = 'Reage.zip'): Promise<string> {
  const folder = makeTemporaryFolder('archive');
  try {
    const path = join(folder.path, name);
    await writeFile(path, bytes);
    const input = (await gallery.$('[data-archive-file]')) as ElementHandle<HTMLInputElement>;
    const told = gallery.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const panel = document.querySelector('.archive-panel');
          if (!panel) return;
          const observer = new MutationObserver(() => {
            if (panel.getAttribute('data-archive') !== 'told') return;
            observer.disconnect();
            resolve(panel.querySelector('.archive-told')?.textContent ?? '');
          });
          observer.observe(panel, { attributes: true, childList: true, subtree: true, characterData: true });
        }),
    );
    await input.uploadFile(path);
    return await told;
  } finally {
    await folder.remove();
  }
}

type List = { jobs: { record: Record<string, unknown>; images: Record<string, string> }[] };

/** The list in an archive. */
export function readList(bytes: Uint8Array): List {
  return JSON.parse(strFromU8(unzipSync(bytes)['reage.json'] ?? new Uint8Array()));
}

/** An archive with one more job for each of `years`, all made of its first one, as a timeline. */
export function makeTimeline(
  bytes: Uint8Array,
  years: readonly number[],
): { bytes: Uint8Array; ids: string[] } {
  const files = unzipSync(bytes);
  const [first] = readList(bytes).jobs;
  if (!first) throw new Error('an archive of nothing');
  const jobs = years.map((ageChangeYears, index) => ({
    images: first.images,
    record: {
      ...first.record,
      ageChangeYears,
      groupId: 'a-timeline',
      id: `${String(first.record['id']).slice(0, 9)}-${String(index).padStart(10, 't')}`,
    },
  }));
  const list = { format: 'reage-archive', version: 1, jobs };
  return {
    bytes: zipSync({ ...files, 'reage.json': strToU8(JSON.stringify(list)) }, { level: 0 }),
    ids: jobs.map(({ record }) => record.id),
  };
}

/** Deletes all that is finished, and waits until nothing of it is stored any more. */
export async function forgetAll(gallery: Page): Promise<void> {
  await sendCommand(gallery, { type: 'clear-finished' });
  await waitFor(
    'an empty store',
    () =>
      gallery.evaluate(async () => {
        const count = (name: string) =>
          new Promise<number>((resolve, reject) => {
            const open = indexedDB.open(name);
            open.onerror = () => reject(open.error);
            open.onsuccess = () => {
              const request = open.result.transaction('records').objectStore('records').count();
              request.onsuccess = () => {
                open.result.close();
                resolve(request.result);
              };
            };
          });
        return (await count('reage-jobs')) + (await count('reage-images')) === 0;
      }),
    { timeoutMs: 40_000, everyMs: 200 },
  );
}
