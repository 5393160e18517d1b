import { afterEach, expect, it, vi } from 'vitest';
import { readJobs } from '../../../components/use-gallery';
import { jobStore } from '../../../utils/store/jobs';
import { makeJob } from '../fixtures';

afterEach(() => vi.restoreAllMocks());

it('reads many records a hundred at a time, in their order, and lets the page live between', async () => {
  const jobs = Array.from({ length: 250 }, () => makeJob());
  for (const job of jobs) await jobStore.add(job);
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const readings = vi.spyOn(IDBObjectStore.prototype, 'get');
  const ids = jobs.map(({ id }) => id);
  expect((await readJobs([...ids, 'unknown'])).map(({ id }) => id)).toEqual(ids);
  expect(readings).toHaveBeenCalledTimes(251);
  expect(transactions).toHaveBeenCalledTimes(3);
});
