import { expect, it } from 'vitest';
import { listDeletable, listDone, planRetry } from '../../../utils/core/bulk';
import { FACE, jobIn, makeJob, play, WAYS } from '../fixtures';

it('retries what stopped, and tells what that costs', () => {
  const stillThere = play(makeJob(), ...WAYS.processing, { type: 'canceled' });
  const relay = { ...jobIn('failed'), way: 'relay' as const, faces: [FACE, FACE, FACE], partsSaved: 1 };
  const jobs = [jobIn('done'), jobIn('failed'), jobIn('processing'), stillThere, relay];
  expect(planRetry(jobs)).toEqual({ jobIds: [jobs[1]?.id, stillThere.id, relay.id], charges: 1 + 0 + 2 });
  expect(planRetry([stillThere]).charges).toBe(0);
});

it('deletes what has ended and downloads what has a result', () => {
  const jobs = [jobIn('done'), jobIn('failed'), jobIn('canceled'), jobIn('waiting'), jobIn('saving')];
  expect(listDeletable(jobs)).toEqual(jobs.slice(0, 3).map(({ id }) => id));
  expect(listDone(jobs)).toEqual([jobs[0]]);
});
