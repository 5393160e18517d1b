import { expect, it, vi } from 'vitest';
import { onChanges } from '../../../components/changes';
import { CHANGES_CHANNEL } from '../../../utils/core/messages';

it('hands on a burst in few batches, each job once, and stops when told', async () => {
  const channel = new BroadcastChannel(CHANGES_CHANNEL);
  const batches: string[][] = [];
  const stop = onChanges(async (jobIds) => void batches.push(jobIds));
  const ids = Array.from({ length: 250 }, (_, index) => `job-${index}`);
  for (const jobId of [...ids, ...ids]) channel.postMessage({ jobIds: [jobId] });
  channel.postMessage({ jobIds: ids });
  await vi.waitFor(() => expect(new Set(batches.flat()).size).toBe(250), { timeout: 5_000 });
  expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(batches.length).toBeLessThan(12);
  stop();
  channel.postMessage({ jobIds: ['late'] });
  const after = new BroadcastChannel(CHANGES_CHANNEL);
  await new Promise((resolve) => {
    after.addEventListener('message', resolve, { once: true });
    channel.postMessage({ jobIds: ['later'] });
  });
  expect(batches.flat()).not.toContain('late');
  for (const each of [channel, after]) each.close();
});
