/**
 * A world for the runner: durable tables, a model of the service with its ledger, and a clock that moves
 * only when nothing else can. The background may die at any call of a port, before or after its effect.
 */
import { FailureError } from '../../../utils/core/failure';
import type { Job, NewJob } from '../../../utils/core/job';
import { isSettled } from '../../../utils/core/job-facts';
import type { EngineCommand, OriginalOutcome } from '../../../utils/core/messages';
import type { Submission } from '../../../utils/core/submission';
import { createRunner, type Runner } from '../../../utils/engine/runner';
import type { Ports, SubmitAnswer } from '../../../utils/ports';
import { FACE, NOW } from '../fixtures';

/** What the service does with one call: answer, or fail in this way; `lost` is accepted, yet unanswered. */
export type Whim = 'answer' | 'lost' | { fail: FailureError };

export type Options = {
  /** Called at every port call with its name; decides the fault. */
  whim?: (call: string) => Whim;
  /** The background dies at the n-th point (two a port call: before and after its effect). */
  dieAt?: number;
  /** A write to the jobs that was on its way at that death still happens: once the next background has read them. */
  isLateWriter?: boolean;
  /** Whether the browser's database fails at this call. */
  isStoreBroken?: (call: string) => boolean;
  hasKey?: boolean;
  credits?: number;
};

let requests = 0;

/** A click on a picture of its own: one with a public address, or one with bytes alone, which shows `faces` faces. */
export function makeRequest(picture: 'public' | 'private' = 'public', faces = 1): NewJob {
  requests += 1;
  const name = `${requests}-${faces}`;
  const url = picture === 'public' ? `https://photos.example/${name}` : `blob:https://photos.example/${name}`;
  return { source: { kind: 'image', url }, ageChangeYears: 20 };
}

export type Charge = { jobId: string; remoteId: string; attempt: number };

