/** Bytes that a power cut has spoilt: a result that is stored and cannot be read is fetched again, free of charge. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from './harness/use-world';
import { listCharges } from './kills/charges';
import { type KillWorld, openKillWorld, waitForRecord } from './kills/kill-world';
import { hasBothImages } from './kills/stored';

describe.each(BROWSERS)('a result that cannot be read, in %s', (kind) => {
  let world: KillWorld;
  beforeAll(async () => {
    world = await openKillWorld(kind);
  }, 60_000);
  afterAll(() => world.close());

  it('is fetched again', async () => {
    const { sandbox } = world;
    const url = world.imageUrl('spoilt');
    sandbox.addFault({ on: 'download', times: 0, do: { kind: 'hold-before' } });
    await world.click(url);
    const { id } = await waitForRecord(world, url, ({ state }) => state.status === 'saving');
    await world.kill('worker stop');
    await world.observer().evaluate(async (key) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        // The version that the extension leaves to the browser.
        const request = indexedDB.open('reage-images', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('records');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const transaction = database.transaction('records', 'readwrite');
      transaction.objectStore('records').put(new Blob(['spoilt'], { type: 'image/jpeg' }), key);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      database.close();
    }, `${id}:after`);
    expect(await hasBothImages(world.observer(), id)).toBe(false);

    sandbox.clearFaults();
    sandbox.release();
    await world.start('worker stop');
    await waitForRecord(world, url, ({ state }) => state.status === 'done');
    expect(await hasBothImages(world.observer(), id)).toBe(true);
    expect(listCharges(sandbox, url)).toHaveLength(1);
  }, 90_000);
});
