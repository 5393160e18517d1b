import { get, promisifyRequest, set } from 'idb-keyval';
import { expect, it } from 'vitest';
import { openStore } from '../../../utils/store/database';

it('adds an index to a store that is there already, over what is in it', async () => {
  const old = openStore('indexed-later', { indexes: { colour: 'colour' } });
  await set('first', { colour: 'red', size: 3 }, old);
  const later = openStore('indexed-later', { version: 2, indexes: { colour: 'colour', size: 'size' } });
  const bySize = await later('readonly', (records) => promisifyRequest(records.index('size').getAll(3)));
  expect(bySize).toEqual([{ colour: 'red', size: 3 }]);
  const byColour = await later('readonly', (records) => promisifyRequest(records.index('colour').getAll()));
  expect(byColour).toHaveLength(1);
});

it('gives up on a browser that does not open it, and opens it at the next use', async () => {
  const old = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('held-up', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    // It stays open when another version is asked for, which holds that up for ever.
    request.onsuccess = () => resolve(request.result);
  });
  const later = openStore('held-up', { version: 2, openLimitMs: 50 });
  await expect(set('key', 1, later)).rejects.toThrow('No answer in time');
  old.close();
  await set('key', 2, later);
  expect(await get('key', later)).toBe(2);
  // What was asked for first is closed, or this would be held up as well.
  expect(await get('key', openStore('held-up', { version: 3 }))).toBe(2);
});
