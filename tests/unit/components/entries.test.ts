import { describe, expect, it } from 'vitest';
import { entryKey, groupEntries } from '../../../components/entries';
import { jobIn } from '../fixtures';

describe('the entries of the history', () => {
  const inSeries = (groupId: string, ageChangeYears: number) => ({
    ...jobIn('done'),
    groupId,
    ageChangeYears,
  });

  it('puts the jobs of a series together, the youngest first, where the first of them stands', () => {
    const [a, b, c] = [inSeries('s', 20), jobIn('done'), inSeries('s', -10)];
    const entries = groupEntries([a, b, c]);
    expect(entries).toEqual([
      { kind: 'series', groupId: 's', jobs: [c, a] },
      { kind: 'job', job: b },
    ]);
    expect(entries.map(entryKey)).toEqual(['s', b.id]);
  });

  it('loses no job and keeps the order of the rest', () => {
    const jobs = [jobIn('failed'), inSeries('s', 1), inSeries('t', 2), jobIn('done'), inSeries('t', -2)];
    const entries = groupEntries(jobs);
    const shown = entries.flatMap((entry) => (entry.kind === 'job' ? [entry.job] : entry.jobs));
    expect(new Set(shown)).toEqual(new Set(jobs));
    expect(entries.map(({ kind }) => kind)).toEqual(['job', 'series', 'series', 'job']);
  });
});
