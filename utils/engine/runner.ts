/** The runner: looks at the open jobs, starts what is due, and plans the next wake-up. */

import type { WaitReason } from '../core/failure';
import { createJob, type Job, type NewJob } from '../core/job';
import { createJobId, readIdTime } from '../core/job-id';
import type { EngineCommand, Outcome } from '../core/messages';
import { findProbeLeader, isInFlight, planWork } from '../core/plan';
import { HOUR_MS } from '../core/polling';
import { hasCredentials } from '../core/settings';
import type { Ports } from '../ports';
import { createCommands } from './commands';
import { createDetection, type Located } from './detection';
import { createImport } from './imports';
import { createSteps } from './steps';
import { createTable } from './table';
import { createTurns } from './turns';

/** Stores a part of what the page says before the rest is known. */
export type Tell = (located: Located) => Promise<unknown>;
/** Asks the page for more about what was clicked. */
export type Locate = (job: Job, tell: Tell) => Promise<Located | undefined>;

export type Runner = {
  /** Start whatever is due. Safe to call at any time and any number of times; resolves once started. */
  wake(): Promise<void>;
  /**
   * Store a new job, then wake. Resolves when the record is stored; one that exists already under the request's id is
   * left as it is. `locate` then asks the page for more, and the job's way is chosen after it.
   */
  add(request: NewJob, locate?: Locate): Promise<Job>;
  command(command: EngineCommand): Promise<Outcome>;
  /** Every job that has not ended, and every one whose deletion can be undone, oldest first. */
  listOpen(): Promise<Job[]>;
  /** Sets unreadable records aside and forgets bytes that no job owns. For browser starts and updates. */
  tidy(): Promise<void>;
  /** Back online: what waited for the network goes on. */
  wentOnline(): Promise<void>;
  /** The person allowed a host: what waited for that goes on. */
  wasAllowed(): Promise<void>;
};

