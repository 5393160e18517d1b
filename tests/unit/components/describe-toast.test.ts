/** What the toast says of a job. */
import { describe, expect, it, vi } from 'vitest';
import { describeToast } from '../../../components/describe-toast';
import type { Job, JobState } from '../../../utils/core/job';
import { jobIn, NOW } from './jobs';

vi.mock('#i18n', () => import('./english'));

const failure = { kind: 'no-face' } as const;
const done: JobState = {
  status: 'done',
  ...{ doneAt: NOW, type: 'image/jpeg', bytes: 1, width: 1, height: 1 },
};
const waiting = (reason: 'key' | 'confirm' | 'faces' | 'credits'): JobState => ({
  status: 'waiting',
  reason,
  resume: 'queued',
});

describe('describeToast', () => {
  it('tells the stage of one that runs, since when, and lets it be canceled', () => {
    expect(describeToast(jobIn({ status: 'detecting' }))).toMatchObject({
      ...{ status: 'detecting', figures: '+20', ageWords: '20 years older' },
      ...{ title: 'Finding the face', startedAt: NOW, hasPictures: false },
      buttons: [{ does: 'cancel', label: 'Cancel' }],
      spoken: 'Eileen Collins: Finding the face',
    });
  });

  it('shows the pictures of one that is done, but of a video', () => {
    const shown = describeToast(jobIn(done));
    expect(shown).toMatchObject({ title: 'Re-aged 20 years older', hasPictures: true });
    expect(shown?.buttons.map(({ label }) => label)).toEqual(['Open']);
    const { source } = jobIn(done);
    expect(describeToast(jobIn(done, { source: { ...source, kind: 'video' } }))?.hasPictures).toBe(false);
  });

  it.each<[string, JobState, string, string[]]>([
    ['has failed', { status: 'failed', failure }, 'No face was found', ['result']],
    ['has failed by the settings', { status: 'failed', failure: { kind: 'upload' } }, '', ['settings']],
    ['waits for a key', waiting('key'), 'An API key is needed', ['settings', 'cancel']],
    ['waits for credits', waiting('credits'), 'No credits left', ['result', 'cancel']],
    ['waits for a choice', waiting('faces'), 'Several faces were found', ['choose', 'cancel']],
    ['is not confirmed', { status: 'unconfirmed', failure }, 'AKOOL’s answer was lost', ['result']],
    ['was canceled', { status: 'canceled', service: 'none' }, '', []],
  ])('says what stopped one that %s, and where to go on', (_, state, detail, deeds) => {
    const shown = describeToast(jobIn(state));
    expect(shown?.detail ?? '').toContain(detail);
    expect(shown?.buttons.map(({ does }) => does)).toEqual(deeds);
    expect(shown).not.toHaveProperty('startedAt');
  });

  it.each<[string, JobState, Partial<Job>]>([
    ['waits for the price of its series', waiting('confirm'), { groupId: 'g' }],
    ['is in the window of the faces', { status: 'detecting' }, { asksFaces: true }],
    ['is deleted', done, { deletedAt: NOW }],
  ])('says nothing of one that %s', (_, state, change) => {
    expect(describeToast(jobIn(state, change))).toBeUndefined();
  });

  it('goes on once the faces are chosen, or the price', () => {
    expect(describeToast(jobIn({ status: 'queued' }, { asksFaces: true, chosenFaces: [0] }))).toBeDefined();
    expect(describeToast(jobIn({ status: 'queued' }, { groupId: 'g' }))).toBeDefined();
    expect(describeToast(jobIn(waiting('confirm')))?.detail).toBe('Ready when you confirm');
  });
});
