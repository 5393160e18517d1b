/** The locales as they lie on the disk, and what the plural rules of a language ask of them. */
import { readdirSync, readFileSync } from 'node:fs';

export type Texts = { readonly [key: string]: string | Texts };

const FOLDER = new URL('../../locales/', import.meta.url);

/** The names of the locales, as browsers name their folders: «en», «pt_BR». */
export const LOCALES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort();

export function readLocale(name: string): Texts {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Texts;
}

/** «pt_BR» as `Intl` wants it, «pt-BR». */
export function toTag(name: string): string {
  return name.replaceAll('_', '-');
}

/** What one dotted key holds: a text, or one for each plural category. */
export type Entry = { key: string; texts: ReadonlyMap<string, string> };

/** The category of an entry that does not count. */
export const PLAIN = '';

const CATEGORIES = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** Every entry in the order of the file. An object of nothing but plural categories is one entry. */
export function listEntries(texts: Texts, stem = ''): Entry[] {
  return Object.entries(texts).flatMap(([name, value]) => {
    const key = stem + name;
    if (typeof value === 'string') return [{ key, texts: new Map([[PLAIN, value]]) }];
    const isCounted = Object.keys(value).every((name) => CATEGORIES.has(name));
    if (!isCounted) return listEntries(value, `${key}.`);
    return [{ key, texts: new Map(Object.entries(value) as [string, string][]) }];
  });
}

/** Each text with its full key, as in `age.older.one`. */
export function listTexts(name: string): { key: string; text: string }[] {
  return listEntries(readLocale(name)).flatMap(({ key, texts }) =>
    [...texts].map(([category, text]) => ({ key: category === PLAIN ? key : `${key}.${category}`, text })),
  );
}

/** The plural categories of a language, in no order that matters. */
export function listCategories(name: string): string[] {
  return [...new Intl.PluralRules(toTag(name)).resolvedOptions().pluralCategories].sort();
}

/** Beyond these no category begins to stand for another number; a million has one of its own in Romance languages. */
const COUNTS = [...Array(201).keys(), 1_000_000, 2_000_000];

/** The counts that a category stands for, of those worth trying. */
export function listCounts(name: string, category: string): number[] {
  const rules = new Intl.PluralRules(toTag(name));
  return COUNTS.filter((count) => rules.select(count) === category);
}

/** `$1`, `$2` … of a text, each once, in order. */
export function listPlaceholders(text: string): string[] {
  return [...new Set(text.match(/\$\d/g))].sort();
}
