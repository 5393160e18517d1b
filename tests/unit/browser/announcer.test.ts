import { expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../../utils/browser/messages';
import { CHANGES_CHANNEL } from '../../../utils/core/messages';

it('tells in one notice what changed at once, each job once, and what changes later in another', async () => {
  const heard: unknown[] = [];
  const channel = new BroadcastChannel(CHANGES_CHANNEL);
  channel.addEventListener('message', ({ data }) => heard.push(data));
  const announce = createAnnouncer();
  for (const jobId of ['a', 'b', 'a', 'c']) announce(jobId);
  await vi.waitFor(() => expect(heard).toEqual([{ jobIds: ['a', 'b', 'c'] }]));
  announce('a');
  await vi.waitFor(() => expect(heard.slice(1)).toEqual([{ jobIds: ['a'] }]));
  channel.close();
});
