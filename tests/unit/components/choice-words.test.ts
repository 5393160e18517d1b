/** What a choice of faces is said to cost, where a picture is said to be from, and why a file is refused. */
import { describe, expect, it, vi } from 'vitest';
import { choiceError, priceWords } from '../../../components/choice-words';
import { fileError, openFailureWords } from '../../../components/open-words';
import { sourceOrigin, sourceTitle } from '../../../components/source-words';
import { type Face, type Source, TAKEN } from '../../../utils/core/job';
import { jobIn } from './jobs';

vi.mock('#i18n', () => import('./english'));

const MEGABYTE = 1024 * 1024;
const face: Face = { landmarks: '', region: [0, 0, 1, 1] };

describe('the price of a choice', () => {
  const asking = { status: 'waiting', reason: 'faces', resume: 'queued' } as const;

  it.each([
    ['direct', [0, 1, 2], '1 charge, once AKOOL accepts it.'],
    ['upload', [0, 1], '1 charge, once AKOOL accepts it.'],
    ['relay', [0, 1, 2], '3 charges: one for each face.'],
    ['relay', [2], '1 charge, once AKOOL accepts it.'],
    ['relay', [], ''],
    ['direct', [], ''],
  ] as const)('by %s of the faces %j', (way, chosen, price) => {
    expect(priceWords(jobIn(asking, { way, faces: [face, face, face] }), [...chosen])).toBe(price);
  });

  it('is not asked for what would be refused', () => {
    expect([0, 1, 8, 9].map(choiceError)).toEqual([
      'Choose at least one face.',
      undefined,
      undefined,
      'At most 8 faces can be re-aged at once.',
    ]);
  });
});

describe('a picture without an address', () => {
  const source = (change: Partial<Source>): Source => ({ kind: 'image', url: '', ...change });

  it.each(TAKEN)('is called by what it was taken from: %s', (taken) => {
    const words = sourceTitle(source({ taken }));
    expect(words).toMatch(/^[a-z ]+$/);
    expect(words).not.toBe('picture from the web');
    expect(sourceOrigin(source({ taken }))).toBe(words);
  });

  it('is called by its name or its page where it has one', () => {
    expect(sourceTitle(source({ taken: 'file', pageTitle: 'holiday.jpg' }))).toBe('holiday.jpg');
    expect(sourceOrigin(source({ taken: 'frame', pageUrl: 'https://films.example/1' }))).toBe(
      'frame of a video · films.example',
    );
  });
});

describe('a file', () => {
  it.each([
    ['image/jpeg', 1, undefined],
    ['', 1, undefined],
    ['image/png', 0, '“a” is empty'],
    ['application/pdf', 1, '“a” is no picture that the browser can read'],
    ['image/png', 64 * MEGABYTE, undefined],
    ['image/png', 64 * MEGABYTE + 1, '“a” is larger than 64 MB'],
  ])('of type «%s» with %i bytes', (type, size, title) => {
    expect(fileError({ name: 'a', type, size }, 64 * MEGABYTE)?.title).toBe(title);
  });

  it('that was read in vain is told from a store that is full', () => {
    expect(openFailureWords('a', { kind: 'bad-result' }).title).toMatch(/no picture/);
    expect(openFailureWords('a', { kind: 'storage' }).title).toMatch(/no room/);
  });
});
