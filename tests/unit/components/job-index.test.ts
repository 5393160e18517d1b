import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeIndex, type JobIndex, listCells } from '../../../components/job-index';
import { jobIn } from '../fixtures';

const index: JobIndex = {
  ids: ['e', 'd', 'c', 'b', 'a'],
  groupIds: new Map([
    ['d', 's'],
    ['b', 's'],
  ]),
};

describe('the cells', () => {
  it('are single jobs, and a series where the first of its jobs stands', () => {
    expect(listCells(index.ids, index)).toEqual([
      { key: 'e', jobIds: ['e'], matchedIds: ['e'] },
      { key: 's', jobIds: ['d', 'b'], matchedIds: ['d', 'b'] },
      { key: 'c', jobIds: ['c'], matchedIds: ['c'] },
      { key: 'a', jobIds: ['a'], matchedIds: ['a'] },
    ]);
  });

  it('hold the whole series of which one job was found, tell that one apart, and nothing that is gone', () => {
    expect(listCells(['b', 'z', 'a'], index)).toEqual([
      { key: 's', jobIds: ['d', 'b'], matchedIds: ['b'] },
      { key: 'a', jobIds: ['a'], matchedIds: ['a'] },
    ]);
  });

  it('lose no job and show none twice', () => {
    const grouped = fc.uniqueArray(fc.tuple(fc.nat(), fc.nat({ max: 4 })), { selector: ([id]) => id });
    fc.assert(
      fc.property(grouped, (jobs) => {
        const ids = jobs.map(([id]) => `${id}`);
        const groupIds = new Map(jobs.flatMap(([id, group]) => (group > 0 ? [[`${id}`, `g${group}`]] : [])));
        const cells = listCells(ids, { ids, groupIds: groupIds as Map<string, string> });
        expect(cells.flatMap(({ jobIds }) => jobIds).sort()).toEqual([...ids].sort());
      }),
    );
  });
});

describe('the index after changes', () => {
  const job = jobIn('done');

  it('stays the same object when no job came or went', () => {
    expect(changeIndex(index, new Map([['c', job]]))).toBe(index);
    expect(changeIndex(index, new Map([['d', { ...job, groupId: 's' }]]))).toBe(index);
    expect(changeIndex(index, new Map([['z', undefined]]))).toBe(index);
  });

  it('takes new jobs in by their ids, with their series', () => {
    const after = changeIndex(
      index,
      new Map([
        ['f', { ...job, groupId: 's' }],
        ['bb', job],
      ]),
    );
    expect(after.ids).toEqual(['f', 'e', 'd', 'c', 'bb', 'b', 'a']);
    expect(after.groupIds.get('f')).toBe('s');
  });

  it('puts a known job into the series that it joined, and out of one that it left', () => {
    const joined = changeIndex(index, new Map([['c', { ...job, groupId: 's' }]]));
    expect(joined.ids).toEqual(index.ids);
    expect(listCells(joined.ids, joined).map(({ jobIds }) => jobIds)).toEqual([
      ['e'],
      ['d', 'c', 'b'],
      ['a'],
    ]);
    const left = changeIndex(joined, new Map([['c', job]]));
    expect(listCells(left.ids, left)).toEqual(listCells(index.ids, index));
  });

  it('leaves out what is deleted or gone, and takes it back', () => {
    const gone = changeIndex(
      index,
      new Map([
        ['d', { ...job, deletedAt: 1, groupId: 's' }],
        ['a', undefined],
      ]),
    );
    expect(gone.ids).toEqual(['e', 'c', 'b']);
    expect([...gone.groupIds.keys()]).toEqual(['b']);
    expect(changeIndex(gone, new Map([['d', { ...job, groupId: 's' }]])).ids).toEqual(['e', 'd', 'c', 'b']);
  });
});
