/** The named moments at which a background may die, and how a job is brought to exactly each of them. */
import type { FaultInput } from '../../../sandbox/faults';
import type { SandboxEvent } from '../../../sandbox/journal';
import type { Launched } from '../harness/launch-browser';
import { waitFor } from '../harness/wait-for';
import { holdWrite, type Write, waitForHeldWrite } from './hold-write';
import { type KillWorld, waitForRecord } from './kill-world';

export interface Point {
  readonly name: string;
  /** What becomes of a job whose background died here, once the background is there again. */
  readonly end: 'done' | 'unconfirmed';
  /** Charges by then: those of a lost answer as well. */
  readonly charges: 0 | 1;
  /** Needs a look into the background, which Firefox does not grant. */
  readonly inside?: true;
  /** Clicks the image at `url`, and resolves with the job's id as soon as the job is there and goes no further. */
  readonly bring: (world: KillWorld, url: string) => Promise<string>;
}

/** All of them, in the order in which a job passes them. */
export const POINTS: readonly Point[] = [
  {
    name: 'record written',
    end: 'done',
    charges: 1,
    inside: true,
    bring: beforeWrite({ record: 'detecting' }),
  },
  {
    name: 'detect asked',
    end: 'done',
    charges: 1,
    bring: atRequest({ on: 'detect', do: { kind: 'hold-before' } }),
  },
  {
    name: 'detect answered, not stored',
    end: 'done',
    charges: 1,
    // The faces are stored together with the credits.
    bring: atRequest({ on: 'credits', do: { kind: 'hold-after' } }, 'detect_faces'),
  },
  {
    name: 'faces stored',
    end: 'done',
    charges: 1,
    inside: true,
    bring: beforeWrite({ record: 'submitting' }),
  },
  { name: 'submit intended', end: 'unconfirmed', charges: 0, bring: bringToIntent },
  {
    name: 'submit received',
    end: 'unconfirmed',
    charges: 1,
    bring: atRequest({ on: 'submit', do: { kind: 'hold-before' } }),
  },
  {
    name: 'submit accepted, not answered',
    end: 'unconfirmed',
    charges: 1,
    bring: atRequest({ on: 'submit', do: { kind: 'hold-after' } }),
  },
  {
    name: 'submit answered, not stored',
    end: 'unconfirmed',
    charges: 1,
    inside: true,
    bring: beforeWrite({ record: 'processing' }),
  },
  { name: 'submit answered', end: 'done', charges: 1, bring: bringToAnswer },
  {
    name: 'first poll',
    end: 'done',
    charges: 1,
    bring: atRequest({ on: 'status', do: { kind: 'hold-before' } }),
  },
  { name: 'later poll', end: 'done', charges: 1, bring: bringToLaterPoll },
  {
    name: 'download begun',
    end: 'done',
    charges: 1,
    bring: atRequest({ on: 'download', do: { kind: 'hold-before' } }),
  },
  { name: 'download half', end: 'done', charges: 1, inside: true, bring: bringToHalf },
  { name: 'download done', end: 'done', charges: 1, inside: true, bring: beforeWrite({ bytes: 'after' }) },
  { name: 'bytes stored', end: 'done', charges: 1, inside: true, bring: beforeWrite({ record: 'done' }) },
  { name: 'status written', end: 'done', charges: 1, bring: bringToEnd },
];

/** Right before a write: everything up to it has happened, the write has not. */
function beforeWrite(write: Write): Point['bring'] {
  return async (world, url) => {
    await holdWrite(world.launched, write);
    await world.click(url);
    return waitForHeldWrite(world.launched);
  };
}

/** While the service holds a request, and, where `answered` names another by a part of its path, after that one's answer. */
function atRequest(fault: FaultInput, answered?: string): Point['bring'] {
  return async (world, url) => {
    const { sandbox } = world;
    const after = lastSequence(world);
    sandbox.addFault(fault);
    await world.click(url);
    const options = { after, timeoutMs: 30_000 };
    await sandbox.waitFor(({ type }) => type === 'held', options);
    if (answered !== undefined)
      await sandbox.waitFor(
        (event) => event.type === 'answered' && event.request.path.includes(answered),
        options,
      );
    return (await waitForRecord(world, url)).id;
  };
}

