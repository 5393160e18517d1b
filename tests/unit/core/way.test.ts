import { describe, expect, it } from 'vitest';
import { chooseFaces } from '../../../utils/core/face-choice';
import type { Face, Source } from '../../../utils/core/job';
import { areAllPartsSaved, countSubmits } from '../../../utils/core/job-facts';
import { describeSubmission } from '../../../utils/core/submission';
import { chooseWay, type WayFacts, wouldPermissionHelp } from '../../../utils/core/way';
import { FACE, makeJob } from '../fixtures';

const VENDOR = 'https://openapi.akool.com';
const PUBLIC = 'https://photos.example/a.jpg';

const facts = (change: Partial<Omit<WayFacts, 'source'>> & Partial<Source> = {}): WayFacts => {
  const { kind = 'image', url = PUBLIC, taken, ...rest } = change;
  return {
    source: { kind, url, ...(taken ? { taken } : {}) },
    serviceAddress: VENDOR,
    refused: [],
    canUpload: false,
    bytes: 'stored',
    ...rest,
  };
};

describe('the way to the service', () => {
  it.each<[string, WayFacts, string]>([
    ['a public address', facts(), 'direct'],
    ['a public address without bytes', facts({ bytes: 'missing' }), 'direct'],
    ['a public address that the service could not fetch', facts({ refused: ['direct'] }), 'relay'],
    ['the same with a storage', facts({ refused: ['direct'], canUpload: true }), 'upload'],
    [
      'one that not even the storage helped',
      facts({ refused: ['direct', 'upload'], canUpload: true }),
      'relay',
    ],
    ['one that no way helped', facts({ refused: ['direct', 'relay'] }), 'unreachable'],
    ['one that cannot be read here either', facts({ refused: ['direct'], bytes: 'missing' }), 'unreachable'],
    ['one whose host must be allowed', facts({ refused: ['direct'], bytes: 'denied' }), 'permission'],
    ['a loopback address', facts({ url: 'http://127.0.0.1/a.jpg' }), 'relay'],
    [
      'a loopback address for a service there',
      facts({ url: 'http://127.0.0.1/a.jpg', serviceAddress: 'http://127.0.0.1:4010' }),
      'direct',
    ],
    ['a blob', facts({ url: 'blob:https://photos.example/1' }), 'relay'],
    [
      'a blob whose bytes are gone',
      facts({ url: 'blob:https://photos.example/1', bytes: 'missing' }),
      'private',
    ],
    ['a file of this device', facts({ url: 'file:///home/me/a.jpg' }), 'relay'],
    [
      'a file of this device whose bytes are kept from us',
      facts({ url: 'file:///home/me/a.jpg', bytes: 'missing', serviceAddress: 'http://127.0.0.1:4010' }),
      'local-file',
    ],
    ['a canvas on a public page', facts({ url: '', taken: 'canvas', canUpload: true }), 'upload'],
    ['a frame of a public video', facts({ taken: 'frame' }), 'relay'],
    ['a poster', facts({ taken: 'poster' }), 'direct'],
    ['a poster that the service could not fetch', facts({ taken: 'poster', refused: ['direct'] }), 'relay'],
    ['pixels that their address does not return', facts({ taken: 'shown' }), 'relay'],
    ['such pixels that were not kept', facts({ taken: 'shown', bytes: 'missing' }), 'private'],
    ['a public video', facts({ kind: 'video' }), 'direct'],
    [
      'the playlist of a stream',
      facts({ kind: 'video', url: 'https://photos.example/live.m3u8' }),
      'private',
    ],
    [
      'a public video that the service could not fetch',
      facts({ kind: 'video', refused: ['direct'] }),
      'unreachable',
    ],
    ['a video without an address', facts({ kind: 'video', url: 'blob:https://photos.example/1' }), 'private'],
  ])('of %s', (_, given, expected) => {
    const choice = chooseWay(given);
    expect('way' in choice ? choice.way : choice.failure.kind).toBe(expected);
  });

  it('names the host to be allowed', () => {
    expect(chooseWay(facts({ refused: ['direct'], bytes: 'denied' }))).toEqual({
      failure: { kind: 'permission', detail: 'https://photos.example' },
    });
  });
});

describe('a permission', () => {
  const page = { pageUrl: 'https://photos.example/album', isShown: true as const };
  const elsewhere = 'https://cdn.example/a.jpg';
  it.each<[string, Partial<Source>, boolean]>([
    ['for a picture of another host', { ...page, url: elsewhere }, true],
    ['for one of a page that is not known', { isShown: true, url: elsewhere }, true],
    ['for one of the page itself, which reads it', { ...page }, false],
    ['for one that the page does not show', { pageUrl: page.pageUrl, url: elsewhere }, false],
    ['for what has no address', { ...page, url: '' }, false],
  ])('%s', (_, given, helps) => {
    expect(wouldPermissionHelp({ kind: 'image', url: PUBLIC, ...given })).toBe(helps);
  });
});

describe('the choice of faces', () => {
  const small: Face = { ...FACE, region: [0, 0, 5, 5] };
  const big: Face = { ...FACE, region: [9, 0, 50, 50] };

  it.each([
    ['one face, whatever is set', {}, [small], 'ask', undefined],
    ['several, by default', {}, [small, big], 'all', undefined],
    ['several, the largest', {}, [small, big], 'largest', [1]],
    ['several, to be asked', {}, [small, big], 'ask', 'ask'],
    ['one face in the chooser', { asksFaces: true as const }, [small], 'all', 'ask'],
    [
      'a choice that was made',
      { asksFaces: true as const, chosenFaces: [1] },
      [small, big],
      'ask',
      undefined,
    ],
    ['none', { asksFaces: true as const }, [], 'ask', undefined],
  ] as const)('%s', (_, job, faces, setting, expected) => {
    const change = 'chosenFaces' in job ? { ...job, chosenFaces: [...job.chosenFaces] } : job;
    expect(chooseFaces(makeJob(change), faces, setting)).toEqual(expected);
  });
});

describe('a submission', () => {
  const crop = (name: string) => ({ url: `https://crops.example/${name}`, landmarks: `${name},0` });
  const faces: Face[] = [
    { ...FACE, crop: crop('1') },
    { ...FACE, crop: crop('2') },
    { ...FACE, crop: crop('3') },
  ];

  it('changes all chosen faces of a picture at once', () => {
    const job = makeJob({ way: 'direct', faces, chosenFaces: [0, 2] });
    expect(describeSubmission(job, PUBLIC)).toMatchObject({
      url: PUBLIC,
      targets: [{ url: PUBLIC }, { url: PUBLIC }],
    });
    expect(countSubmits(job)).toBe(1);
  });

  it('names the faces of a video by their crops', () => {
    const job = makeJob({ way: 'direct', faces, source: { kind: 'video', url: PUBLIC } });
    expect(describeSubmission(job, PUBLIC)?.targets[1]).toEqual(crop('2'));
  });

  it('changes the crop of the next chosen face in a relay, one a submit', () => {
    const job = makeJob({ way: 'relay', faces, chosenFaces: [0, 2], partsSaved: 1 });
    expect(countSubmits(job)).toBe(2);
    expect(describeSubmission(job, '')).toMatchObject({ url: crop('3').url, targets: [crop('3')] });
    expect(areAllPartsSaved(job)).toBe(false);
    expect(areAllPartsSaved({ ...job, partsSaved: 2 })).toBe(true);
  });

  it('is none where the service gave no crop', () => {
    expect(describeSubmission(makeJob({ way: 'relay', faces: [FACE] }), '')).toBeUndefined();
  });
});
