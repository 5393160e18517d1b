/** Archives that somebody else has made: nothing in them is believed, and nothing of them is added. */
import * as fc from 'fast-check';
import { type Zippable, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { ArchiveError } from '../../../utils/archive/archive-error';
import { importArchive, type Tally } from '../../../utils/archive/import-archive';
import { openArchive } from '../../../utils/archive/read-archive';
import type { Job, JobStatus } from '../../../utils/core/job';
import { listImageOwners } from '../../../utils/store/images';
import { getJob, listJobIds } from '../../../utils/store/jobs';
import { jobIn, WAYS } from '../fixtures';
import {
  createBackground,
  forgetAll,
  keepDone,
  lendDecoder,
  paint,
  QUIET,
  readBytes,
  writeAll,
} from './world';

lendDecoder();
beforeEach(forgetAll);

async function importFile(file: Blob): Promise<Tally> {
  const tally: Tally = { added: 0, existing: 0, unreadable: 0 };
  await importArchive(file, { ...QUIET, send: createBackground().send, tally });
  return tally;
}

/** A ZIP of another program's making: packed, with the list that it wants. */
function zip(list: unknown, files: Zippable = {}): Blob {
  const text = typeof list === 'string' ? list : JSON.stringify(list);
  return new Blob([zipSync({ 'reage.json': new TextEncoder().encode(text), ...files })]);
}

const listOf = (...jobs: { record: unknown; images?: Record<string, string> }[]) => ({
  format: 'reage-archive',
  version: 1,
  jobs: jobs.map(({ record, images = {} }) => ({ record, images })),
});

const problemOf = (file: Blob): Promise<unknown> =>
  openArchive(file).then(
    () => undefined,
    (error: unknown) => (error instanceof ArchiveError ? error.problem : error),
  );

describe('a file', () => {
  it.each([
    ['nothing', new Blob([]), 'not-archive'],
    ['text', new Blob(['PK, but no archive']), 'not-archive'],
    ['a ZIP without a list', new Blob([zipSync({ 'a.txt': new Uint8Array(1) })]), 'not-archive'],
    ['a list that is no JSON', zip('{'), 'not-archive'],
    ['a list of something else', zip({ format: 'other' }), 'not-archive'],
    ['one of tomorrow', zip({ format: 'reage-archive', version: 2, items: [] }), 'newer'],
    ['a list of another shape', zip({ format: 'reage-archive', version: 1, jobs: 7 }), 'damaged'],
    ['more jobs than a history has', zip(listOf(...Array(20_001).fill({ record: 0 }))), 'damaged'],
  ])('that is %s is told apart', async (_, file, problem) => expect(await problemOf(file)).toBe(problem));

  it('whose entries share their bytes is refused', async () => {
    const bytes = zipSync({ 'reage.json': new Uint8Array(5), b: new Uint8Array(5) }, { level: 0 });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 42, 0, true);
    expect(await problemOf(new Blob([bytes]))).toBe('damaged');
  });

  it('that unpacks to more than it promises is refused', async () => {
    const bytes = zipSync({ 'reage.json': new Uint8Array(200_000) });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    expect(await problemOf(new Blob([bytes]))).toBe('damaged');
  });
});

describe('a record', () => {
  const picture = async () => new Uint8Array(await readBytes(await paint('red')));

  it.each(
    (Object.keys(WAYS) as JobStatus[]).filter((status) => !['done', 'failed', 'canceled'].includes(status)),
  )('that is %s is not added', async (status) => {
    const file = zip(listOf({ record: jobIn(status), images: { before: 'x' } }), { x: await picture() });
    expect(await importFile(file)).toEqual({ added: 0, existing: 0, unreadable: 1 });
    expect(await listJobIds()).toEqual([]);
    expect(await listImageOwners()).toEqual(new Set());
  });

  it('gives this browser no word about a price, and no object to delete', async () => {
    const record: Job = { ...jobIn('failed'), agreedSubmits: 8, upload: { key: 'k', place: 'p' } };
    expect(await importFile(zip(listOf({ record })))).toMatchObject({ added: 1 });
    const stored = await getJob(record.id);
    expect(stored).not.toHaveProperty('agreedSubmits');
    expect(stored).not.toHaveProperty('upload');
  });

  it.each([
    ['a result that is not there', { after: 'nowhere' }],
    ['no result', {}],
    ['a result that is text', { after: 'text' }],
    ['a result that only begins as a picture', { after: 'half' }],
  ])('with %s is not added', async (_, images) => {
    const file = zip(listOf({ record: jobIn('done'), images }), {
      text: new TextEncoder().encode('<script>'),
      half: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
    });
    expect(await importFile(file)).toEqual({ added: 0, existing: 0, unreadable: 1 });
    expect(await listImageOwners()).toEqual(new Set());
  });

  it('is not spoiled by others, nor by the names of entries', async () => {
    const good = jobIn('done');
    const file = zip(
      listOf(
        { record: { id: 7 } },
        { record: good, images: { after: '../../__proto__', before: '/etc/passwd', unknown: 'x' } },
        { record: good },
      ),
      { '../../__proto__': await picture(), '/etc/passwd': await picture() },
    );
    expect(await importFile(file)).toEqual({ added: 1, existing: 0, unreadable: 2 });
  });

  it('of an early version is brought to the present one', async () => {
    const { schemaVersion: _, ...job } = jobIn('canceled');
    expect(await importFile(zip(listOf({ record: { ...job, schemaVersion: 1 } })))).toMatchObject({
      added: 1,
    });
  });
});

describe('bytes that nobody has written on purpose', () => {
  it('are refused in words, and add nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await problemOf(new Blob([new Uint8Array(bytes)]))).toBe('not-archive');
      }),
    );
  });

  it('in a real archive never add what was not in it, and never fail without words', async () => {
    const job = await keepDone();
    const whole = await readBytes(await writeAll());
    const changes = fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.option(fc.nat(whole.length)), async (edits, cut) => {
        await forgetAll();
        const bytes = new Uint8Array(whole);
        for (const { at, to } of edits) bytes[at] = to;
        const file = new Blob([cut === null ? bytes : bytes.slice(0, cut)]);
        await importFile(file).catch((error: unknown) => expect(error).toBeInstanceOf(ArchiveError));
        for (const id of await listJobIds()) expect((await getJob(id))?.state).toEqual(job.state);
      }),
      { numRuns: 150 },
    );
  });
});
