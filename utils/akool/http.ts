/** One JSON request to the service. What was answered counts, whatever its HTTP status; no answer is a {@link Failure}. */
import * as v from 'valibot';
import { type Failure, FailureError } from '../core/failure';
import { startDeadline } from '../deadline';
import { readLimited } from '../read-limited';
import { envelopeSchema, failureOfCode, failureOfStatus, SUCCESS } from './wire';

/** No answer within this time, body included, is no answer. A worker's fetch may wait 30 s (toolchain notes). */
export const ANSWER_TIMEOUT_MS = 20_000;

/** A status list of a hundred jobs and a detection of hundreds of faces are far smaller. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export type JsonRequest = {
  url: string;
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  signal?: AbortSignal;
  /**
   * Send the body as a stream, which no browser sends twice, since it cannot be rewound. Over HTTP/1.1
   * Chromium refuses it before anything is sent; where {@link CAN_STREAM} is false it is sent plain.
   */
  streamed?: boolean;
  /** Body included. Default {@link ANSWER_TIMEOUT_MS}. */
  timeoutMs?: number;
  /** Keep to connections of its own: a browser repeats a plain POST when a *reused* connection dies. */
  isolated?: boolean;
};

/**
 * Whether this browser streams request bodies. Chromium does (since 105); Firefox would send the words
 * «[object ReadableStream]», which the content type that it adds gives away.
 */
export const CAN_STREAM: boolean = (() => {
  if (typeof Request === 'undefined') return false;
  let isDuplexRead = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      isDuplexRead = true;
      return 'half';
    },
  };
  const hasContentType = new Request('https://localhost/', init as RequestInit).headers.has('content-type');
  return isDuplexRead && !hasContentType;
})();

/** An answer of any HTTP status. */
export type Answer = {
  status: number;
  /** The body; `undefined` when it is no JSON. */
  json: unknown;
  /** What the body is when it is no JSON. */
  oddity?: string;
  /** What `Retry-After` asked for. */
  retryAfterMs?: number;
  /** The service's clock, if it may be read. */
  serviceNow?: number;
};

/**
 * Send one request and read its answer. Throws {@link FailureError} where there is none: `network`, `timeout`, or
 * `protocol` for one that never ends.
 * Cookies never go along: what is not `isolated` is same-origin at most, and no page of ours is the service's.
 */
export async function sendJson(request: JsonRequest): Promise<Answer> {
  const deadline = startDeadline(request.timeoutMs ?? ANSWER_TIMEOUT_MS, request.signal);
  const fail = (error: unknown): never => {
    request.signal?.throwIfAborted();
    deadline.end();
    if (error instanceof FailureError) throw error;
    throw new FailureError({ kind: deadline.hasPassed() ? 'timeout' : 'network' }, { cause: error });
  };

  const response = await fetch(request.url, {
    method: request.method,
    headers: {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...encodeBody(request),
    // Requests that omit credentials have a pool of sockets apart (measured, docs/reliability.md).
    credentials: request.isolated ? 'omit' : 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: deadline.signal,
  }).catch(fail);
  const text = await deadline.race(readText(response)).catch(fail).finally(deadline.end);

  const json = parseJson(text);
  const retryAfterMs = readRetryAfterMs(response.headers);
  const date = Date.parse(response.headers.get('date') ?? '');
  return {
    status: response.status,
    json,
    ...(json === undefined ? { oddity: describeBody(text) } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(Number.isNaN(date) ? {} : { serviceNow: date }),
  };
}

/**
 * The answer of the API proper, parsed by `schema` once its code says success. Throws
 * {@link FailureError}: what the code means, else what the HTTP status means, or `protocol` for another shape.
 */
export function readEnvelope<T extends v.GenericSchema>(answer: Answer, schema: T): v.InferOutput<T> {
  const refusal = readRefusal(answer);
  if (refusal) throw new FailureError(refusal);
  if (!v.is(envelopeSchema, answer.json)) throw new FailureError(failureOfAnswer(answer));
  return readShape(answer.json, schema);
}

/** The refusal in an answer of the API proper, if its body is one. */
export function readRefusal({ json, retryAfterMs }: Answer): Failure | undefined {
  const envelope = v.safeParse(envelopeSchema, json);
  if (!envelope.success || envelope.output.code === SUCCESS) return undefined;
  const { code, msg } = envelope.output;
  return {
    ...failureOfCode(code, msg ?? undefined),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The failure that an answer stands for whose body is not what the service documents: its HTTP status is all there is. */
export function failureOfAnswer({ status, oddity, retryAfterMs }: Answer): Failure {
  const isOk = status >= 200 && status < 300;
  const failure: Failure = isOk
    ? { kind: 'protocol', code: status, detail: oddity ?? 'an answer without a code' }
    : failureOfStatus(status);
  return { ...failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** `json` parsed by `schema`, else a {@link FailureError} of the kind `protocol` that names the field. */
export function readShape<T extends v.GenericSchema>(json: unknown, schema: T): v.InferOutput<T> {
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new FailureError({ kind: 'protocol', detail: `unexpected ${v.getDotPath(issue) ?? 'answer'}` });
}

function encodeBody({ body, streamed }: JsonRequest): RequestInit {
  if (body === undefined) return {};
  const text = JSON.stringify(body);
  if (!streamed || !CAN_STREAM) return { body: text };
  // `duplex` is required with a stream, and not yet among TypeScript's own types.
  return { body: new Blob([text]).stream(), duplex: 'half' } as RequestInit;
}

async function readText(response: Response): Promise<string> {
  const tooLarge = new FailureError({
    kind: 'protocol',
    code: response.status,
    detail: 'an answer of more than 8 MB',
  });
  return new Blob(await readLimited(response, MAX_ANSWER_BYTES, tooLarge)).text();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), in ms from now; `undefined` where absent. */
function readRetryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const at = Date.parse(value);
  if (Number.isNaN(at)) return undefined;
  // Measured on the service's own clock where it may be read: ours may be off by a day.
  const from = Date.parse(headers.get('date') ?? '');
  return Math.max(0, at - (Number.isNaN(from) ? Date.now() : from));
}

function describeBody(text: string): string {
  if (text.trim() === '') return 'an empty answer';
  return /^\s*</.test(text) ? 'a web page instead of data' : 'an answer that is no JSON';
}
