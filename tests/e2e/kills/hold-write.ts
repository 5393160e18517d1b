/** Stops Chromium's background right before it writes something: the moments that no service can hold. */
import type { Launched } from '../harness/launch-browser';
import { waitFor } from '../harness/wait-for';

/** A write: of a job's record with a status, or of the result's bytes. */
export type Write = { record: 'detecting' | 'submitting' | 'processing' | 'done' } | { bytes: 'after' };

interface Scope {
  heldKey?: string;
}

/**
 * Arranges that such writes are never made, while whoever waits for one is told neither success nor failure: the
 * background goes no further, until it dies.
 */
export function holdWrite(launched: Launched, write: Write): Promise<void> {
  return launched.evaluateInBackground((wanted: { record?: string; bytes?: string }) => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      const { job } = value as { job?: { state: { status: string } } };
      const isWanted = wanted.bytes
        ? String(key).endsWith(`:${wanted.bytes}`)
        : job?.state.status === wanted.record;
      if (isWanted) {
        (globalThis as Scope).heldKey = String(key);
        for (const name of ['oncomplete', 'onabort', 'onerror'])
          Object.defineProperty(this.transaction, name, { set: () => undefined });
        // Once everything else of the transaction has been asked for: it is undone as well.
        queueMicrotask(() => this.transaction.abort());
      }
      return put.call(this, value, key);
    };
  }, write);
}

/** Resolves with the id of the job whose write is held. */
export async function waitForHeldWrite(launched: Launched): Promise<string> {
  const key = await waitFor(
    'the held write',
    () => launched.evaluateInBackground(() => (globalThis as Scope).heldKey),
    { timeoutMs: 30_000, everyMs: 50 },
  );
  return key.replace(/:.*/, '');
}
