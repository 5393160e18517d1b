// The detector's thread: started at the first question, one for the whole process.
import { Worker } from 'node:worker_threads';
import type { Point, Region } from './face';
import type { Pixels } from './picture';

/** A face as the detector saw it, in the pixels that it was given. */
export type RawFace = { readonly score: number; readonly box: Region; readonly points: readonly Point[] };

type Reply = { readonly id: number } & ({ readonly faces: readonly RawFace[] } | { readonly error: string });
type Pending = { resolve(faces: readonly RawFace[]): void; reject(error: Error): void };

const pending = new Map<number, Pending>();
let worker: Worker | undefined;
let lastId = 0;

function startWorker(): Worker {
  const started = new Worker(new URL('./detect-worker.mjs', import.meta.url), { execArgv: [] });
  started.on('message', (reply: Reply) => {
    const asked = pending.get(reply.id);
    pending.delete(reply.id);
    if (pending.size === 0) started.unref();
    if ('error' in reply) asked?.reject(new Error(`The face detector failed: ${reply.error}`));
    else asked?.resolve(reply.faces);
  });
  started.on('error', (error) => {
    worker = undefined;
    for (const asked of pending.values()) asked.reject(error);
    pending.clear();
  });
  return started;
}

/** Finds the faces in some pixels; about half a second for 800 × 800. Rejects when the detector fails. */
export function detectFaces({ data, width, height }: Pixels): Promise<readonly RawFace[]> {
  worker ??= startWorker();
  const asked = worker;
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject });
    // An idle detector must not keep the process alive, a busy one must.
    asked.ref();
    asked.postMessage({ id, pixels: new Uint8Array(data), width, height });
  });
}