/** A runner over `ports`. Its memory is a convenience: all that matters is in the job store. */
export function createRunner(ports: Ports): Runner {
  const { clock } = ports;
  const table = createTable(ports);
  const detection = createDetection(table, ports);
  const steps = createSteps(table, ports, detection);
  /** What forgets bytes and what adds records for bytes that are older than they: never at the same time. */
  const inTurn = createTurns();
  const inHand = new Map<string, AbortController>();
  let isPolling = false;
  let isProbing = false;
  let isSweeping = false;
  let pass: Promise<void> | undefined;
  let isPassWanted = false;
  /** Clicks and commands whose records are being stored: the alarm is theirs. */
  let arriving = 0;

  /** Work on a job in the background, and look around again when it is done. */
  function take(job: Job, work: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    inHand.set(job.id, controller);
    goOn(work(controller.signal), () => {
      if (inHand.get(job.id) === controller) inHand.delete(job.id);
    });
  }

  /** Look around again when a piece of work is over. Where it broke off, the store fails: the alarm is soon enough. */
  function goOn(work: Promise<void>, release: () => void): void {
    work.then(
      () => {
        release();
        void wake();
      },
      (error: unknown) => {
        release();
        console.error('A step broke off; the job goes on from its record.', error);
      },
    );
  }

  async function look(): Promise<void> {
    // Taken before the records are read: a step that ends meanwhile must not look like one that was lost.
    const taken = new Set(inHand.keys());
    const [jobs, credentials] = await Promise.all([table.open(), ports.preferences.credentials()]);
    const plan = planWork(jobs, {
      now: clock.now(),
      inHand: taken,
      isPolling,
      hasCredentials: hasCredentials(credentials),
    });

    for (const job of plan.lost) {
      const lost = await table.apply(job.id, { type: 'answerLost', failure: { kind: 'interrupted' } });
      // Its answer was stored after all, by the background before this one.
      if (!lost) isPassWanted = true;
    }
    for (const { job, reason } of plan.paused) await table.apply(job.id, { type: 'paused', reason });
    for (const job of plan.unlocked) await table.apply(job.id, { type: 'resumed' });
    if (plan.unlocked.length > 0) isPassWanted = true;
    for (const job of plan.submits) take(job, (signal) => steps.submit(job, signal));
    for (const job of plan.cleanups) take(job, () => steps.removeUpload(job));
    for (const job of plan.saves) take(job, (signal) => steps.save(job, signal));
    if (plan.polls.length > 0) {
      isPolling = true;
      goOn(steps.poll(plan.polls), () => {
        isPolling = false;
      });
    }
    if (plan.swept.length > 0 && !isSweeping) {
      isSweeping = true;
      goOn(sweepAll(plan.swept), () => {
        isSweeping = false;
      });
    }
    if (plan.probe && !isProbing) {
      isProbing = true;
      goOn(probe(), () => {
        isProbing = false;
      });
    }
    await schedule(plan.nextAt);
  }

  async function sweepAll(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) await inTurn(() => sweep(job));
  }

  async function sweep({ id, upload }: Job): Promise<void> {
    // An archive may have brought it back since the plan was made.
    if ((await table.get(id))?.deletedAt === undefined) return;
    await ports.media.remove(id);
    // Without the record nobody would know of what lies in the person's own storage.
    if (!upload) await table.remove(id);
  }

  async function probe(): Promise<void> {
    const seen = await steps.probe();
    const jobs = await table.open();
    if (seen) {
      await resume(jobs, (reason) => reason === 'offline');
      // Fewer credits than a submit costs are as good as none, so only more than there were are news.
      const hadCredits = jobs.map(({ state, creditsSeen }) =>
        state.status === 'waiting' && state.reason === 'credits' ? (creditsSeen?.credits ?? 0) : 0,
      );
      if (seen.credits > Math.max(0, ...hadCredits)) await resume(jobs, (reason) => reason === 'credits');
      // Whether a ban is over, one submit tells.
      const banned = jobs.find(({ state }) => state.status === 'waiting' && state.reason === 'account');
      if (banned) await table.apply(banned.id, { type: 'resumed' });
    }
    const leader = findProbeLeader(await table.open());
    if (leader) await table.apply(leader.id, { type: 'stillWaiting', random: ports.random() });
  }

  async function resume(jobs: readonly Job[], hasPassed: (reason: string) => boolean): Promise<void> {
    for (const { id, state } of jobs)
      if (state.status === 'waiting' && hasPassed(state.reason))
        await table.apply(id, { type: 'resumed', reason: state.reason });
  }

  /** A timer for the next step, and the alarm exactly while some job will need one. */
  async function schedule(nextAt: number | undefined): Promise<void> {
    const delayMs = nextAt === undefined ? undefined : Math.max(0, nextAt - clock.now());
    if (delayMs !== undefined) clock.setTimer(delayMs);
    if ((await table.open()).some(isInFlight)) {
      const isWorking = inHand.size > 0 || isPolling || isProbing || isSweeping;
      clock.setAlarm(isWorking ? 0 : (delayMs ?? 0));
      return;
    }
    // Before the last alarm goes: by the store, not by what is known of it.
    if ((await table.reopen()).some(isInFlight)) isPassWanted = true;
    else if (arriving === 0) clock.setAlarm(undefined);
  }

  function wake(): Promise<void> {
    isPassWanted = true;
    pass ??= (async () => {
      while (isPassWanted) {
        isPassWanted = false;
        await look().catch((error: unknown) => {
          console.error('A look broke off; the alarm looks again.', error);
        });
      }
      pass = undefined;
    })();
    return pass;
  }

  /** The alarm before the record: a death right after it must not leave a job that nothing wakes. */
  async function withAlarm<T>(work: () => Promise<T>): Promise<T> {
    arriving += 1;
    clock.setAlarm(0);
    return work().finally(() => {
      arriving -= 1;
    });
  }

  async function add(request: NewJob, locate?: Locate): Promise<Job> {
    const now = clock.now();
    const existing = request.id === undefined ? undefined : await table.get(request.id);
    if (existing) return existing;
    const job = createJob(request, request.id ?? createJobId(now, ports.random), now);
    await withAlarm(() => table.add(job));
    const tell: Tell = (source) => table.apply(job.id, { type: 'sourceLocated', source });
    if (locate) detection.expect(job.id, locate(job, tell));
    void wake();
    return job;
  }

  /** What waited for this goes on: it has passed. */
  async function goOnAfter(passed: WaitReason): Promise<void> {
    await withAlarm(async () => resume(await table.open(), (reason) => reason === passed));
    await wake();
  }

  async function tidy(): Promise<void> {
    await ports.jobs.setUnreadableAside();
    // Owners first: a job that is added meanwhile has its record before it has bytes.
    const owners = await ports.media.listOwners();
    const jobIds = new Set(await ports.jobs.listIds());
    for (const owner of owners) {
      // A page stores the bytes of a new job before it sends the command that names them.
      const isNew = clock.now() - readIdTime(owner) < HOUR_MS;
      if (!jobIds.has(owner) && !isNew) await ports.media.remove(owner);
    }
  }

  const commands = createCommands({
    table,
    steps,
    ports,
    add,
    resume,
    importJobs: createImport(table, ports, inTurn),
    abort: (jobId) => inHand.get(jobId)?.abort(),
  });

  // An update takes the alarms with it, and the first look may fail, or die.
  clock.setAlarm(0);

  return {
    wake,
    add,
    listOpen: () => table.open(),
    async command(request) {
      const outcome = await withAlarm(() => commands.handle(request));
      void wake();
      return outcome;
    },
    tidy: () => inTurn(tidy),
    wentOnline: () => goOnAfter('offline'),
    async wasAllowed() {
      await goOnAfter('permission');
      await commands.keepAllowedOriginals();
    },
  };
}
