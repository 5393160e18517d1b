/** Puts texts together as the interface's language does: full stops, colons, spaces, lists. */
import { chainSentences } from '../utils/core/chain';
import { text, textLocale } from './texts';

/** Words as a sentence, for words that come without a full stop: a title, a status. */
export function asSentence(words: string): string {
  return text('punctuation.sentence', words);
}

/** Each as a sentence of its own, but for the last, which is left as it is. */
export function inSentences(...words: string[]): string {
  return chainSentences(words, (each, after) => text('punctuation.sentences', each, after));
}

/** Sentences that are whole already, one after the other. */
export function together(...whole: string[]): string {
  return whole
    .filter(Boolean)
    .reduce((before, next) => (before === '' ? next : text('punctuation.together', before, next)), '');
}

/** A name and what is said of it. */
export function described(name: string, words: string): string {
  return text('punctuation.described', name, words);
}

/** «a, b and c». */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat(textLocale(), { type: 'conjunction' }).format(items);
}
