/** The live region says each change once, and nothing of what stays the same. */
import { describe, expect, it, vi } from 'vitest';
import { describeChanges } from '../../../components/announcements';
import { splitDeleted, undoable } from '../../../components/visible-jobs';
import { UNDO_MS } from '../../../utils/core/polling';
import { jobIn, NOW } from './jobs';

vi.mock('#i18n', () => import('./english'));

describe('describeChanges', () => {
  it('says a new status once', () => {
    const queued = jobIn({ status: 'queued' });
    const first = describeChanges(new Map(), [queued]);
    expect(first.sentences).toEqual(['Eileen Collins: Queued']);
    expect(describeChanges(first.after, [{ ...queued, updatedAt: NOW + 1 }]).sentences).toEqual([]);

    const failed = { ...queued, state: { status: 'failed' as const, failure: { kind: 'no-face' as const } } };
    expect(describeChanges(first.after, [failed]).sentences).toEqual([
      'Eileen Collins: Failed. No face was found',
    ]);
  });
});

describe('the visible jobs', () => {
  it('are newest first, without the deleted ones', () => {
    const [older, newer] = [jobIn({ status: 'queued' }), jobIn({ status: 'queued' })];
    const gone = jobIn({ status: 'canceled', service: 'none' }, { deletedAt: NOW });
    const { jobs, deleted } = splitDeleted([older, gone, newer]);
    expect(jobs.map((job) => job.id)).toEqual([newer.id, older.id]);
    expect(deleted).toEqual([gone]);
  });

  it('can be brought back until the undo has passed', () => {
    const gone = jobIn({ status: 'canceled', service: 'none' }, { deletedAt: NOW });
    expect(undoable([gone], NOW + UNDO_MS - 1, UNDO_MS)).toEqual([gone]);
    expect(undoable([gone], NOW + UNDO_MS, UNDO_MS)).toEqual([]);
  });
});
