/** Bytes from a URL, within limits of size and time, as a blob whose type its own bytes name. */
import { type Failure, FailureError } from '../core/failure';
import { MINUTE_MS } from '../core/polling';
import { startDeadline } from '../deadline';
import { readLimited } from '../read-limited';
import { SNIFF_BYTES, sniffType } from './sniff';

/** Larger than any image that the service makes, and small enough for a worker's memory. */
export const MAX_MEDIA_BYTES = 64 * 1024 * 1024;

const TIMEOUT_MS = 2 * MINUTE_MS;

/** Throws a {@link FailureError}: `network`, `timeout`, `result-late`, `server`, `busy` or `bad-result`. */
export async function downloadMedia(url: string, signal: AbortSignal, timeoutMs = TIMEOUT_MS): Promise<Blob> {
  const deadline = startDeadline(timeoutMs, signal);
  const fail = (error: unknown): never => {
    deadline.end();
    signal.throwIfAborted();
    if (error instanceof FailureError) throw error;
    throw new FailureError({ kind: deadline.hasPassed() ? 'timeout' : 'network' }, { cause: error });
  };
  const response = await fetch(url, {
    credentials: 'omit',
    cache: 'no-store',
    signal: deadline.signal,
  }).catch(fail);
  if (!response.ok) {
    deadline.end();
    throw new FailureError(failureOfStatus(response.status));
  }
  // The pictures of a camera follow each other without end.
  if (response.headers.get('content-type')?.startsWith('multipart/')) {
    deadline.end();
    void response.body?.cancel().catch(() => undefined);
    throw new FailureError({ kind: 'bad-result', detail: 'a picture that never ends' });
  }
  const tooLarge = new FailureError({ kind: 'bad-result', detail: 'a file of more than 64 MB' });
  const chunks = await deadline
    .race(readLimited(response, MAX_MEDIA_BYTES, tooLarge))
    .catch(fail)
    .finally(deadline.end);
  return toMedia(new Blob(chunks));
}

/** The blob with the type that its bytes name; throws `bad-result` when empty or neither image nor video. */
export async function toMedia(blob: Blob): Promise<Blob> {
  if (blob.size === 0) throw new FailureError({ kind: 'bad-result', detail: 'an empty file' });
  const head = new Uint8Array(await blob.slice(0, SNIFF_BYTES).arrayBuffer());
  const type = sniffType(head);
  if (type === undefined) throw new FailureError({ kind: 'bad-result', detail: 'a file that is no image' });
  return blob.slice(0, blob.size, type);
}

function failureOfStatus(code: number): Failure {
  if (code === 403 || code === 404) return { kind: 'result-late', code };
  if (code === 408) return { kind: 'timeout', code };
  if (code === 429) return { kind: 'busy', code };
  return { kind: code >= 500 ? 'server' : 'bad-result', code };
}
