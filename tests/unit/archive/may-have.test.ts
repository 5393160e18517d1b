import { describe, expect, it } from 'vitest';
import { mayHave } from '../../../utils/archive/format';
import { readJob } from '../../../utils/store/migrations';
import { jobIn } from '../fixtures';

describe('a picture of an archive', () => {
  it('never stands in for a result that is yet to be paid for', () => {
    const relay = { ...jobIn('failed'), way: 'relay' as const, partsSaved: 1 };
    expect(mayHave(jobIn('done'), 'after')).toBe(true);
    expect(mayHave(jobIn('failed'), 'after')).toBe(false);
    expect([mayHave(relay, 'part-0'), mayHave(relay, 'part-1')]).toEqual([true, false]);
    expect(mayHave(jobIn('failed'), 'part-0')).toBe(false);
    expect(mayHave(jobIn('canceled'), 'before')).toBe(true);
  });
});

describe('a record of a stranger', () => {
  it('names no moment that a page could not show', () => {
    const job = jobIn('done');
    expect(readJob(job)).toEqual(job);
    expect(readJob({ ...job, state: { ...job.state, doneAt: 1e300 } })).toBeUndefined();
  });

  it('of an early version may hold anything, and is then no job', () => {
    expect(readJob({ ...jobIn('done'), schemaVersion: 1, faces: [null] })).toBeUndefined();
  });
});
