/** The age timeline: planned and priced first, one detection, one card, and it can grow without paying twice. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { addJob } from './harness/add-job';
import { pressOnJob, readJobs, type ShownJob, waitForNewest } from './harness/history';
import { BROWSERS, configure, PORTRAIT, useWorld } from './harness/use-world';
import { waitFor } from './harness/wait-for';

/** Presses a button of the card itself, by its name. */
async function pressOnCard(page: Page, name: string): Promise<void> {
  for (const button of await page.$$('.series button'))
    if ((await button.evaluate((one) => one.textContent?.trim())) === name) return button.click();
  throw new Error(`The card has no button «${name}»`);
}

function waitForStatuses(page: Page, wanted: readonly string[]): Promise<ShownJob[]> {
  return waitFor(
    `steps that are ${wanted.join()}`,
    async () => {
      const jobs = await readJobs(page);
      return jobs.map(({ status }) => status).join() === wanted.join() ? jobs : undefined;
    },
    { timeoutMs: 60_000 },
  );
}

const times = (count: number, status: string): string[] => Array.from({ length: count }, () => status);

describe.each(BROWSERS)('an age timeline in %s', (kind) => {
  const world = useWorld(kind);

  it('shows its price, charges at one word, looks for faces once, and is scrubbed through by key', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    const site = await launched.openPage(`${sandbox.origin}/`);
    await launched.chooseFromMenu(site, PORTRAIT, 'reage-image:timeline');
    const gallery = await launched.waitForTab('gallery.html');

    const planned = await waitForStatuses(gallery, times(6, 'waiting'));
    expect(new Set(planned.map(({ reason }) => reason))).toEqual(new Set(['confirm']));
    const groups = await gallery.$$eval('[data-job-id]', (items) =>
      items.map((one) => one.getAttribute('data-group-id')),
    );
    expect(new Set(groups).size).toBe(1);
    expect(await gallery.$eval('.series-confirm', (one) => one.textContent)).toContain('6 charges in all.');
    expect(sandbox.ledger()).toHaveLength(0);

    // One age is not wanted, and then it is.
    const [first] = planned;
    await pressOnJob(gallery, first?.id ?? '', 'Cancel');
    await waitForStatuses(gallery, ['canceled', ...times(5, 'waiting')]);
    expect(await gallery.$eval('.series-confirm', (one) => one.textContent)).toContain('5 charges in all.');
    await pressOnJob(gallery, first?.id ?? '', 'Retry');
    await waitForStatuses(gallery, times(6, 'waiting'));

    await pressOnCard(gallery, 'Confirm');
    await waitForStatuses(gallery, times(6, 'done'));
    expect(sandbox.ledger()).toHaveLength(6);
    const detections = sandbox
      .requests()
      .filter(({ method, path }) => method === 'POST' && path.includes('detect'));
    expect(detections).toHaveLength(1);

    const scrubber = await gallery.waitForSelector('.series-scrubber input');
    await scrubber?.focus();
    const said: (string | null)[] = [];
    for (let step = 0; step < 7; step++) {
      said.push(await gallery.$eval('.series-scrubber input', (one) => one.getAttribute('aria-valuetext')));
      await gallery.keyboard.press('ArrowLeft');
    }
    expect(said).toEqual([
      '30 years older',
      '20 years older',
      '10 years older',
      'Original',
      '10 years younger',
      '20 years younger',
      '30 years younger',
    ]);
    // Halfway between two ages both are seen.
    const opacities = await gallery.$eval('.series-scrubber input', async (one) => {
      const input = one as HTMLInputElement;
      input.value = '15';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return [...document.querySelectorAll<HTMLElement>('.series-layer')]
        .filter((layer) => layer.style.visibility !== 'hidden')
        .map((layer) => Number(getComputedStyle(layer).opacity));
    });
    expect(opacities).toEqual([1, 0.5]);
    await gallery.close();
    await site.close();
  });

  it('is made of a result that is there, grows by an age, and pays for nothing twice', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    const popup = await launched.openExtensionPage('popup.html');
    await popup.waitForSelector('[data-job-id]');
    const earlier = new Set((await readJobs(popup)).map(({ id }) => id));
    const paid = sandbox.ledger().length;
    await addJob(popup, `${sandbox.origin}/photos/astronaut.jpg`, 20);
    const { id } = await waitForNewest(popup, 'done', { earlier });
    await pressOnJob(popup, id, 'More');
    await pressOnJob(popup, id, 'Age timeline');
    const steps = async (): Promise<ShownJob[]> =>
      (await readJobs(popup)).filter((job) => !earlier.has(job.id));
    await waitFor('the plan beside the result', async () => {
      const jobs = await steps();
      return jobs.filter(({ status }) => status === 'waiting').length === 5 && jobs.length === 6;
    });
    expect(sandbox.ledger().length - paid).toBe(1);

    // One more age, by its own range.
    await popup.click('.series .tile-add button');
    const range = await popup.waitForSelector('.series-add input[type=range]');
    await range?.focus();
    await popup.keyboard.press('Home');
    for (let press = 0; press < 5; press++) await popup.keyboard.press('ArrowRight');
    await pressOnCard(popup, 'Add this age');
    await waitFor('seven steps', async () => (await steps()).length === 7);
    await pressOnCard(popup, 'Confirm');
    await waitFor('seven results', async () => (await steps()).every(({ status }) => status === 'done'), {
      timeoutMs: 60_000,
    });
    expect(sandbox.ledger().length - paid).toBe(7);
    await popup.close();
  });

  it('is made of a job that failed as well, for nothing until it is confirmed', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    const popup = await launched.openExtensionPage('popup.html');
    await popup.waitForSelector('[data-job-id]');
    const earlier = new Set((await readJobs(popup)).map(({ id }) => id));
    const paid = sandbox.ledger().length;
    sandbox.addFault({ on: 'detect', do: { kind: 'code', code: 1007 } });
    await addJob(popup, `${sandbox.origin}/photos/astronaut.jpg`, 20);
    const { id } = await waitForNewest(popup, 'failed', { earlier });
    await pressOnJob(popup, id, 'Age timeline');
    await waitFor('the plan beside the failure', async () => {
      const steps = (await readJobs(popup)).filter((job) => !earlier.has(job.id));
      return steps.length === 6 && steps.filter(({ reason }) => reason === 'confirm').length === 5;
    });
    expect(sandbox.ledger()).toHaveLength(paid);
    await pressOnCard(popup, 'Discard the plan');
    await waitFor('the failure alone', async () => {
      const steps = (await readJobs(popup)).filter((job) => !earlier.has(job.id));
      return steps.length === 1 && steps[0]?.id === id;
    });
    await popup.close();
  });

  it('retries the one step that failed, and leaves the others alone', async () => {
    const { launched, sandbox } = world();
    await configure(world());
    await sandbox.configure({ queueMs: 0, processingMs: 0 });
    const popup = await launched.openExtensionPage('popup.html');
    await popup.waitForSelector('[data-job-id]');
    const earlier = new Set((await readJobs(popup)).map(({ id }) => id));
    const steps = async (): Promise<ShownJob[]> =>
      (await readJobs(popup)).filter((job) => !earlier.has(job.id));
    await addJob(popup, `${sandbox.origin}/photos/astronaut.jpg`, 30);
    const { id } = await waitForNewest(popup, 'done', { earlier });
    await pressOnJob(popup, id, 'More');
    await pressOnJob(popup, id, 'Age timeline');
    await waitFor('the plan', async () => (await steps()).length === 6);
    // 1003 is the service's word for a parameter that it does not take: no charge, and no retry by itself.
    sandbox.addFault({ on: 'submit', do: { kind: 'code', code: 1003 } });
    const paid = sandbox.ledger().length;
    await pressOnCard(popup, 'Confirm');
    const failed = await waitFor(
      'one failure among results',
      async () => {
        const jobs = await steps();
        const isOver = jobs.every(({ status }) => status === 'done' || status === 'failed');
        return isOver ? jobs.find(({ status }) => status === 'failed') : undefined;
      },
      { timeoutMs: 60_000 },
    );
    expect(failed.failure).toBeTruthy();
    expect(sandbox.ledger().length - paid).toBe(4);
    await pressOnJob(popup, failed.id, 'Retry');
    await waitFor('six results', async () => (await steps()).every(({ status }) => status === 'done'));
    expect(sandbox.ledger().length - paid).toBe(5);
    await popup.close();
  });
});
