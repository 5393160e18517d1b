/** When a job last failed, and when the history was last looked at: two moments that outlive the background. */
import { get, update } from 'idb-keyval';
import * as v from 'valibot';
import { openStore } from './database';

const ATTENTION = 'attention';
const attentionSchema = v.object({
  /** Epoch ms; 0 for never. */
  failedAt: v.fallback(v.number(), 0),
  lookedAt: v.fallback(v.number(), 0),
});
type Attention = v.InferOutput<typeof attentionSchema>;

// In the database of the settings, over a connection that need not wait for the disk.
const store = openStore('reage-settings', { durability: 'relaxed' });

function read(stored: unknown): Attention {
  const parsed = v.safeParse(attentionSchema, stored);
  return parsed.success ? parsed.output : { failedAt: 0, lookedAt: 0 };
}

/** Whether a job has failed that nobody can have seen yet. */
export async function hasUnseenFailure(): Promise<boolean> {
  const { failedAt, lookedAt } = read(await get(ATTENTION, store));
  return failedAt > lookedAt;
}

/** A job has failed. */
export function noteFailed(at: number): Promise<void> {
  return update(ATTENTION, (stored) => ({ ...read(stored), failedAt: at }), store);
}

/** The history was opened. */
export function noteLooked(at: number): Promise<void> {
  return update(ATTENTION, (stored) => ({ ...read(stored), lookedAt: at }), store);
}
