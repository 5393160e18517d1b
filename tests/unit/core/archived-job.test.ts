/** What leaves this browser: finished jobs alone, without what gives access, and the same when it leaves again. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveJob } from '../../../utils/core/archived-job';
import { cleanUrl, cleanWords } from '../../../utils/core/clean-url';
import type { JobStatus } from '../../../utils/core/job';
import { FACE, jobIn, makeJob, play, WAYS } from '../fixtures';

describe('cleanUrl', () => {
  it.each([
    ['https://a.example/b.jpg?w=640&fit=crop', 'https://a.example/b.jpg?w=640&fit=crop'],
    ['https://user:word@a.example/b.jpg', 'https://a.example/b.jpg'],
    ['https://a.example/b?X-Amz-Credential=k&X-Amz-Signature=s', 'https://a.example/b'],
    ['https://a.example/b?sig=s&sv=2024', 'https://a.example/b?sv=2024'],
    ['https://a.example/b?Key-Pair-Id=k&Signature=s&Policy=p', 'https://a.example/b'],
    ['https://a.example/#access_token=t', 'https://a.example/'],
    ['https://a.example/#/photos/7', 'https://a.example/#/photos/7'],
    ['blob:https://a.example/7f1', 'blob:https://a.example/7f1'],
    ['', ''],
  ])('makes %s into %s', (address, clean) => expect(cleanUrl(address)).toBe(clean));

  it('does the same to what it made', () => {
    const name = fc.constantFrom('w', 'sig', 'token', 'X-Amz-Date', 'key', 'q');
    const address = fc
      .record({ url: fc.webUrl({ withFragments: true }), pairs: fc.array(fc.tuple(name, fc.string())) })
      .map(({ url, pairs }) => `${url.replace(/[?#].*$/, '')}?${new URLSearchParams(pairs)}`);
    fc.assert(
      fc.property(address, (each) => {
        const clean = cleanUrl(each);
        expect(cleanUrl(clean)).toBe(clean);
        expect(cleanWords(cleanWords(`see ${each}.`))).toBe(cleanWords(`see ${each}.`));
      }),
    );
  });
});

describe('archiveJob', () => {
  it.each(Object.keys(WAYS) as JobStatus[])('takes a job that is %s when it is finished', (status) => {
    const isTaken = ['done', 'failed', 'canceled'].includes(status);
    expect(archiveJob(jobIn(status)) !== undefined).toBe(isTaken);
  });

  it('leaves one here whose submit has no known fate, and one that is being deleted', () => {
    expect(archiveJob(play(jobIn('submitting'), { type: 'canceled' }))).toBeUndefined();
    expect(archiveJob(play(jobIn('done'), { type: 'deleted' }))).toBeUndefined();
  });

  it('keeps what a retry needs: the ids of what was paid for, the faces, the choice', () => {
    const job = play(
      makeJob(),
      { type: 'detectionStarted', way: 'direct' },
      { type: 'facesDetected', faces: [FACE], credits: 10 },
      { type: 'submitIntended' },
      { type: 'submitAccepted', remoteId: 'r1', jobId: 'j1', resultUrl: 'https://cdn.example/r1' },
      { type: 'canceled' },
    );
    const archived = archiveJob({ ...job, chosenFaces: [0] });
    expect(archived?.attempts[0]?.remote).toEqual({ id: 'r1', jobId: 'j1', acceptedAt: expect.any(Number) });
    expect(archived).toMatchObject({ faces: [FACE], chosenFaces: [0], way: 'direct' });
    expect(archived && archiveJob(archived)).toEqual(archived);
  });

  it('cleans the words of a failure', () => {
    const failure = { kind: 'unreachable' as const, detail: 'no answer from https://a:b@c.example/d?sig=e' };
    const archived = archiveJob({ ...jobIn('failed'), state: { status: 'failed', failure } });
    expect(JSON.stringify(archived)).toContain('no answer from https://c.example/d"');
  });
});
