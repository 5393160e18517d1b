import { promisifyRequest, set } from 'idb-keyval';
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
