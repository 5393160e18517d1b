/** What the person can tell the engine, each command a few events. */

import type { JobEvent } from '../core/events';
import type { Job, NewJob } from '../core/job';
import { isFinal, liveRemote } from '../core/job-facts';
import { createJobId } from '../core/job-id';
import type { EngineCommand, Outcome } from '../core/messages';
import { QUEUE_REASONS } from '../core/plan';
import { failureOf } from '../core/verdict';
import type { Ports } from '../ports';
import { createOriginals } from './originals';
import { createSeries } from './series';
import type { Steps } from './steps';
import type { Table } from './table';

type Deps = {
  table: Table;
  steps: Steps;
  ports: Ports;
  /** Store a new job, and resolve once it is stored. */
  add(request: NewJob): Promise<Job>;
  resume(jobs: readonly Job[], hasPassed: (reason: string) => boolean): Promise<void>;
  /** Add the finished jobs of an archive that are not here yet; resolves to their ids. */
  importJobs(jobs: readonly Job[]): Promise<string[]>;
  /** Break off the step that is being taken for the job, if any. */
  abort(jobId: string): void;
};

const KEEP_SOURCE_TIMEOUT_MS = 20_000;

const DONE: Outcome = { ok: true };

export type Commands = {
  /** It never rejects: what went wrong is in the outcome. */
  handle(command: EngineCommand): Promise<Outcome>;
  /** A host was allowed: fetch the originals that the person was asked about. */
  keepAllowedOriginals(): Promise<void>;
};

/** The handler of commands. */
export function createCommands(deps: Deps): Commands {
  const { table, steps, ports } = deps;
  const originals = createOriginals(deps.table, deps.ports, (groupId) => series.list(groupId));
  const series = createSeries(table, ports, deps.add);

  /** Pages can be a moment behind: an event that has no meaning any more is no failure. */
  const apply = async (jobId: string, event: JobEvent): Promise<Outcome> => {
    await table.apply(jobId, event);
    return DONE;
  };

  async function cancel(jobId: string): Promise<Outcome> {
    const canceled = await table.apply(jobId, { type: 'canceled' });
    if (!canceled) return DONE;
    deps.abort(jobId);
    // Not awaited: the job has stopped here, whatever the service says and however long it takes.
    if (liveRemote(canceled)) void steps.cancelRemote(canceled);
    return DONE;
  }

  async function checkAgain(jobId: string): Promise<Outcome> {
    const credits = await ports.service.credits();
    await table.apply(jobId, { type: 'creditsChecked', credits });
    return { ok: true, credits };
  }

  async function add(request: NewJob): Promise<Outcome> {
    const job = await deps.add(request);
    // Not awaited: the picture is worth a moment, but the answer is that the job is stored.
    void ports.media
      .keepSource(job, AbortSignal.timeout(KEEP_SOURCE_TIMEOUT_MS))
      .then(() => ports.announce(job.id));
    return { ok: true, jobIds: [job.id] };
  }

  async function reAge(jobId: string, ageChangeYears: number): Promise<Outcome> {
    const job = await table.get(jobId);
    if (!job) return { ok: false, failure: { kind: 'missing' } };
    const { source, faces, way, chosenFaces, usesCapture } = job;
    const id = createJobId(ports.clock.now(), ports.random);
    // Before the record: a job must not pay for what it cannot be pasted into.
    await ports.media.copySource(job.id, id);
    // A look at the picture itself is good for another; crops, and what was put elsewhere, may be gone.
    const found =
      faces && way === 'direct' && source.kind === 'image'
        ? { faces, way, ...(chosenFaces ? { chosenFaces } : {}) }
        : {};
    const decided = source.capture && usesCapture ? { usesCapture } : {};
    const next = await deps.add({ id, source, ageChangeYears, ...found, ...decided });
    return { ok: true, jobIds: [next.id] };
  }

  async function chooseFaces(command: Extract<EngineCommand, { type: 'choose-faces' }>): Promise<Outcome> {
    const { jobId, faces, ageChangeYears } = command;
    const chosen = await table.apply(jobId, { type: 'facesChosen', faces, ageChangeYears });
    if (chosen?.groupId === undefined) return DONE;
    // One picture, one choice: the other steps of the series wait for the same, each at its own age.
    for (const step of await series.list(chosen.groupId))
      await table.apply(step.id, {
        type: 'facesChosen',
        faces,
        ageChangeYears: step.ageChangeYears,
        shared: true,
      });
    return DONE;
  }

  /** What is only planned of a timeline is not finished: it has a way of its own out. */
  async function deleteFinished(jobIds: readonly string[]): Promise<Outcome> {
    return { ok: true, jobIds: await table.applyMany(jobIds, { type: 'deleted' }, isFinal) };
  }

  async function clearFinished(): Promise<Outcome> {
    return deleteFinished(await ports.jobs.listIds());
  }

  /** What held the queue is given another try for all that wait for it, not for one of them. */
  async function goOn(jobId: string): Promise<Outcome> {
    const state = (await table.get(jobId))?.state;
    if (state?.status !== 'waiting') return DONE;
    if (QUEUE_REASONS.includes(state.reason))
      await deps.resume(await table.open(), (reason) => reason === state.reason);
    return apply(jobId, { type: 'resumed', reason: state.reason });
  }

  async function settingsChanged(): Promise<Outcome> {
    // Another key may mean another account, and another address another network.
    const passed = ['consent', 'key', 'account', 'credits', 'offline', 'permission'];
    await deps.resume(await table.open(), (reason) => passed.includes(reason));
    return DONE;
  }

  async function run(command: EngineCommand): Promise<Outcome> {
    switch (command.type) {
      case 'cancel':
        return cancel(command.jobId);
      case 'retry':
        return apply(command.jobId, { type: 'retried' });
      case 'delete':
        return apply(command.jobId, { type: 'deleted' });
      case 'restore':
        return apply(command.jobId, { type: 'restored' });
      case 'delete-many':
        return deleteFinished(command.jobIds);
      case 'restore-many':
        return { ok: true, jobIds: await table.applyMany(command.jobIds, { type: 'restored' }) };
      case 'submit-again':
        return apply(command.jobId, { type: 'resubmitted' });
      case 'dismiss':
        return apply(command.jobId, { type: 'dismissed' });
      case 'go-on':
        return goOn(command.jobId);
      case 'check-again':
        return checkAgain(command.jobId);
      case 'use-capture':
        return originals.useCapture(command.jobId);
      case 'keep-original':
        return originals.keep(command.jobId, command.isAsking);
      case 're-age':
        return reAge(command.jobId, command.ageChangeYears);
      case 'add':
        return add({
          source: command.source,
          ageChangeYears: command.ageChangeYears,
          asksFaces: command.asksFaces ?? false,
          ...(command.jobId === undefined ? {} : { id: command.jobId }),
        });
      case 'choose-faces':
        return chooseFaces(command);
      case 'plan-series':
        return series.plan(command.jobId, command.agesYears);
      case 'confirm-series':
        return series.confirm(command.groupId, command.submits);
      case 'give-up-series':
        return series.giveUp(command.groupId);
      case 'import':
        return { ok: true, jobIds: await deps.importJobs(command.jobs) };
      case 'clear-finished':
        return clearFinished();
      case 'settings-changed':
        return settingsChanged();
      case 'test-connection':
        return { ok: true, credits: await steps.testConnection() };
      case 'wake':
        return DONE;
    }
  }

  return {
    handle: (command) =>
      run(command).catch((error: unknown): Outcome => ({ ok: false, failure: failureOf(error) })),
    keepAllowedOriginals: originals.keepAllowed,
  };
}
