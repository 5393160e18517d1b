import { set } from 'idb-keyval';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../utils/core/settings';
import { openStore } from '../../../utils/store/database';
import { getImage, removeImages, setImages } from '../../../utils/store/images';
import {
  countJobs,
  countUnreadable,
  getJob,
  getJobs,
  jobStore,
  listGroup,
  listGroupIds,
  listJobIds,
  listNewestJobs,
  listOpenJobs,
} from '../../../utils/store/jobs';
import { getCredentials, getSettings, saveIssuedToken, setPreferences } from '../../../utils/store/settings';
import { jobIn, makeJob, play, WAYS } from '../fixtures';

beforeEach(async () => {
  for (const id of await listJobIds()) await jobStore.remove(id);
});

describe('the table of jobs', () => {
  it.each(Object.keys(WAYS) as (keyof typeof WAYS)[])(
    'gives a job that is %s back as it was',
    async (status) => {
      const job = jobIn(status);
      await jobStore.add(job);
      expect(await getJob(job.id)).toEqual(job);
    },
  );

  it('lists the open ones alone, oldest first, and a deleted one until it is swept', async () => {
    const [first, done, last] = [makeJob(), jobIn('done'), makeJob()];
    for (const job of [last, done, first]) await jobStore.add(job);
    expect((await listOpenJobs()).map(({ id }) => id)).toEqual([first.id, last.id]);
    await jobStore.update(done.id, (job) => play(job, { type: 'deleted' }));
    expect((await listOpenJobs()).map(({ id }) => id)).toEqual([first.id, done.id, last.id]);
    await jobStore.update(first.id, (job) => play(job, { type: 'canceled' }));
    expect((await listOpenJobs()).map(({ id }) => id)).toEqual([done.id, last.id]);
  });

  it('tells a series by its jobs, and jobs by their series', async () => {
    const groupId = 'series-1';
    const [one, other, alone] = [jobIn('done'), makeJob(), makeJob()];
    const [first, last] = [
      { ...one, groupId },
      { ...other, groupId },
    ];
    for (const job of [last, alone, first]) await jobStore.add(job);
    expect((await listGroup(groupId)).map(({ id }) => id)).toEqual([first.id, last.id]);
    expect(await listGroup('another')).toEqual([]);
    expect(await listGroupIds()).toEqual(
      new Map([
        [first.id, groupId],
        [last.id, groupId],
      ]),
    );
  });

  it('lists the newest first, as many as asked for', async () => {
    const jobs = [makeJob(), makeJob(), makeJob()];
    for (const job of jobs) await jobStore.add(job);
    expect(await listNewestJobs(2)).toEqual([jobs[2], jobs[1]]);
  });

  it('lets one of two wake-ups win, and writes nothing for the other', async () => {
    const job = makeJob();
    await jobStore.add(job);
    const apply = () =>
      jobStore.update(job.id, (current) => play(current, { type: 'detectionStarted', way: 'direct' }));
    const results = await Promise.allSettled([apply(), apply()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getJob(job.id))?.state.status).toBe('detecting');
  });

  it('changes many in one write, and leaves alone what the change leaves alone', async () => {
    const jobs = [jobIn('done'), jobIn('done'), makeJob()];
    for (const job of jobs) await jobStore.add(job);
    const ids = ['000000000-0000000000', ...jobs.map(({ id }) => id)];
    const changed = await jobStore.updateMany(ids, (job) =>
      job.state.status === 'done' ? play(job, { type: 'deleted' }) : undefined,
    );
    expect(changed.map(({ id }) => id)).toEqual([jobs[0]?.id, jobs[1]?.id]);
    expect(await jobStore.updateMany([], () => undefined)).toEqual([]);
    const read = await getJobs(ids);
    expect([...read.values()].map(({ deletedAt }) => deletedAt !== undefined)).toEqual([true, true, false]);
    expect(await countJobs()).toBe(3);
    expect((await listOpenJobs()).map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
  });

  it('never overwrites a record with a new job of the same id', async () => {
    const job = makeJob();
    await jobStore.add(job);
    await expect(jobStore.add({ ...job, ageChangeYears: 1 })).rejects.toThrow();
    expect((await getJob(job.id))?.ageChangeYears).toBe(20);
  });

  it('opens the rest of the history beside a record that cannot be read', async () => {
    const job = makeJob();
    await jobStore.add(job);
    await set('000000000-bad', { job: { schemaVersion: 1, id: 7 }, open: 1 }, openStore('reage-jobs'));
    expect(await listOpenJobs()).toEqual([job]);
    expect(await listNewestJobs(10)).toEqual([job]);
    expect(await jobStore.setUnreadableAside()).toBe(1);
    expect(await listJobIds()).toEqual([job.id]);
    expect(await countUnreadable()).toBe(1);
    expect(await jobStore.setUnreadableAside()).toBe(0);
  });
});

describe('the images', () => {
  it('are kept by role and forgotten together', async () => {
    const before = new Blob(['b'], { type: 'image/png' });
    await setImages('job', { before });
    expect(await (await getImage('job', 'before'))?.text()).toBe('b');
    expect(await getImage('job', 'after')).toBeUndefined();
    await removeImages('job');
    expect(await getImage('job', 'before')).toBeUndefined();
  });
});

describe('settings and credentials', () => {
  it('start with the defaults, and are read back as saved', async () => {
    expect(await getSettings()).toEqual({
      serviceAddress: 'https://openapi.akool.com',
      defaultAgeYears: 20,
      faces: 'all',
      showsToast: true,
      notifies: false,
    });
    expect(await getCredentials()).toEqual({});
    await setPreferences(
      {
        ...DEFAULT_SETTINGS,
        serviceAddress: 'http://127.0.0.1:4010',
        defaultAgeYears: -10,
        faces: 'largest',
      },
      { apiKey: 'k', clientId: 'c' },
    );
    await saveIssuedToken('of another account', { apiKey: 'old', clientId: 'c' });
    expect((await getCredentials()).issuedToken).toBeUndefined();
    await saveIssuedToken('t', { apiKey: 'k', clientId: 'c' });
    expect(await getSettings()).toEqual({
      ...DEFAULT_SETTINGS,
      serviceAddress: 'http://127.0.0.1:4010',
      defaultAgeYears: -10,
      faces: 'largest',
    });
    expect(await getCredentials()).toEqual({ apiKey: 'k', clientId: 'c', issuedToken: 't' });
  });
});
