/** What is written is read back: the same jobs, the same pictures, and the same bytes when it is written again. */
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { importArchive, type Tally } from '../../../utils/archive/import-archive';
import { writeArchive } from '../../../utils/archive/write-archive';
import { archiveJob } from '../../../utils/core/archived-job';
import type { Command, Outcome } from '../../../utils/core/messages';
import { getImage, removeImages } from '../../../utils/store/images';
import { getJob, jobStore, listJobIds } from '../../../utils/store/jobs';
import { readJob } from '../../../utils/store/migrations';
import { FACE, jobIn, play } from '../fixtures';
import {
  createBackground,
  forgetAll,
  keepDone,
  keepJob,
  lendDecoder,
  paint,
  QUIET,
  readBytes,
  writeAll,
} from './world';

lendDecoder();
beforeEach(forgetAll);

async function importAll(
  file: Blob,
  send: (command: Command) => Promise<Outcome> = createBackground().send,
): Promise<Tally> {
  const tally: Tally = { added: 0, existing: 0, unreadable: 0 };
  await importArchive(file, { ...QUIET, send, tally });
  return tally;
}

describe('an archive', () => {
  it('gives back jobs and pictures, and the same bytes when it is written again', async () => {
    const done = await keepDone({ groupId: 'g' });
    const failed = await keepJob(jobIn('failed'), { before: await paint('teal', 'png') });
    const canceled = await keepJob(jobIn('canceled'), {});
    const first = await writeAll();
    const after = await readBytes((await getImage(done.id, 'after')) as Blob);

    await forgetAll();
    expect(await importAll(first)).toEqual({ added: 3, existing: 0, unreadable: 0 });
    for (const job of [done, failed, canceled]) expect(await getJob(job.id)).toEqual(archiveJob(job));
    expect(await readBytes((await getImage(done.id, 'after')) as Blob)).toEqual(after);
    expect(await getImage(done.id, 'after-small')).toBeDefined();
    expect(await readBytes(await writeAll())).toEqual(await readBytes(first));
  });

  it('remembers that a picture was captured, and refuses a size that none can have', async () => {
    const source = { ...jobIn('done').source, capture: { width: 1042, height: 732 } };
    const { id } = await keepDone({ source, way: 'relay', usesCapture: true });
    const file = await writeAll();
    await forgetAll();
    expect(await importAll(file)).toEqual({ added: 1, existing: 0, unreadable: 0 });
    const job = await getJob(id);
    expect(job).toMatchObject({ source: { capture: source.capture }, usesCapture: true });
    for (const capture of [
      { width: 1e9, height: 2 },
      { width: 1, height: 0.5 },
      { width: 0, height: 2 },
    ])
      expect(readJob({ ...job, source: { ...source, capture } })).toBeUndefined();
    expect(readJob({ ...job, usesCapture: 'yes' })).toBeUndefined();
  });

  it('adds nothing twice', async () => {
    await keepDone();
    const file = await writeAll();
    await keepDone();
    expect(await importAll(file)).toEqual({ added: 0, existing: 1, unreadable: 0 });
    await jobStore.remove((await listJobIds())[0] ?? '');
    expect(await importAll(file)).toEqual({ added: 0, existing: 1, unreadable: 0 });
  });

  it('is the same in every time zone', async () => {
    await keepDone({ createdAt: Date.UTC(2026, 2, 29, 1, 30) });
    const zone = process.env['TZ'];
    const files = [];
    for (const TZ of ['UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      process.env['TZ'] = TZ;
      files.push(await readBytes(await writeAll()));
    }
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    for (const file of files) expect(file.equals(files[0] as Buffer)).toBe(true);
  });

  it('leaves out what a second browser could pay for, and results without their bytes, and says so', async () => {
    await keepDone();
    await keepJob(jobIn('processing'));
    await keepJob(jobIn('unconfirmed'));
    await keepJob(play(jobIn('submitting'), { type: 'canceled' }));
    await keepJob(jobIn('done'), { before: await paint('red') });
    await keepJob(play(jobIn('done'), { type: 'deleted' }));
    const { jobs, unfinished, missing } = await writeArchive(await listJobIds(), QUIET);
    expect({ jobs, unfinished, missing }).toEqual({ jobs: 1, unfinished: 3, missing: 1 });
  });

  it('keeps the faces of a relay that were paid for, until they are in the result', async () => {
    const relay = { way: 'relay' as const, faces: [FACE, FACE], partsSaved: 1 };
    const failed = await keepJob({ ...jobIn('failed'), ...relay }, { 'part-0': await paint('red') });
    const done = await keepJob(
      { ...jobIn('done'), ...relay },
      { after: await paint('red'), 'part-0': await paint('red') },
    );
    const names = Object.keys(unzipSync(await readBytes(await writeAll())));
    expect(names).toEqual(['reage.json', `images/${failed.id}/part-0.jpg`, `images/${done.id}/after.jpg`]);
  });

  it('holds nothing that gives access', async () => {
    const job = jobIn('done');
    await keepDone({
      id: job.id,
      upload: { key: 'SECRET-key', place: 'SECRET-place' },
      source: {
        kind: 'image',
        url: 'https://SECRET:SECRET@photos.example/a.jpg?X-Amz-Signature=SECRET&w=3',
        pageUrl: 'https://photos.example/?access_token=SECRET#id_token=SECRET',
      },
      creditsSeen: { credits: 123_456, at: 1 },
      attempts: job.attempts.map((attempt) => ({
        ...attempt,
        creditsBefore: 123_456,
        creditsAfter: 123_456,
        remote: { id: 'r1', acceptedAt: 1, resultUrl: 'https://cdn.example/SECRET' },
      })),
    });
    const files = unzipSync(await readBytes(await writeAll()));
    const list = new TextDecoder().decode(files['reage.json']);
    expect(list).not.toMatch(/SECRET|123456/);
    expect(list).toContain('https://photos.example/a.jpg?w=3');
    expect(list).toContain('"id": "r1"');
  });

  it('stores pictures again that were taken for left-overs before the record was there', async () => {
    const job = await keepDone();
    const file = await writeAll();
    await forgetAll();
    const background = createBackground();
    await importAll(file, async (command) => {
      await removeImages(job.id);
      return background.send(command);
    });
    expect(await getImage(job.id, 'after')).toBeDefined();
  });

  it('brings back a job whose deletion can still be undone', async () => {
    const job = await keepDone();
    const file = await writeAll();
    const { send, table } = createBackground();
    await table.apply(job.id, { type: 'deleted' });
    expect(await importAll(file, send)).toEqual({ added: 1, existing: 0, unreadable: 0 });
    expect((await getJob(job.id))?.deletedAt).toBeUndefined();
    expect(await getImage(job.id, 'after')).toBeDefined();
  });

  it('stops where it is told to, and keeps what came before', async () => {
    for (let n = 0; n < 3; n++) await keepDone();
    const file = await writeAll();
    await forgetAll();
    const controller = new AbortController();
    const { send } = createBackground();
    const tally: Tally = { added: 0, existing: 0, unreadable: 0 };
    const going = importArchive(file, {
      signal: controller.signal,
      report: () => undefined,
      tally,
      send: async (command) => {
        controller.abort();
        return send(command);
      },
    });
    await expect(going).rejects.toThrow();
    expect(tally.added).toBe(1);
    expect(await importAll(file)).toEqual({ added: 2, existing: 1, unreadable: 0 });
  });
});
