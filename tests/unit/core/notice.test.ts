/** Which changes are worth a notification. */
import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../../utils/core/job';
import { decideNotice } from '../../../utils/core/notice';
import { jobIn, NOW } from '../components/jobs';

const failure = { kind: 'network' } as const;
const saving: JobState = { status: 'saving' };
const done: JobState = {
  status: 'done',
  ...{ doneAt: NOW, type: 'image/jpeg', bytes: 1, width: 1, height: 1 },
};
const waiting = (reason: 'key' | 'credits' | 'faces' | 'offline'): JobState => ({
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
    const other = jobIn(waiting('credits'), { id: '0mk3d9x2y-other00000' });
    expect(decideNotice(held, [held.after, other])).toBeUndefined();
  });

  it('tells of a series once all of it has ended', () => {
    const ended = change(saving, done, { groupId: 'g' });
    const other = jobIn(saving, { id: '0mk3d9x2y-other00000', groupId: 'g' });
    expect(decideNotice(ended, [other])).toBeUndefined();
    expect(decideNotice(ended, [{ ...other, groupId: 'another' }])).toMatchObject({
      about: 'group',
      groupId: 'g',
    });
  });
});
