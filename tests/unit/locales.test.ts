/** Every language says everything, with the same things filled in, and nothing on a page is without a language. */
import { describe, expect, it } from 'vitest';
import {
  LOCALES,
  listCategories,
  listCounts,
  listEntries,
  listPlaceholders,
  listTexts,
  PLAIN,
  readLocale,
  toTag,
} from './locale-files';
import { collectSayings, findGlue, findUntranslated, isSaid, readSources } from './source-texts';

const ENGLISH = listEntries(readLocale('en'));
const ENGLISH_TEXTS = new Map(listTexts('en').map(({ key, text }) => [key, text]));

/** What reads the same in other languages: names, terms of the trade, and texts without a word. */
const SAME_ELSEWHERE = new Set([
  'Reage',
  'Original',
  'AKOOL (openapi.akool.com, sg3.akool.com)',
  '$1.',
  '$1. $2',
  '$1 $2',
  '$1: $2',
  '$1 × $2',
  'GIF',
]);
const SAME_IN: Readonly<Record<string, readonly string[]>> = {
  de: ['Bucket', 'Optional.', 'Region', 'Status', 'Video', 'Videos'],
  es: ['Bucket'],
  fr: ['Bucket', 'Date'],
  pt_BR: ['Bucket', 'Compare'],
};

/** The Chrome Web Store takes no more. */
const MAX_NAME_CHARACTERS = 75;
const MAX_DESCRIPTION_CHARACTERS = 132;

describe.each(LOCALES)('the locale %s', (name) => {
  const entries = listEntries(readLocale(name));
  const texts = listTexts(name);
  const find = (key: string): string => texts.find((each) => each.key === key)?.text ?? '';

  it('names its language as its file does', () => {
    expect(find('locale')).toBe(toTag(name));
    expect(Intl.PluralRules.supportedLocalesOf(toTag(name))).toEqual([toTag(name)]);
  });

  it('has the keys of English, in their order', () => {
    expect(entries.map(({ key }) => key)).toEqual(ENGLISH.map(({ key }) => key));
  });

  it('has the plural categories of its language, and no others', () => {
    const wrong = ENGLISH.filter((english) => {
      const categories = [...(entries.find(({ key }) => key === english.key)?.texts.keys() ?? [])].sort();
      const wanted = english.texts.has(PLAIN) ? [PLAIN] : listCategories(name);
      return categories.join() !== wanted.join();
    });
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });

  it('fills in what English fills in', () => {
    expect(entries.flatMap(({ key, texts }) => listMisfilled(name, key, texts))).toEqual([]);
  });

  it('leaves no text empty, padded or shouting', () => {
    const wrong = texts.filter(({ text }) => text === '' || text !== text.trim() || /[!¡！]/.test(text));
    expect(wrong).toEqual([]);
  });

  it('sets its quotation marks, apostrophes and ellipses as in print', () => {
    expect(texts.filter(({ text }) => /["']|\.\.\./.test(text))).toEqual([]);
  });

  it('is one that Chromium opens', () => {
    // «$1$2» is a placeholder named «1» to it; it refuses the whole extension, in any language.
    expect(texts.filter(({ text }) => /\$\w+\$/.test(text))).toEqual([]);
  });

  it('leaves no text in English', () => {
    if (name === 'en') return;
    const same = texts.filter(({ key, text }) => text === ENGLISH_TEXTS.get(key));
    const allowed = (text: string): boolean => SAME_ELSEWHERE.has(text) || !!SAME_IN[name]?.includes(text);
    expect(same.filter(({ text }) => !allowed(text))).toEqual([]);
  });

  it('cites the menu and the buttons as they are named', () => {
    expect(find('options.faces_hint')).toContain(find('menu.choose'));
    expect(find('failure.too_many_faces.next')).toContain(find('menu.choose'));
    expect(find('failure.private.next')).toContain(find('menu.pick').replace(/[….]+$/, ''));
    expect(find('unconfirmed.next')).toContain(find('action.check_again'));
    expect(find('canceled.refused')).toContain(find('action.retry'));
  });

  it('fits into a store', () => {
    expect(find('extensionName').length).toBeLessThanOrEqual(MAX_NAME_CHARACTERS);
    expect(find('extensionDescription').length).toBeLessThanOrEqual(MAX_DESCRIPTION_CHARACTERS);
  });
});

/**
 * The forms whose placeholders differ from English. A form that stands for one count alone may leave `$1` out, as in
 * «Deleted.», and so may one for 0 and 1 where English does for 1, since nothing is told of none there.
 */
function listMisfilled(name: string, key: string, texts: ReadonlyMap<string, string>): string[] {
  const english = ENGLISH.find((each) => each.key === key)?.texts;
  const wanted = listPlaceholders(english?.get(PLAIN) ?? english?.get('other') ?? '');
  const inOne = listPlaceholders(english?.get('one') ?? '');
  return [...texts].flatMap(([category, text]) => {
    const filled = listPlaceholders(text);
    const counts = category === PLAIN ? [] : listCounts(name, category);
    const needsNone = counts.length === 1 || (counts.join() === '0,1' && !inOne.includes('$1'));
    const expected = needsNone && !filled.includes('$1') ? wanted.filter((each) => each !== '$1') : wanted;
    return filled.join() === expected.join() ? [] : [`${key}.${category}: ${filled} for ${expected}`];
  });
}

describe('the sources', () => {
  it('use every text', async () => {
    const sayings = collectSayings(await readSources('components', 'entrypoints', 'utils', 'wxt.config.ts'));
    expect(ENGLISH.map(({ key }) => key).filter((key) => !isSaid(key, sayings))).toEqual([]);
  });

  it('show no words of their own', async () => {
    expect(findUntranslated(await readSources('components', 'entrypoints', 'utils'))).toEqual([]);
  });

  it('put no full stop, colon or comma between texts', async () => {
    expect(findGlue(await readSources('components', 'entrypoints', 'utils/page'))).toEqual([]);
  });
});
