/** Jobs out of an archive become records of this browser. */
import { archiveJob } from '../core/archived-job';
import type { Job } from '../core/job';
import type { Ports } from '../ports';
import type { Table } from './table';
import type { Turns } from './turns';

/**
 * Adds those of `jobs` that are not here yet, and answers with their ids. None of them is worked on: only finished ones
 * are taken, whatever the page says. It takes turns with whatever forgets bytes, so that a page which looks after the
 * answer for the pictures that it stored before, and stores again what is gone, leaves no record without them.
 */
export function createImport(
  table: Table,
  ports: Pick<Ports, 'media'>,
  inTurn: Turns,
): (jobs: readonly Job[]) => Promise<string[]> {
  /** Being deleted is as good as not here: the person asks for it back. */
  async function makeRoom(existing: Job): Promise<'free' | 'restored' | 'taken'> {
    if (existing.deletedAt === undefined) return 'taken';
    if (await table.apply(existing.id, { type: 'restored' })) return 'restored';
    // Its undo has passed; with an object left elsewhere the record is still needed.
    if (existing.upload) return 'taken';
    await ports.media.remove(existing.id);
    await table.remove(existing.id);
    return 'free';
  }

  async function importOne(job: Job): Promise<boolean> {
    const finished = archiveJob(job);
    if (!finished) return false;
    const existing = await table.get(job.id);
    const room = existing ? await makeRoom(existing) : 'free';
    if (room === 'free') await table.add(finished);
    return room !== 'taken';
  }

  return async (jobs) => {
    const added: string[] = [];
    for (const job of jobs) if (await inTurn(() => importOne(job))) added.push(job.id);
    return added;
  };
}
