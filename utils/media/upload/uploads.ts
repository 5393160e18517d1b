/** Puts pictures into the person's own storage, for as long as a job needs them there. */
import { FailureError } from '../../core/failure';
import { MINUTE_MS } from '../../core/polling';
import { describeTarget, type UploadTarget } from '../../core/upload-target';
import { startDeadline } from '../../deadline';
import { createS3 } from './s3';
import type { Storage } from './storage';
import { createWebdav } from './webdav';

/** A picture of some megabytes over a slow line. */
const WRITE_TIMEOUT_MS = 3 * MINUTE_MS;
/** A worker's fetch may wait 30 s for its answer (toolchain notes). */
const ANSWER_TIMEOUT_MS = 20_000;
/** Where a server says what was wrong; what lies further on is not read. */
const MAX_ANSWER_BYTES = 16 * 1024;

export type Uploads = {
  /** Identity of the place, without secrets: stored beside the key, since an object is removed where it lies. */
  readonly place: string;
  /** Stores the picture under `key`, such as `0mwsl….jpg`. Throws a {@link FailureError} of the kind `upload`. */
  put(key: string, image: Blob, signal: AbortSignal): Promise<void>;
  /** An address from which the service can read it, for 24 h at least. */
  addressOf(key: string): Promise<string>;
  /** A missing object is no failure. Throws a {@link FailureError} of the kind `upload`. */
  remove(key: string): Promise<void>;
  /**
   * Puts a small object, reads it back without credentials, deletes it. Throws a {@link FailureError} of the kind
   * `upload` that names the step.
   */
  test(): Promise<void>;
};

type Step = 'Writing' | 'Reading without credentials' | 'Deleting';

/** Uploads to the target. Nothing is sent before one of its functions is called. */
export function createUploads(target: UploadTarget): Uploads {
  const storage: Storage = target.kind === 's3' ? createS3(target) : createWebdav(target);

  const put = async (key: string, image: Blob, signal?: AbortSignal): Promise<void> => {
    const { url, ...request } = await storage.write(key, image.type || 'application/octet-stream');
    await send('Writing', url, { ...request, body: image }, { signal, timeoutMs: WRITE_TIMEOUT_MS });
  };
  const remove = async (key: string): Promise<void> => {
    const { url, ...request } = await storage.remove(key);
    await send('Deleting', url, request, { isFine: (status) => status === 404 || status === 410 });
  };
  const readBack = async (key: string, written: string): Promise<void> => {
    const read = await send('Reading without credentials', await storage.readAddress(key), {});
    // A page that asks for a login is answered with success, too.
    if (read !== written) fail('Reading without credentials', 'the answer is not what was written');
  };

  return {
    place: describeTarget(target),
    put,
    addressOf: (key) => storage.readAddress(key),
    remove,
    async test() {
      const id = crypto.randomUUID();
      const key = `reage-test-${id}.txt`;
      const file = new Blob([id], { type: 'text/plain' });
      // Whatever comes of it, nothing is left behind; and the first failure is the one to tell.
      const writing = await put(key, file).then(
        () => readBack(key, id).catch((error: unknown) => error),
        (error: unknown) => error,
      );
      const removing = await remove(key).catch((error: unknown) => error);
      if (writing ?? removing) throw writing ?? removing;
    },
  };
}

type SendOptions = {
  signal?: AbortSignal | undefined;
  /** Default {@link ANSWER_TIMEOUT_MS}. */
  timeoutMs?: number;
  /** Whether a status that is no success does as well. */
  isFine?: (status: number) => boolean;
};

/** Sends one request and answers with the beginning of the body. */
async function send(step: Step, url: string, init: RequestInit, options: SendOptions = {}): Promise<string> {
  const { signal, timeoutMs = ANSWER_TIMEOUT_MS, isFine } = options;
  const deadline = startDeadline(timeoutMs, signal);
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      // A redirect would take the keys, or the picture, somewhere else.
      redirect: 'error',
      signal: deadline.signal,
    });
    const body = await deadline.race(readBeginning(response));
    if (response.ok || isFine?.(response.status)) return body;
    // Most of S3's refusals are one status, 403; its code tells them apart.
    const code = /<Code>([\w.-]{1,64})<\/Code>/.exec(body)?.[1];
    fail(step, `HTTP ${response.status}${code === undefined ? '' : `, ${code}`}`);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof FailureError) throw error;
    fail(step, deadline.hasPassed() ? 'no answer in time' : 'no connection', error);
  } finally {
    deadline.end();
  }
}

async function readBeginning(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  while (reader && text.length < MAX_ANSWER_BYTES) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}

/** Without the HTTP status as the failure's `code`: that would be told as the service's. */
function fail(step: Step, reason: string, cause?: unknown): never {
  throw new FailureError({ kind: 'upload', detail: `${step}: ${reason}` }, { cause });
}
