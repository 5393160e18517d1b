/** A random run: many jobs, many deaths at random moments, and at the end a count of what was lost or paid twice. */

import type { BrowserKind } from '../harness/browser-path';
import { pressOnJob } from '../harness/history';
import type { MenuId } from '../harness/menu-path';
import { waitFor } from '../harness/wait-for';
import { examineStall } from './examine-stall';
import { type Death, judgeRun, type Ordered, type Verdict } from './judge-run';
import { type KillWorld, openKillWorld, type Way, waitForRecord } from './kill-world';
import { isOpen } from './open-jobs';
import { awaitRandomMoment, orderTrouble } from './random-moment';
import { createRandom, type Random } from './seeded-random';
import { hasBothImages } from './stored';

export interface RunOptions {
  readonly kind: BrowserKind;
  readonly jobs: number;
  readonly kills: number;
  readonly seed: number;
  /** Called with a line for each death. */
  readonly report?: (line: string) => void;
}

export interface Totals extends Verdict {
  readonly workerStops: number;
  readonly browserKills: number;
  readonly extensionUpdates: number;
  /** Deaths while some job was not finished. */
  readonly deathsAtWork: number;
  /** Done without both images stored and readable. */
  readonly imageless: number;
  /** Unconfirmed jobs that the person's «Dismiss» ended. */
  readonly dismissed: number;
  readonly tookMs: number;
}

const AGES = ['-30', '-20', '-10', '10', '20', '30'] as const;

/** The rest is finished within this time after the last death. */
const FINISH_MS = 180_000;

/** Plays the run in a browser of its own. Rejects when the jobs do not come to an end; judges nothing else. */
export async function playRandomRun({ kind, jobs, kills, seed, report }: RunOptions): Promise<Totals> {
  const startedAt = performance.now();
  const random = createRandom(seed);
  const world = await openKillWorld(kind);
  const { sandbox } = world;
  const ordered: Ordered[] = [];
  const deaths: Death[] = [];
  let deathsAtWork = 0;
  try {
    await sandbox.configure({ queueMs: 1_200, processingMs: 2_400, credits: 1_000_000 });
    for (let kill = 1; kill <= kills; kill++) {
      orderTrouble(sandbox, random);
      // Spread over all the run, so that there is always something to interrupt.
      while (ordered.length < Math.ceil((kill * jobs) / kills)) ordered.push(await order(world, random));
      await awaitRandomMoment(sandbox, random);
      const open = (await world.records()).filter(isOpen).length;
      if (open > 0) deathsAtWork += 1;
      const death = await die(world, random);
      deaths.push(death);
      report?.(`${kill}/${kills} ${death.way}: ${ordered.length} jobs, ${open} open`);
    }
    await finish(world);
    const records = await world.records();
    const verdict = judgeRun(ordered, records, sandbox, deaths);
    const done = records.filter(({ state }) => state.status === 'done');
    let imageless = 0;
    for (const { id } of done) if (!(await hasBothImages(world.observer(), id))) imageless += 1;
    return {
      ...verdict,
      imageless,
      dismissed: await dismissAll(world),
      workerStops: deaths.filter(({ way }) => way === 'worker stop').length,
      browserKills: deaths.filter(({ way }) => way === 'browser kill').length,
      extensionUpdates: deaths.filter(({ way }) => way === 'extension update').length,
      deathsAtWork,
      tookMs: performance.now() - startedAt,
    };
  } finally {
    await world.close();
  }
}

/** Clicks an image that was never clicked before. A job counts from the moment that its record is stored. */
async function order(world: KillWorld, random: Random): Promise<Ordered> {
  const url = world.imageUrl(String(random.next()).slice(2));
  const id: MenuId = `reage-image:${random.pick(AGES)}`;
  await world.click(url, id);
  return { id: (await waitForRecord(world, url)).id, url };
}

async function die(world: KillWorld, random: Random): Promise<Death> {
  const { sandbox } = world;
  const way: Way = random.chance(0.3)
    ? 'browser kill'
    : random.chance(0.2)
      ? 'extension update'
      : 'worker stop';
  const startedAt = Date.now();
  await world.kill(way);
  const endedAt = Date.now();
  sandbox.clearFaults();
  // What was held at the service goes on there, before or after the next start.
  const isReleasedFirst = random.chance(0.5);
  if (isReleasedFirst) sandbox.release();
  await world.start(way);
  sandbox.release();
  return { way, startedAt, endedAt };
}

/** No more trouble: waits until nothing is left to do by itself. */
async function finish(world: KillWorld): Promise<void> {
  world.sandbox.clearFaults();
  world.sandbox.release();
  await waitFor('the end of all jobs', async () => !(await world.records()).some(isOpen), {
    timeoutMs: FINISH_MS,
    everyMs: 200,
  }).catch(async (cause) => {
    throw new Error(`The jobs do not come to an end.\n${await examineStall(world)}`, { cause });
  });
}

/** The person leaves each doubt at that. Resolves with how many of them are over then. */
async function dismissAll(world: KillWorld): Promise<number> {
  const doubtful = (await world.records()).filter(({ state }) => state.status === 'unconfirmed');
  const popup = await world.start('worker stop');
  for (const { id, source } of doubtful) {
    await waitFor(`«Dismiss» on ${id}`, () =>
      pressOnJob(popup, id, 'Dismiss').then(
        () => true,
        () => false,
      ),
    );
    await waitForRecord(world, source.url, ({ state }) => state.status === 'failed');
  }
  return doubtful.length;
}
