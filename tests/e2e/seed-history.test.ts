/** A seeded history is one that the extension reads as its own. */
import { describe, expect, it } from 'vitest';
import { readJobs, waitForImages } from './harness/history';
import { buildEntry, buildMany, DONE, FAILED, RUNNING, STOPPED } from './harness/seed-entries';
import { clearHistory, seedHistory } from './harness/seed-history';
import { BROWSERS, useWorld } from './harness/use-world';

describe.each(BROWSERS)('a seeded history in %s', (kind) => {
  const world = useWorld(kind);

  it('shows every state as it was written', async () => {
    const { launched } = world();
    const states = [DONE, ...RUNNING, ...STOPPED, ...FAILED];
    const entries = states.slice(0, 48).map((state) => buildEntry(state));
    const page = await launched.openExtensionPage('options.html');
    await seedHistory(page, entries);
    const popup = await launched.openExtensionPage('popup.html');
    await expect
      .poll(async () => (await readJobs(popup)).map(({ id, status }) => [id, status]), { timeout: 15_000 })
      .toEqual(entries.map(({ job }) => [job.id, job.state.status]));
    await waitForImages(popup, entries[0]?.job.id ?? '');
    await popup.close();
    await clearHistory(page);
    const empty = await launched.openExtensionPage('popup.html');
    await expect.poll(() => empty.$('.empty')).not.toBeNull();
    await empty.close();
    await page.close();
  });

  it('is written in seconds, however long', async () => {
    const { launched } = world();
    const page = await launched.openExtensionPage('options.html');
    const began = performance.now();
    await seedHistory(page, [...buildMany(60), ...buildMany(9_940, 'none')]);
    const tookMs = performance.now() - began;
    console.log(`10,000 jobs, 60 with pictures: ${Math.round(tookMs)} ms in ${kind}`);
    expect(tookMs).toBeLessThan(60_000);
    await page.close();
  });
});
