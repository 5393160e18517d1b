/** Plays one death: brings a job to a point, kills the background there, starts it again, and sees the job to its end. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Job } from '../../../utils/core/job';
import { pressOnJob, waitForImages } from '../harness/history';
import { waitFor } from '../harness/wait-for';
import { listCharges } from './charges';
import { type KillWorld, type Way, waitForRecord } from './kill-world';
import type { Point } from './points';

/** Resolves with what became of the job, in a few words. Rejects when anything was lost or paid twice. */
export async function playPoint(world: KillWorld, point: Point, way: Way): Promise<string> {
  const { sandbox } = world;
  const url = world.imageUrl(`${point.name}, ${way}`);
  const countCharges = (): number => listCharges(sandbox, url).length;

  const id = await point.bring(world, url);
  await world.kill(way);
  sandbox.clearFaults();
  // Whatever was held goes on at the service, although nobody listens any more.
  sandbox.release();
  await sandbox.configure({ queueMs: 0 });
  const popup = await world.start(way);

  const settled = await waitForRecord(world, url, isSettled);
  expect((await world.records()).map((job) => job.id).filter((known) => known === id)).toEqual([id]);
  expect({ id: settled.id, status: settled.state.status }).toEqual({ id, status: point.end });
  // What was let go may take a moment to be charged.
  await waitFor(`${point.charges} charges`, () => countCharges() >= point.charges);
  expect(countCharges()).toBe(point.charges);
  await waitForCredits(popup);
  if (point.end === 'done') {
    await waitForImages(popup, id);
    expect(settled.attempts.at(-1)?.remote?.id).toBe(listCharges(sandbox, url)[0]?.remoteId);
    return 'done, 1 charge';
  }
  await submitAgain(world, popup, settled);
  return `unconfirmed, ${words(point.charges)}; submitted again: done, ${words(countCharges())}`;
}

/** The person checks, which costs nothing, and then orders a second submit, which costs one. */
async function submitAgain(world: KillWorld, popup: Page, { id, source: { url } }: Job): Promise<void> {
  const countCharges = (): number => listCharges(world.sandbox, url).length;
  const charges = countCharges();
  const readProblem = () => popup.$eval(`[data-job-id="${id}"] [data-failure]`, (one) => one.textContent);
  const doubt = await waitFor('the doubt in the popup', readProblem);
  await pressOnJob(popup, id, 'Check again');
  const { state } = await waitForRecord(
    world,
    url,
    (job) => job.state.status === 'unconfirmed' && job.state.checkedAt !== undefined,
  );
  expect(state).toHaveProperty('creditsNow');
  expect(countCharges()).toBe(charges);

  // Its words move what stands beneath them.
  await waitFor('what the check told', async () => (await readProblem()) !== doubt);
  await pressOnJob(popup, id, 'Submit again');
  const done = await waitForRecord(world, url, (job) => isSettled(job) && job.state.status !== 'unconfirmed');
  expect({ id: done.id, status: done.state.status }).toEqual({ id, status: 'done' });
  await waitForImages(popup, id);
  expect(countCharges()).toBe(charges + 1);
}

/** The popup asks for them when it opens; a later point must not mistake that for a request of its job. */
async function waitForCredits(popup: Page): Promise<void> {
  await waitFor('the credits in the popup', () =>
    popup.$eval('body', (body) => /\d credits? left/.test(body.textContent ?? '')),
  );
}

function isSettled({ state }: Job): boolean {
  return !['queued', 'detecting', 'submitting', 'processing', 'saving'].includes(state.status);
}

function words(charges: number): string {
  return `${charges} charge${charges === 1 ? '' : 's'}`;
}
