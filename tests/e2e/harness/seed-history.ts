/** Writes a history straight into the extension's own databases: thousands of jobs in seconds, and no charge. */
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { jobSchema } from '../../../utils/core/job';
import { isSettled } from '../../../utils/core/job-facts';
import { isActive } from '../../../utils/core/step';
import { samplePhoto } from './sample-photo';
import type { SeedEntry } from './seed-entries';

/** Few enough for one message to a page. */
const BATCH = 500;

/** One entry as the page gets it. */
interface Row {
  readonly record: { readonly job: SeedEntry['job']; readonly open?: 1 };
  /** Which pictures are drawn. */
  readonly drawn: readonly ('before' | 'after')[];
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Adds entries to the history. `page` is any page of the extension; a page that shows the history has to be opened, or
 * loaded again, after it. Rejects for a record that the extension could not read.
 */
export async function seedHistory(page: Page, entries: readonly SeedEntry[]): Promise<void> {
  // Scripts run by tsx carry a helper that names functions, which the page has not.
  await page.evaluate('globalThis.__name ??= (value) => value');
  const photo = (await samplePhoto()).toString('base64');
  for (let start = 0; start < entries.length; start += BATCH) {
    const rows = entries.slice(start, start + BATCH).map(toRow);
    await page.evaluate(writeRows, rows, photo);
  }
}

/** Forgets every job and every picture. */
export async function clearHistory(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const name of ['reage-jobs', 'reage-images', 'reage-unreadable']) {
      await new Promise<void>((resolve, reject) => {
        const opened = indexedDB.open(name);
        opened.onerror = () => reject(opened.error);
        // Not there yet: the extension is to make it.
        opened.onupgradeneeded = () => opened.transaction?.abort();
        opened.onsuccess = () => {
          const writing = opened.result.transaction('records', 'readwrite');
          writing.objectStore('records').clear();
          writing.oncomplete = () => {
            opened.result.close();
            resolve();
          };
          writing.onerror = () => reject(writing.error);
        };
      }).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      });
    }
  });
}

function toRow({ job, isOpen, pictures, files = {} }: SeedEntry): Row {
  v.parse(jobSchema, job);
  const isDone = job.state.status === 'done';
  const open = isOpen ?? !(isSettled(job) || isActive(job.state.status));
  const isDrawn = pictures !== 'none' && job.source.kind === 'image';
  const drawn: Row['drawn'] = [
    ...(isDrawn && pictures !== 'after' ? (['before'] as const) : []),
    ...(isDrawn && isDone ? (['after'] as const) : []),
  ];
  return { record: open ? { job, open: 1 } : { job }, drawn, files };
}

/** Runs in the page. */
async function writeRows(rows: readonly Row[], photo: string): Promise<void> {
  type Pictures = Readonly<Record<'full' | 'small', Blob>>;
  const scope = globalThis as { seededPictures?: Map<number, Promise<Pictures>> };
  scope.seededPictures ??= new Map();
  const drawnPictures = scope.seededPictures;

  const decode = (base64: string, type: string): Blob =>
    new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type });

  /** The photograph under a tint of the age, drawn once for each age. */
  const drawPictures = async (years: number): Promise<Pictures> => {
    const bitmap = await createImageBitmap(decode(photo, 'image/jpeg'));
    const draw = (size: number): Promise<Blob> => {
      const canvas = new OffscreenCanvas(size, size);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('There is no canvas to draw on');
      context.drawImage(bitmap, 0, 0, size, size);
      context.fillStyle = years > 0 ? '#456' : '#e75';
      context.globalAlpha = Math.abs(years) / 100;
      context.fillRect(0, 0, size, size);
      return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
    };
    return { full: await draw(512), small: await draw(320) };
  };
  const picturesAt = (years: number): Promise<Pictures> => {
    const known = drawnPictures.get(years) ?? drawPictures(years);
    drawnPictures.set(years, known);
    return known;
  };

  const open = (name: string, prepare: (records: IDBObjectStore) => void): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      // Whatever version it has; the extension adds the indexes that are missing to a new one.
      const opening = indexedDB.open(name);
      // As utils/store/database.ts makes it, where the extension has not yet.
      opening.onupgradeneeded = () => prepare(opening.result.createObjectStore('records'));
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
  const write = (database: IDBDatabase, values: readonly (readonly [string, unknown])[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const writing = database.transaction('records', 'readwrite', { durability: 'relaxed' });
      const records = writing.objectStore('records');
      for (const [key, value] of values) records.put(value, key);
      writing.oncomplete = () => resolve();
      writing.onerror = () => reject(writing.error);
    });

  const images: [string, Blob][] = [];
  for (const { record, drawn, files } of rows) {
    const { id, ageChangeYears } = record.job;
    if (drawn.includes('before')) {
      const before = await picturesAt(0);
      images.push([`${id}:before`, before.full], [`${id}:before-small`, before.small]);
    }
    if (drawn.includes('after')) {
      const after = await picturesAt(ageChangeYears);
      images.push([`${id}:after`, after.full], [`${id}:after-small`, after.small]);
    }
    for (const [role, url] of Object.entries(files)) {
      const [, type = '', base64 = ''] = /^data:([^;,]*);base64,(.*)$/s.exec(url) ?? [];
      images.push([`${id}:${role}`, decode(base64, type)]);
    }
  }
  const pictures = await open('reage-images', () => undefined);
  // A transaction with thousands of files in it is slow to end.
  for (let start = 0; start < images.length; start += 200)
    await write(pictures, images.slice(start, start + 200));
  pictures.close();
  const jobs = await open('reage-jobs', (records) => records.createIndex('open', 'open'));
  await write(
    jobs,
    rows.map(({ record }) => [record.job.id, record] as const),
  );
  jobs.close();
}
