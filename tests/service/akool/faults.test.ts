import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultPlace } from '../../../sandbox/faults';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { createAkoolClient } from '../../../utils/akool/client';
import { CODES, DETECTOR_MESSAGES } from '../../../utils/akool/wire';
import { type Failure, FailureError } from '../../../utils/core/failure';
import { type Credentials, DEFAULT_SETTINGS, type Transport } from '../../../utils/core/settings';
import type { Submission } from '../../../utils/core/submission';
import { downloadMedia } from '../../../utils/media/download';
import type { Service } from '../../../utils/ports';
import { FACE } from '../../unit/fixtures';
import { API_ROWS, CODE_ROWS, DOWNLOAD_ROWS, type FaultRow, MESSAGE_ROWS } from './fault-rows';
import {
  renderCodeTable,
  renderFaultTable,
  renderMessageTable,
  renderRemedyTable,
  replaceBetween,
} from './fault-table';

/** Long enough for a local answer on a busy machine. */
const PATIENCE_MS = 15_000;
/** Short, where no answer is what is tested. */
const NO_ANSWER_MS = 1_000;
const never = new AbortController().signal;

let sandbox: Sandbox;
let credentials: Credentials;
let transport: Transport | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  credentials = { apiKey: 'sandbox-key' };
  transport = undefined;
});

function clientAt(serviceAddress: string, timeoutMs = PATIENCE_MS): Service {
  const access = {
    read: async () => ({
      settings: { ...DEFAULT_SETTINGS, serviceAddress },
      credentials,
    }),
    saveIssuedToken: async () => undefined,
    transport: async () => transport,
    saveTransport: async (learned: Transport | undefined) => {
      transport = learned;
    },
  };
  return createAkoolClient(access, { timeoutMs });
}

function timeoutFor({ kind }: Pick<FaultRow, 'kind'>): number {
  return kind === 'timeout' ? NO_ANSWER_MS : PATIENCE_MS;
}

