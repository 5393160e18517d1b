/** Which changes are worth a notification. */
import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../../utils/core/job';
import { decideNotice, findNoticeJob, nameNotice } from '../../../utils/core/notice';
import { jobIn, NOW } from '../components/jobs';

const failure = { kind: 'network' } as const;
const saving: JobState = { status: 'saving' };
const done: JobState = {
  status: 'done',
  ...{ doneAt: NOW, type: 'image/jpeg', bytes: 1, width: 1, height: 1 },
};
const waiting = (reason: 'key' | 'credits' | 'faces' | 'confirm' | 'offline'): JobState => ({
  status: 'waiting',
  reason,
  resume: 'queued',
});
const change = (from: JobState, to: JobState, job: Partial<Job> = {}) => {
  const before = jobIn(from, job);
  return { before, after: { ...before, state: to } };
};

describe('decideNotice', () => {
  it.each<[string, JobState, JobState]>([
    ['done', saving, done],
    ['failed', saving, { status: 'failed', failure }],
    ['not confirmed', { status: 'submitting' }, { status: 'unconfirmed', failure }],
    ['waiting for a choice that nobody has before them', { status: 'detecting' }, waiting('faces')],
  ])('tells of one that is %s', (_, from, to) => {
    expect(decideNotice(change(from, to), [])).toMatchObject({ about: 'job' });
  });

  it.each<[string, JobState, JobState, Partial<Job>]>([
    ['runs on', { status: 'queued' }, { status: 'detecting' }, {}],
    ['was canceled', saving, { status: 'canceled', service: 'none' }, {}],
    ['was given up by the person', { status: 'unconfirmed', failure }, { status: 'failed', failure }, {}],
    ['comes back from a deletion', done, done, {}],
    ['is deleted', saving, done, { deletedAt: NOW }],
    ['waits for the network', { status: 'queued' }, waiting('offline'), {}],
    [
      'waits for the choice in an open window',
      { status: 'detecting' },
      waiting('faces'),
      { asksFaces: true },
    ],
  ])('keeps quiet about one that %s', (_, from, to, job) => {
    expect(decideNotice(change(from, to, job), [])).toBeUndefined();
  });

  it('keeps quiet about a new one', () => {
    expect(decideNotice({ before: undefined, after: jobIn(waiting('key')) }, [])).toBeUndefined();
  });

  it('tells once what holds the whole queue', () => {
    const held = change({ status: 'queued' }, waiting('credits'));
    expect(decideNotice(held, [held.after])).toMatchObject({ about: 'queue', reason: 'credits' });
    const earlier = jobIn(waiting('credits'), { id: '0mk3d9x2y-other00000', updatedAt: NOW - 1 });
    expect(decideNotice(held, [held.after, earlier])).toBeUndefined();
  });
});

