/** What the person can tell a job to do, by the buttons of the popup; each charge by the ledger. */
import type { Page } from 'puppeteer-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addJob } from './harness/add-job';
import { pressOnJob, readJobs, waitForNewest } from './harness/history';
import { BROWSERS, configure, useWorld } from './harness/use-world';

describe.each(BROWSERS)('a person in %s', (kind) => {
  const world = useWorld(kind);
  let popup: Page;

  const photo = () => `${world().sandbox.origin}/photos/astronaut.jpg`;
  const find = async (id: string) => (await readJobs(popup)).find((job) => job.id === id);
  const expectStatus = (id: string, status: string | undefined) =>
    expect.poll(async () => (await find(id))?.status, { timeout: 30_000 }).toBe(status);

  beforeAll(async () => {
    await configure(world());
    popup = await world().launched.openExtensionPage('popup.html');
  });
  beforeEach(() => world().sandbox.reset());

  // First, since what was left unclear a moment ago makes the credits say nothing.
  it('is told when a result cost twice the usual', async () => {
    const { sandbox } = world();
    const usual = await addJob(popup, photo());
    await expectStatus(usual, 'done');
    await sandbox.configure({ costPerSubmit: 2 });
    const twice = await addJob(popup, photo());
    await expectStatus(twice, 'done');
    await expect
      .poll(async () => (await find(twice))?.text)
      .toMatch(/AKOOL took 2 credits for this, and 1 is usual/);
    expect((await find(usual))?.text).not.toMatch(/usual/);
  });

  it('cancels a job, which asks the service too, and retries it without a new charge', async () => {
    const { sandbox } = world();
    await sandbox.configure({ processingMs: 600_000 });
    const id = await addJob(popup, photo());
    await expectStatus(id, 'processing');
    sandbox.addFault({ on: 'cancel', do: { kind: 'status', status: 500 } });
    await pressOnJob(popup, id, 'Cancel');
    await expectStatus(id, 'canceled');
    await expect.poll(async () => (await find(id))?.text).toMatch(/could not/i);
    await sandbox.configure({ processingMs: 0, queueMs: 0 });
    await pressOnJob(popup, id, 'Retry');
    await expectStatus(id, 'done');
    expect(sandbox.ledger()).toHaveLength(1);
  });

  it('deletes a result, undoes it, and deletes it for good', async () => {
    const id = await addJob(popup, photo());
    await expectStatus(id, 'done');
    await pressOnJob(popup, id, 'Delete');
    await expectStatus(id, undefined);
    await popup.evaluate(() => {
      [...document.querySelectorAll('button')]
        .find(({ textContent }) => textContent?.trim() === 'Undo')
        ?.click();
    });
    await expectStatus(id, 'done');
    await pressOnJob(popup, id, 'Delete');
    await expectStatus(id, undefined);
    await expect.poll(() => countImages(popup, id), { timeout: 30_000 }).toBe(0);
  });

  it('checks, gives up, or repeats a submit whose answer was lost', async () => {
    const { sandbox } = world();
    sandbox.addFault({ on: 'submit', do: { kind: 'status', status: 502, workDone: true } });
    const id = await addJob(popup, photo());
    await expectStatus(id, 'unconfirmed');
    expect(sandbox.ledger()).toHaveLength(1);
    await pressOnJob(popup, id, 'Check again');
    await expect.poll(async () => (await find(id))?.failure).toMatch(/1,?000.*999/);
    await pressOnJob(popup, id, 'Submit again');
    await expectStatus(id, 'done');
    expect(sandbox.ledger()).toHaveLength(2);

    sandbox.addFault({ on: 'submit', do: { kind: 'empty' } });
    const other = await addJob(popup, photo());
    await expectStatus(other, 'unconfirmed');
    await pressOnJob(popup, other, 'Dismiss');
    await expectStatus(other, 'failed');
    expect(sandbox.ledger()).toHaveLength(2);
  });

  it('is told once when many jobs wait for credits, and they go on when there are some', async () => {
    const { sandbox } = world();
    await sandbox.configure({ credits: 0 });
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push(await addJob(popup, photo()));
    for (const id of ids) await expectStatus(id, 'waiting');
    await expect
      .poll(() => popup.$$eval('.notice', (notices) => notices.map((each) => each.textContent)))
      .toEqual([expect.stringMatching(/4 jobs wait/)]);
    await sandbox.configure({ credits: 100 });
    await popup.$eval('.notice button', (button) => (button as HTMLButtonElement).click());
    for (const id of ids) await expectStatus(id, 'done');
    expect(sandbox.ledger()).toHaveLength(4);
  });

  it('clears what is finished, and nothing else', async () => {
    const { sandbox } = world();
    await sandbox.configure({ credits: 0 });
    const waiting = await addJob(popup, photo());
    await expectStatus(waiting, 'waiting');
    await popup.evaluate(() => {
      [...document.querySelectorAll('button')]
        .find(({ textContent }) => textContent?.trim() === 'Clear finished')
        ?.click();
    });
    await expect.poll(async () => (await readJobs(popup)).map(({ id }) => id)).toEqual([waiting]);
    await pressOnJob(popup, waiting, 'Cancel');
    await waitForNewest(popup, 'canceled');
  });
});

/** How many images of a job are stored. */
function countImages(page: Page, jobId: string): Promise<number> {
  return page.evaluate(
    (id) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('reage-images');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const read = open.result.transaction('records').objectStore('records').getAllKeys();
          read.onerror = () => reject(read.error);
          read.onsuccess = () => {
            open.result.close();
            resolve(read.result.filter((key) => String(key).startsWith(id)).length);
          };
        };
      }),
    jobId,
  );
}
