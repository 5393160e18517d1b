import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../utils/core/job';
import { migrate, readJob } from '../../../utils/store/migrations';
import recordsV1 from './records-v1.json';

describe('stored records', () => {
  it.each(recordsV1)('of version 1 are read: $state.status', (record) => {
    expect(readJob(record)).toMatchObject({ schemaVersion: SCHEMA_VERSION, id: record.id });
  });

  it('go through each step once, in order', () => {
    const steps = {
      1: (record: Record<string, unknown>) => ({ ...record, trail: ['1→2'] }),
      2: (record: Record<string, unknown>) => ({
        ...record,
        trail: [...(record['trail'] as string[]), '2→3'],
      }),
    };
    expect(migrate({ schemaVersion: 1, id: 'a' }, steps, 3)).toEqual({
      schemaVersion: 3,
      id: 'a',
      trail: ['1→2', '2→3'],
    });
    expect(migrate({ schemaVersion: 3, id: 'a' }, steps, 3)).toEqual({ schemaVersion: 3, id: 'a' });
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ schemaVersion: 0 }],
    [{ schemaVersion: SCHEMA_VERSION + 1 }],
  ])('that are %s cannot be read', (stored) => expect(readJob(stored)).toBeUndefined());
});