export function createWorld(options: Options = {}) {
  const world = {
    now: NOW,
    jobs: new Map<string, Job>(),
    saved: new Set<string>(),
    charges: [] as Charge[],
    /** Objects in the person's own storage; `undefined` when they have none. */
    objects: undefined as Set<string> | undefined,
    parts: new Map<string, Set<number>>(),
    remote: new Map<string, { jobId: string; polls: number }>(),
    points: 0,
    deaths: 0,
    calls: [] as string[],
    /** What the dead have sent and the store has not done yet. */
    late: [] as (() => unknown)[],
    hasWrittenLate: false,
    statusInFlight: 0,
    hasKey: options.hasKey ?? true,
    credits: options.credits ?? 1_000,
    isOnline: true,
    hasAccess: true,
    hasSource: true,
    /** What the address of a picture gives to who asks for the original. */
    original: 'kept' as OriginalOutcome,
    timerAt: undefined as number | undefined,
    alarmAt: undefined as number | undefined,
    alarmEveryMs: 0,
    dieAt: options.dieAt,
    runner: undefined as unknown as Runner,
  };
  const whim = options.whim ?? (() => 'answer' as const);
  let life = 0;
  let bootedLife = 0;

  /** One port call of one life: an effect, and the two moments at which the life may end. */
  function port<A extends unknown[], R>(
    born: number,
    name: string,
    effect: (...args: A) => R,
  ): (...args: A) => Promise<R> {
    return (...args) =>
      new Promise((resolve, reject) => {
        const isAlive = born === life;
        if (!passPoint(born)) {
          if (isAlive && options.isLateWriter && isWrite(name)) world.late.push(() => effect(...args));
          return;
        }
        world.calls.push(name);
        let result: R;
        try {
          if (options.isStoreBroken?.(name)) throw new DOMException('no backing store', 'UnknownError');
          result = effect(...args);
        } catch (error) {
          if (passPoint(born)) reject(error);
          return;
        }
        if (passPoint(born)) queueMicrotask(() => resolve(result));
        if (name === 'jobs.listOpen') writeLate();
      });
  }

  function writeLate(): void {
    for (const write of world.late.splice(0)) {
      world.hasWrittenLate = true;
      write();
    }
  }

  /** `false` when this life is over: then nothing happens and nothing is ever answered. */
  function passPoint(born: number): boolean {
    if (born !== life) return false;
    world.points += 1;
    if (world.points !== world.dieAt) return true;
    kill();
    return false;
  }

  function kill(): void {
    life += 1;
    world.deaths += 1;
    world.timerAt = undefined;
    world.statusInFlight = 0;
  }

  function act<R>(call: string, answer: () => R): R {
    const chosen = whim(call);
    if (typeof chosen === 'object') throw chosen.fail;
    return answer();
  }

  function submit({ url, ageChangeYears }: Submission): SubmitAnswer {
    const name = url.split('/')[3] ?? '';
    // A crop bears the name of the job that had it made, which may be another step of the same series.
    const pictured = world.jobs.get(name)?.source.url;
    const job = [...world.jobs.values()].find(
      ({ source, ageChangeYears: years }) =>
        (source.url.replace(/#.*/, '').endsWith(`/${name}`) || source.url === pictured) &&
        years === ageChangeYears,
    );
    if (!job) throw new Error(`a submit for nothing: ${url}`);
    const chosen = whim('submit');
    if (typeof chosen === 'object') return { kind: 'refused', failure: chosen.fail.failure };
    if (world.credits <= 0) return { kind: 'refused', failure: { kind: 'credits', code: 1006 } };
    world.credits -= 1;
    const remoteId = `remote-${world.charges.length}`;
    world.charges.push({ jobId: job.id, remoteId, attempt: job.attempts.length });
    world.remote.set(remoteId, { jobId: job.id, polls: 0 });
    return chosen === 'lost'
      ? { kind: 'lost', failure: { kind: 'network' } }
      : {
          kind: 'accepted',
          remoteId,
          jobId: `task-${remoteId}`,
          resultUrl: `https://cdn.example/${remoteId}`,
        };
  }

  function createPorts(born: number): Ports {
    const wrap = <A extends unknown[], R>(name: string, effect: (...args: A) => R) =>
      port(born, name, effect);
    return {
      jobs: {
        add: wrap('jobs.add', (job) => void world.jobs.set(job.id, structuredClone(job))),
        get: wrap('jobs.get', (id) => structuredClone(world.jobs.get(id))),
        listOpen: wrap('jobs.listOpen', () =>
          [...world.jobs.values()].filter((job) => !isSettled(job)).map((job) => structuredClone(job)),
        ),
        listGroup: wrap('jobs.listGroup', (groupId) =>
          [...world.jobs.values()]
            .filter((job) => job.groupId === groupId)
            .map((job) => structuredClone(job)),
        ),
        listIds: wrap('jobs.listIds', () => [...world.jobs.keys()].sort().reverse()),
        update: wrap('jobs.update', (id, change) => {
          const job = world.jobs.get(id);
          if (!job) throw new Error(`no job ${id}`);
          const next = change(structuredClone(job));
          world.jobs.set(id, structuredClone(next));
          return next;
        }),
        updateMany: wrap('jobs.updateMany', (ids, change) =>
          ids.flatMap((id) => {
            const job = world.jobs.get(id);
            const next = job && change(structuredClone(job));
            if (next) world.jobs.set(id, structuredClone(next));
            return next ?? [];
          }),
        ),
        remove: wrap('jobs.remove', (id) => void world.jobs.delete(id)),
        setUnreadableAside: wrap('jobs.setUnreadableAside', () => 0),
      },
      service: {
        detect: wrap('detect', (request) =>
          act('detect', () => {
            const isRelay = 'base64' in request;
            const name = isRelay ? atob(request.base64) : '';
            const faces = isRelay ? world.jobs.get(name)?.source.url.split('-').at(-1) : 1;
            return Array.from({ length: Number(faces) }, (_, index) => ({
              ...FACE,
              ...(isRelay
                ? {
                    crop: {
                      url: `https://crops.example/${name}/${index}`,
                      landmarks: FACE.landmarks,
                      region: FACE.region,
                    },
                  }
                : {}),
            }));
          }),
        ),
        submit: wrap('submit', (submission) => submit(submission)),
        status: wrap('status', (ids) =>
          act('status', () => {
            const byId = new Map();
            for (const id of ids) {
              const remote = world.remote.get(id);
              if (!remote) continue;
              remote.polls += 1;
              const serviceStatus = Math.min(remote.polls, 3);
              byId.set(id, { serviceStatus, resultUrl: `https://cdn.example/${id}`, createdAt: NOW });
            }
            return { byId, serviceNow: NOW + 1_000 };
          }),
        ),
        credits: wrap('credits', () => act('credits', () => world.credits)),
        cancel: wrap('cancel', () => act('cancel', () => undefined)),
      },
      media: {
        keepSource: wrap('media.keepSource', () => (world.hasSource ? 'kept' : 'unreadable')),
        checkSource: wrap('media.checkSource', () => act('check', () => undefined)),
        copySource: wrap('media.copySource', () => true),
        keepOriginal: wrap('media.keepOriginal', () =>
          act('original', () => {
            if (world.original === 'unreachable') throw new FailureError({ kind: 'network' });
            return world.original;
          }),
        ),
        saveResult: wrap('media.saveResult', (job) =>
          act('download', () => {
            world.saved.add(job.id);
            return { mimeType: 'image/jpeg', bytes: 1, width: 1, height: 1 };
          }),
        ),
        hasSource: wrap('media.hasSource', () => world.hasSource),
        prepareSource: wrap('media.prepareSource', (id) =>
          act('prepare', () => ({
            image: new Blob([id], { type: 'image/png' }),
            width: 1_000,
            height: 1_000,
            scale: 1,
          })),
        ),
        savePart: wrap('media.savePart', (job, index) =>
          act('download', () => {
            world.parts.set(job.id, (world.parts.get(job.id) ?? new Set()).add(index));
          }),
        ),
        blendParts: wrap('media.blendParts', (job) =>
          act('blend', () => {
            if (world.parts.get(job.id)?.size !== job.faces?.length) throw new Error('a face is missing');
            world.saved.add(job.id);
            return { mimeType: 'image/png', bytes: 1, width: 1, height: 1 };
          }),
        ),
        remove: wrap('media.remove', (id) => void world.saved.delete(id)),
        listOwners: wrap('media.listOwners', () => new Set(world.saved)),
      },
      preferences: {
        settings: wrap('settings', () => ({
          serviceAddress: 'https://openapi.akool.com',
          defaultAgeYears: 20,
          faces: 'all' as const,
          showsToast: true,
          notifies: false,
        })),
        credentials: wrap('credentials', () => (world.hasKey ? { apiKey: 'k' } : {})),
      },
      uploads: async () => {
        const { objects } = world;
        if (!objects) return undefined;
        return {
          place: 'a place',
          isReadable: true,
          put: wrap('uploads.put', (key) => act('put', () => void objects.add(key))),
          addressOf: async (key) => `https://storage.example/${key.replace(/\.\w+$/, '')}`,
          remove: wrap('uploads.remove', (key) => act('remove', () => void objects.delete(key))),
        };
      },
      clock: {
        now: () => world.now,
        setTimer: (delayMs) => {
          if (born === life) world.timerAt = world.now + delayMs;
        },
        setAlarm: (delayMs) => {
          if (born !== life) return;
          world.alarmEveryMs = Math.max(30_000, delayMs ?? 0);
          world.alarmAt = delayMs === undefined ? undefined : world.now + world.alarmEveryMs;
        },
      },
      isOnline: wrap('isOnline', () => world.isOnline),
      hasAccess: wrap('hasAccess', () => world.hasAccess),
      announce: () => undefined,
      random: () => 0.5,
    };
  }

  /** Start the background anew, as the browser does for an event. */
  function boot(): void {
    bootedLife = life;
    world.runner = createRunner(createPorts(life));
    void world.runner.wake();
  }

  /**
   * Let everything happen that can, moving the clock from one planned moment to the next, for at most
   * `maxMs`. A dead background is woken by its alarm alone.
   */
  async function settle({ maxMs = 10 * 3_600_000 } = {}): Promise<void> {
    const until = world.now + maxMs;
    for (;;) {
      await quiesce();
      const nextAt = Math.min(
        world.timerAt ?? Number.POSITIVE_INFINITY,
        world.alarmAt ?? Number.POSITIVE_INFINITY,
      );
      if (nextAt > until) return;
      world.now = Math.max(world.now, nextAt);
      if (world.timerAt !== undefined && world.timerAt <= world.now) world.timerAt = undefined;
      if (world.alarmAt !== undefined && world.alarmAt <= world.now) world.alarmAt += world.alarmEveryMs;
      if (life === bootedLife) void world.runner.wake();
      else boot();
    }
  }

  /** What a page says: the message wakes a dead background first. */
  function command(request: EngineCommand): void {
    if (life !== bootedLife) boot();
    void world.runner.command(request);
  }

  boot();
  return { world, settle, boot, kill, command };
}

function isWrite(name: string): boolean {
  return name === 'jobs.add' || name.startsWith('jobs.update');
}

/** Wait until no promise is left that could go on. */
async function quiesce(): Promise<void> {
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
}
