/** Faces with and without a crop: which are submitted, what is said of the others, and what is made anew. */
import { describe, expect, it } from 'vitest';
import type { Face, Job, Source, Way } from '../../../utils/core/job';
import { countLeftOut, countSubmits, facesToChange, listSubmittable } from '../../../utils/core/job-facts';
import { dropStrayFaces } from '../../../utils/core/stray-faces';
import { describeSubmission } from '../../../utils/core/submission';
import { transition } from '../../../utils/core/transition';
import { judgeFaces } from '../../../utils/core/verdict';
import { chooseWay } from '../../../utils/core/way';
import { makeJob, NOW, play } from '../fixtures';

const VIDEO: Source = { kind: 'video', url: 'https://a.example/v.mp4' };

function face(name: string, left: number, crop: 'whole' | 'no-region' | 'none' = 'whole'): Face {
  const region: Face['region'] = [left, 0, 100, 100];
  const url = `https://crops.example/${name}.jpg`;
  const landmarks = `crop-${name}`;
  if (crop === 'none') return { landmarks: name, region };
  return {
    landmarks: name,
    region,
    crop: crop === 'whole' ? { url, landmarks, region: [left - 20, 0, 140, 140] } : { url, landmarks },
  };
}

const found = (way: Way, faces: Face[], change: Partial<Job> = {}, chosen?: number[] | 'ask'): Job =>
  play(
    makeJob(change),
    { type: 'detectionStarted', way },
    { type: 'facesDetected', faces, ...(chosen === undefined ? {} : { chosen }) },
  );

const THREE = [face('a', 0), face('b', 200, 'none'), face('c', 400)];

describe('of three faces, one of them without a crop', () => {
  it('a relay submits the two others, and the price is theirs', () => {
    const job = found('relay', THREE);
    expect(job.state).toMatchObject({ status: 'waiting', reason: 'confirm' });
    expect([job.chosenFaces, countSubmits(job), countLeftOut(job)]).toEqual([[0, 2], 2, 1]);
    const confirmed = play(job, { type: 'resumed' });
    expect(confirmed.agreedSubmits).toBe(2);
    expect(describeSubmission(confirmed, '')?.targets).toEqual([
      { url: 'https://crops.example/a.jpg', landmarks: 'crop-a' },
    ]);
    expect(describeSubmission({ ...confirmed, partsSaved: 1 }, '')?.targets).toEqual([
      { url: 'https://crops.example/c.jpg', landmarks: 'crop-c' },
    ]);
  });

  it('a relay also leaves out one of which nobody knows where its crop lies', () => {
    expect(listSubmittable(found('relay', [face('a', 0), face('b', 200, 'no-region')]))).toEqual([0]);
  });

  it('a video names the two others by their crops, in one submit', () => {
    const job = found('direct', [face('a', 0), face('b', 200, 'none'), face('c', 400, 'no-region')], {
      source: VIDEO,
    });
    expect([job.state.status, countSubmits(job), countLeftOut(job)]).toEqual(['detecting', 1, 1]);
    expect(describeSubmission(job, VIDEO.url)).toMatchObject({
      kind: 'video',
      url: VIDEO.url,
      targets: [
        { url: 'https://crops.example/a.jpg', landmarks: 'crop-a' },
        { url: 'https://crops.example/c.jpg', landmarks: 'crop-c' },
      ],
    });
  });

  it('a picture that the service fetches itself needs no crop', () => {
    const job = found('direct', THREE);
    expect([job.chosenFaces, countLeftOut(job)]).toEqual([undefined, 0]);
    expect(describeSubmission(job, 'https://a.example/p.jpg')?.targets).toHaveLength(3);
  });

  it('the one without cannot be chosen, and a choice among the others is nobody’s fault', () => {
    const asking = found('relay', THREE, {}, 'ask');
    const choose = (faces: number[]): Job =>
      transition(asking, { type: 'facesChosen', faces, ageChangeYears: 20 }, NOW);
    expect(() => choose([0, 1])).toThrow();
    expect(countLeftOut(choose([0, 2]))).toBe(1);
    expect(countLeftOut(choose([0]))).toBe(0);
    expect(play(asking, { type: 'resumed' }).chosenFaces).toEqual([0, 2]);
  });

  it('nothing is submitted where none of those to change has a crop', () => {
    const job = { ...makeJob(), way: 'relay' as const };
    expect(judgeFaces(job, [face('a', 0, 'none')])).toEqual({ kind: 'no-crop' });
    expect(judgeFaces(job, THREE, [1])).toEqual({ kind: 'no-crop' });
    expect(judgeFaces(job, THREE, 'ask')).toBeUndefined();
    expect(judgeFaces(job, [face('a', 0, 'none')], 'ask')).toEqual({ kind: 'no-crop' });
    expect(judgeFaces(job, Array(9).fill(face('a', 0)))).toEqual({ kind: 'too-many-faces', code: 9 });
    const eight = [...Array(8).fill(face('a', 0)), face('b', 0, 'none')];
    expect(judgeFaces(job, eight)).toBeUndefined();
  });
});