/**
 * The intent is stored, and the submit has not left: with credentials that need a token, which is asked for in
 * between. Only with faces that are known already: a detection would have asked for the token before.
 */
async function bringToIntent(world: KillWorld, url: string): Promise<string> {
  const { sandbox } = world;
  sandbox.addFault({ on: 'submit', do: { kind: 'code', code: 1006 } });
  await world.click(url);
  const { id } = await waitForRecord(world, url, ({ state }) => state.status === 'waiting');
  // The credits are read before the intent; without them the submit goes on.
  sandbox.addFault({ on: 'token', do: { kind: 'status', status: 500 } });
  sandbox.addFault({ on: 'token', do: { kind: 'hold-before' } });
  const after = lastSequence(world);
  // The job goes on by itself as soon as this is saved.
  await world.configure({ 'Client ID': 'sandbox-client' });
  await sandbox.waitFor(({ type }) => type === 'held', { after, timeoutMs: 30_000 });
  await waitForRecord(world, url, ({ state }) => state.status === 'submitting');
  return id;
}

/** The answer of the submit is stored, and the first poll is not due yet, or held. */
async function bringToAnswer(world: KillWorld, url: string): Promise<string> {
  world.sandbox.addFault({ on: 'status', do: { kind: 'hold-before' } });
  await world.click(url);
  return (await waitForRecord(world, url, ({ state }) => state.status === 'processing')).id;
}

/** The service has said once that it is working on it, and is asked again. */
async function bringToLaterPoll(world: KillWorld, url: string): Promise<string> {
  await world.sandbox.configure({ queueMs: 60_000 });
  return atRequest({ on: 'status', skip: 1, do: { kind: 'hold-after' } })(world, url);
}

/** Half of the result has arrived in the background, the rest is on its way. */
async function bringToHalf(world: KillWorld, url: string): Promise<string> {
  const { sandbox, launched } = world;
  const after = lastSequence(world);
  sandbox.addFault({ on: 'download', do: { kind: 'drip', bytesPerSecond: 10_000 } });
  await world.click(url);
  const asked = await sandbox.waitFor(({ type }) => type === 'result-requested', {
    after,
    timeoutMs: 30_000,
  });
  if (asked.type !== 'result-requested') throw new Error('Not a download');
  await countReadBytes(launched);
  await waitFor(
    'half of the result',
    async () => {
      const wholeBytes = asked.request.outcome?.bytes ?? Number.POSITIVE_INFINITY;
      const readBytes = await launched.evaluateInBackground(() => (globalThis as Scope).readBytes ?? 0);
      return readBytes >= wholeBytes / 2;
    },
    { timeoutMs: 30_000 },
  );
  const isOver = ({ type, ...event }: SandboxEvent) =>
    type === 'answered' && 'request' in event && event.request === asked.request;
  if (sandbox.events().some(isOver)) throw new Error('All of the result was sent before half was seen');
  return (await waitForRecord(world, url, ({ state }) => state.status === 'saving')).id;
}

interface Scope {
  readBytes?: number;
}

/** Has the background count what it reads from now on. */
function countReadBytes(launched: Launched): Promise<void> {
  return launched.evaluateInBackground(() => {
    const { read } = ReadableStreamDefaultReader.prototype;
    ReadableStreamDefaultReader.prototype.read = async function () {
      const result = await read.call(this);
      const scope = globalThis as Scope;
      scope.readBytes = (scope.readBytes ?? 0) + (result.value?.byteLength ?? 0);
      return result;
    };
  });
}

async function bringToEnd(world: KillWorld, url: string): Promise<string> {
  await world.click(url);
  return (await waitForRecord(world, url, ({ state }) => state.status === 'done')).id;
}

function lastSequence({ sandbox }: KillWorld): number {
  return sandbox.events().at(-1)?.sequence ?? 0;
}