describe('decideNotice of a series', () => {
  const groupId = '0mk3d9x2y-group00000';
  const LATER = NOW + 1_000;
  const idOf = (step: number) => `0mk3d9x2y-step00000${step}`;
  /** A step whose price was agreed to, if nothing else is said of it. */
  const step = (number: number, state: JobState, job: Partial<Job> = { agreedSubmits: 1 }) =>
    jobIn(state, { id: idOf(number), groupId, ...job });
  const changed = (number: number, from: JobState, to: JobState) => ({
    before: step(number, from),
    after: step(number, to),
  });
  const doneLater: JobState = { ...done, doneAt: LATER };
  const canceled: JobState = { status: 'canceled', service: 'none' };
  const unconfirmed: JobState = { status: 'unconfirmed', failure };

  it.each([
    ['a choice', waiting('faces')],
    ['a word about the price', waiting('confirm')],
    ['a check', unconfirmed],
  ])('tells once that six steps want %s, also when all do in one moment', (_, wanted) => {
    const changes = [1, 2, 3, 4, 5, 6].map((number) => changed(number, { status: 'detecting' }, wanted));
    const open = changes.map(({ after }) => after);
    const notices = changes.flatMap((each) => decideNotice(each, open) ?? []);
    expect(notices).toEqual([{ about: 'wait', groupId, job: open[0] }]);
  });

  it('tells of each series, and of each reason', () => {
    const wants = changed(2, { status: 'detecting' }, waiting('faces'));
    const elsewhere = step(1, waiting('faces'), { groupId: 'another' });
    const otherwise = step(1, waiting('confirm'));
    expect(decideNotice(wants, [elsewhere, otherwise])).toMatchObject({ about: 'wait' });
  });

  it('says nothing of what the person plans, and takes it for nothing that was told', () => {
    const putBack = { before: step(1, canceled, {}), after: step(1, waiting('confirm'), {}) };
    expect(decideNotice(putBack, [])).toBeUndefined();
    const dearer = changed(2, { status: 'detecting' }, waiting('confirm'));
    expect(decideNotice(dearer, [putBack.after])).toMatchObject({ about: 'wait' });
    const takenOut = { before: putBack.after, after: putBack.before };
    expect(decideNotice(takenOut, [], [step(2, doneLater)])).toBeUndefined();
  });

  it('tells of it once all of it has ended', () => {
    const ended = changed(1, saving, done);
    const other = step(2, saving);
    expect(decideNotice(ended, [other])).toBeUndefined();
    expect(decideNotice(ended, [{ ...other, groupId: 'another' }])).toEqual({
      ...{ about: 'group', groupId },
      job: ended.after,
    });
  });

  it('shows a result in its picture, where there is one', () => {
    const ended = changed(1, saving, { status: 'failed', failure });
    const result = step(2, done);
    expect(decideNotice(ended, [], [result])).toMatchObject({ about: 'group', job: result });
    expect(decideNotice(ended, [], [])).toMatchObject({ about: 'group', job: ended.after });
  });

  it.each<[string, JobState, JobState]>([
    ['canceled', saving, canceled],
    ['given up', unconfirmed, { status: 'failed', failure }],
  ])('tells of it when its last step is %s, if another has ended since', (_, from, to) => {
    const ended = changed(1, from, to);
    for (const other of [step(2, doneLater), step(2, { status: 'failed', failure }, { updatedAt: LATER })])
      expect(decideNotice(ended, [], [other])).toMatchObject({ about: 'group', job: other });
    expect(decideNotice(ended, [step(3, saving)], [step(2, doneLater)])).toBeUndefined();
    // The picture that the series was made of was there before.
    expect(decideNotice(ended, [], [step(2, done), step(3, canceled)])).toBeUndefined();
    expect(decideNotice(ended, [], [step(2, doneLater, { deletedAt: LATER })])).toBeUndefined();
  });

  it('has one name whatever is told of it, and a click finds its newest job', async () => {
    const job = step(1, done);
    const name = nameNotice({ about: 'group', groupId, job });
    expect(nameNotice({ about: 'wait', groupId, job: step(2, waiting('faces')) })).toBe(name);
    const finders = (group: readonly Job[]) => ({
      listOpen: async () => [],
      listGroup: async (asked: string) => (asked === groupId ? group : []),
    });
    const deleted = step(3, done, { deletedAt: NOW });
    expect(await findNoticeJob(name, finders([job, step(2, done), deleted]))).toBe(idOf(2));
    // The gallery says of it that it is gone.
    expect(await findNoticeJob(name, finders([deleted]))).toBe(groupId);
  });
});

describe('the name of a notification', () => {
  const none = { listOpen: async () => [], listGroup: async () => [] };

  it('of a job leads to it', async () => {
    const job = jobIn(done);
    expect(await findNoticeJob(nameNotice({ about: 'job', job }), none)).toBe(job.id);
  });

  it('of the queue leads to the newest that waits for the same, if any still does', async () => {
    const held = jobIn(waiting('credits'));
    const name = nameNotice({ about: 'queue', reason: 'credits', job: held });
    const newest = jobIn(waiting('credits'), { id: '1mk3d9x2y-other00000' });
    const open = [held, newest, jobIn(waiting('key')), jobIn(saving)];
    expect(await findNoticeJob(name, { ...none, listOpen: async () => open })).toBe(newest.id);
    expect(await findNoticeJob(name, none)).toBeUndefined();
  });
});