describe('crops that are gone', () => {
  /** One of two faces is saved, and the crop of the other one is gone from the service. */
  const half = (): Job => {
    const faces = [face('a', 0), face('b', 300)];
    const saved = {
      ...play(found('relay', faces), { type: 'resumed' }),
      partsSaved: 1,
      attempts: [{ intendedAt: NOW, end: 'saved' as const, remote: { id: 'r', acceptedAt: NOW } }],
    };
    return { ...saved, state: { status: 'failed', failure: { kind: 'missing' } } };
  };

  it('are all made anew while nothing is saved', () => {
    const { partsSaved: _, ...unsaved } = half();
    expect(play(unsaved, { type: 'retried' }).faces).toBeUndefined();
  });

  it('are renewed face by face, in whatever order the detector now lists them', () => {
    const anew = [face('b2', 302), face('a2', 1), face('new', 600)];
    const job = play(
      half(),
      { type: 'retried' },
      { type: 'detectionStarted', way: 'relay' },
      { type: 'facesDetected', faces: anew },
    );
    expect(job.areCropsGone).toBeUndefined();
    // The saved one keeps the crop that it was pasted by.
    expect(facesToChange(job).map(({ crop }) => crop?.landmarks)).toEqual(['crop-a', 'crop-b2']);
    expect(describeSubmission(job, '')?.targets).toEqual([
      { url: 'https://crops.example/b2.jpg', landmarks: 'crop-b2' },
    ]);
  });

  it('and stay away leave the saved faces to be pasted', () => {
    const job = play(
      half(),
      { type: 'retried' },
      { type: 'detectionStarted', way: 'relay' },
      { type: 'facesDetected', faces: [face('a2', 1), face('b2', 300, 'none')] },
    );
    expect(job.chosenFaces).toEqual([0]);
    expect(describeSubmission(job, '')).toBeUndefined();
    const failed = play(job, { type: 'stepFailed', failure: { kind: 'no-crop' }, random: 0 });
    expect(play(failed, { type: 'retried' }).state.status).toBe('saving');
  });
});

describe('what a detector places outside of the picture', () => {
  const size = { width: 800, height: 600 };
  const at = (region: Face['region'], landmarks = 'odd'): Face => ({ region, landmarks });

  it.each<[string, Face, boolean]>([
    ['within', at([10, 10, 50, 50]), true],
    ['over the edge', at([-20, -20, 50, 50]), true],
    ['larger than the picture', at([-100, -100, 5_000, 5_000]), true],
    ['a region that could not be read', at([0, 0, 0, 0]), true],
    ['right of it', at([801, 10, 50, 50]), false],
    ['above it', at([10, -60, 50, 50]), false],
    ['landmarks within', at([10, 10, 50, 50], '20,20:40,20:30,30:30,40'), true],
    ['landmarks outside', at([10, 10, 50, 50], '900,20:940,20:930,30:930,40'), false],
  ])('%s', (_, given, stays) => expect(dropStrayFaces([given], size)).toEqual(stays ? [given] : []));

  it('is a crop that shows nothing of it: the face stays without', () => {
    const given = face('a', 100);
    const crop = { url: 'u', landmarks: 'l', region: [900, 0, 50, 50] as Face['region'] };
    expect(dropStrayFaces([{ ...given, crop }], size)).toEqual([{ landmarks: 'a', region: given.region }]);
    expect(dropStrayFaces([given], size)).toEqual([given]);
  });
});

describe('a way that the service refused', () => {
  const refusal = { kind: 'unreadable', code: 1, detail: 'Failed to process media' } as const;
  const facts = {
    serviceAddress: 'https://openapi.akool.com',
    refused: ['direct'] as const,
    refusal,
    canUpload: false,
  };
  const source: Source = { kind: 'image', url: 'https://a.example/p.gif' };

  it('leads to the next, and where there is none its reason is the job’s', () => {
    expect(chooseWay({ ...facts, source, bytes: 'stored' })).toEqual({ way: 'relay' });
    expect(chooseWay({ ...facts, source, bytes: 'missing' })).toEqual({ failure: refusal });
    expect(chooseWay({ ...facts, source, refused: ['direct', 'relay'], bytes: 'stored' })).toEqual({
      failure: refusal,
    });
    expect(chooseWay({ ...facts, source, bytes: 'denied' })).toMatchObject({
      failure: { kind: 'permission' },
    });
  });

  it('is forgotten with its reason when the job is tried anew', () => {
    const job = play(
      makeJob(),
      { type: 'detectionStarted', way: 'direct' },
      { type: 'wayRefused', failure: refusal, isStored: true },
      { type: 'stepFailed', failure: refusal, random: 0 },
    );
    expect(job.refusal).toEqual(refusal);
    const again = play(job, { type: 'retried' });
    expect([again.refusedWays, again.refusal]).toEqual([undefined, undefined]);
  });
});
