/** Texts are put together by the locale, and nothing is put around what is not there. */
import { describe, expect, it, vi } from 'vitest';
import { asSentence, described, inSentences, listed, together } from '../../../components/sentences';
import { text } from '../../../components/texts';

vi.mock('#i18n', () => import('./english'));

describe('texts put together', () => {
  it('end in a full stop where they have none of their own', () => {
    expect(asSentence('No credits left')).toBe('No credits left.');
    expect(inSentences('Waiting', 'No credits left', 'Top up.')).toBe('Waiting. No credits left. Top up.');
  });

  it('stand alone where there is one', () => {
    expect(inSentences('Waiting')).toBe('Waiting');
    expect(together('', 'Nothing was charged.')).toBe('Nothing was charged.');
    expect(together()).toBe('');
  });

  it('are a name with its words, or a list', () => {
    expect(described('Retry', 'One charge')).toBe('Retry: One charge');
    expect(listed(['a.example', 'b.example'])).toBe('a.example and b.example');
  });
});

describe('what is filled in', () => {
  it('is grouped where it is a number, and left alone where it is words', () => {
    expect(text('unconfirmed.unknown', 12_480)).toContain('12,480');
    expect(text('problem.service_says', 'Not found', '1008')).toContain('(1008)');
  });
});