/** A client that meets the row's fault at `on`, every time. */
function clientFor(row: FaultRow, on: FaultPlace): Service {
  if (row.deed) sandbox.addFault({ on, times: 0, do: row.deed });
  const address = row.address ?? sandbox.origin;
  // Node streams over HTTP/1.1 as well, so the way of sending is settled before the fault.
  transport = { address, streams: false, learnedAt: Date.now() };
  return clientAt(address, timeoutFor(row));
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    (value) => expect.unreachable(`it succeeded with ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof FailureError) return error.failure;
  throw error;
}

const image = () => ({ kind: 'image' as const, url: `${sandbox.origin}/photos/astronaut.jpg` });

const submission = (): Submission => {
  const { kind, url } = image();
  return { kind, url, targets: [{ url, landmarks: FACE.landmarks }], ageChangeYears: 20 };
};

const CALLS: [FaultPlace, (service: Service) => Promise<unknown>][] = [
  ['detect', (service) => service.detect(image(), never)],
  ['credits', (service) => service.credits()],
  ['status', (service) => service.status(['id'])],
  ['cancel', (service) => service.cancel('id')],
];

describe.each(CALLS)('%s', (place, call) => {
  // A cancel is answered by a code alone, so no other shape is wrong.
  const rows = API_ROWS.filter(({ name }) => place !== 'cancel' || name !== 'JSON of the wrong shape');
  it.each(rows)('$name → $kind', async (row) => {
    expect((await failureOf(call(clientFor(row, place)))).kind).toBe(row.kind);
  });
});

describe('token', () => {
  it.each(API_ROWS)('$name → $kind', async (row) => {
    credentials = { apiKey: 'sandbox-key', clientId: 'sandbox-client' };
    expect((await failureOf(clientFor(row, 'token').credits())).kind).toBe(row.kind);
  });

  it('that cannot be had leaves a submit unsent, so nothing is in doubt', async () => {
    credentials = { apiKey: 'sandbox-key', clientId: 'sandbox-client' };
    const service = clientFor(
      { name: '', deed: { kind: 'reset' }, kind: 'network', submit: 'refused' },
      'token',
    );
    expect(await service.submit(submission())).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('submit', () => {
  it.each(API_ROWS)('$name → $submit, $kind', async (row) => {
    const answer = await clientFor(row, 'submit').submit(submission());
    expect(answer).toMatchObject({ kind: row.submit, failure: { kind: row.lostAs ?? row.kind } });
  });
});

describe('a code of the service', () => {
  const asks = { code: 0, msg: 'as the service says' };

  it.each(CODE_ROWS)('$code ($says) → $kind, and nothing was charged', async ({ code, kind }) => {
    const deed = { kind: 'code', ...asks, code } as const;
    for (const on of ['submit', 'credits'] as const) sandbox.addFault({ on, times: 0, do: deed });
    const service = clientFor({ name: '', kind, submit: 'refused' }, 'submit');
    const failure = { kind, code, detail: asks.msg };
    expect(await service.submit(submission())).toEqual({ kind: 'refused', failure });
    expect(await failureOf(service.credits())).toEqual(failure);
  });

  it('has a row here for each that the client knows', () => {
    expect(CODE_ROWS.map(({ code }) => code)).toEqual([...Object.keys(CODES).map(Number), 4242]);
  });
});

describe('a message of the detector', () => {
  it.each(MESSAGE_ROWS)('$says → $kind', async ({ says, kind }) => {
    for (const status of [200, 400, 500]) {
      sandbox.addFault({ on: 'detect', do: { kind: 'detector', msg: says, status } });
      const service = clientFor({ name: '', kind, submit: 'refused' }, 'detect');
      expect(await failureOf(service.detect(image(), never))).toMatchObject({ kind });
    }
  });

  it('has a row here for each that the client knows', () => {
    for (const start of Object.keys(DETECTOR_MESSAGES))
      expect(MESSAGE_ROWS.some(({ says }) => says.toLowerCase() === start)).toBe(true);
  });
});

describe('download', () => {
  it.each(DOWNLOAD_ROWS)('$name → $kind', async (row) => {
    if (row.deed) sandbox.addFault({ on: 'page', times: 0, do: row.deed });
    const url = row.address ? `${row.address}/result.jpg` : image().url;
    expect((await failureOf(downloadMedia(url, never, timeoutFor(row)))).kind).toBe(row.kind);
  });
});

describe('what a failure carries', () => {
  it('is the time that Retry-After asks for, in seconds or as a date', async () => {
    const later = new Date(Date.now() + 120_000).toUTCString();
    for (const value of ['120', later]) {
      sandbox.addFault({
        on: 'credits',
        do: { kind: 'status', status: 429, headers: { 'retry-after': value } },
      });
      const { retryAfterMs = 0 } = await failureOf(clientAt(sandbox.origin).credits());
      expect(Math.abs(retryAfterMs - 120_000)).toBeLessThan(3_000);
    }
  });

  it('is the code and the words of the service, as they came', async () => {
    sandbox.addFault({ on: 'credits', do: { kind: 'code', code: 4242, msg: 'the moon is full' } });
    expect(await failureOf(clientAt(sandbox.origin).credits())).toEqual({
      kind: 'refused',
      code: 4242,
      detail: 'the moon is full',
    });
  });
});

describe('docs/reliability.md', () => {
  it('holds the tables that these tests play (`npx tsx scripts/fault-table.ts` writes them)', () => {
    const text = readFileSync('docs/reliability.md', 'utf8');
    expect(replaceBetween(text, 'faults', renderFaultTable())).toBe(text);
    expect(replaceBetween(text, 'codes', renderCodeTable())).toBe(text);
    expect(replaceBetween(text, 'messages', renderMessageTable())).toBe(text);
    expect(replaceBetween(text, 'remedies', renderRemedyTable())).toBe(text);
  });
});
