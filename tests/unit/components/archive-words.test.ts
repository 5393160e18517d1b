/** What an archive and an export came to is told in whole sentences, each with its next step where there is one. */
import { describe, expect, it, vi } from 'vitest';
import { archiveProblemWords, readWords, writtenWords } from '../../../components/archive-words';
import { defaultCaption, exportRequest, exportStateWords } from '../../../components/export-words';
import { jobIn } from './jobs';

vi.mock('#i18n', () => import('./english'));

const DONE = { status: 'done', doneAt: 0, type: 'image/jpeg', bytes: 1, width: 1, height: 1 } as const;

describe('readWords', () => {
  it.each([
    [{ added: 12, existing: 3, unreadable: 1 }, '12 added. 3 were here already. 1 could not be read.'],
    [{ added: 1, existing: 0, unreadable: 0 }, '1 added.'],
    [{ added: 0, existing: 1, unreadable: 0 }, '1 was here already.'],
    [{ added: 0, existing: 0, unreadable: 0 }, 'The archive is empty.'],
  ])('says %o', (counts, words) => expect(readWords(counts)).toBe(words));
});

describe('writtenWords', () => {
  it('says what was left out and why', () => {
    const words = writtenWords('Reage.zip', { jobs: 2, unfinished: 1, missing: 1 });
    expect(words).toMatch(/^Saved as “Reage.zip”\. 2 results are in it\. 1 unfinished .* 1 was left out: /);
    expect(writtenWords('a', { jobs: 1, unfinished: 0, missing: 0 })).toBe(
      'Saved as “a”. 1 result is in it.',
    );
  });
});

describe('archiveProblemWords', () => {
  it.each(['not-archive', 'newer', 'damaged', 'too-large', 'empty'] as const)(
    'has a sentence for %s',
    (problem) => {
      expect(archiveProblemWords(problem, 'file.zip')).toMatch(/^\S.*\.$/);
    },
  );
});

describe('an export', () => {
  const of = (ageChangeYears: number) => jobIn(DONE, { ageChangeYears });

  it('is captioned by its age, or from the youngest to the oldest', () => {
    expect(defaultCaption([of(20)])).toBe('20 years older');
    expect(defaultCaption([of(30), of(-10)])).toBe('10 years younger – 30 years older');
  });

  it('carries every word that is drawn', () => {
    const { stills, caption } = exportRequest([of(20)], 'pair', '  Eileen  ', 'image/png');
    expect(caption).toBe('Eileen');
    expect(stills.map(({ label, figures }) => [label, figures])).toEqual([
      ['Before', '0'],
      ['20 years older', '+20'],
    ]);
  });

  it('tells what came of it, and is silent while it goes', () => {
    expect(exportStateWords({ status: 'working', share: 0.5 })).toBe('');
    expect(exportStateWords({ status: 'saved', name: 'a.gif' })).toBe('Saved as “a.gif”.');
    for (const problem of ['missing', 'no-codec', 'canvas', 'copy', 'other'] as const)
      expect(exportStateWords({ status: 'failed', problem })).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
  });
});
