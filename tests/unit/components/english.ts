/** The English texts for tests of the views' words, read from the locale itself. */
import { readFileSync } from 'node:fs';

type Texts = { readonly [key: string]: string | Texts };

const texts = JSON.parse(readFileSync(new URL('../../../locales/en.json', import.meta.url), 'utf8')) as Texts;

/** The text under a dotted key; empty where there is none, as in a browser. */
export function english(key: string): string {
  let found: string | Texts | undefined = texts;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : '';
}

/** Stands in for the `i18n` of `#i18n`. */
export const i18n = {
  t: (key: string, substitutions: readonly string[] = []): string =>
    english(key).replace(/\$(\d)/g, (_, place) => substitutions[Number(place) - 1] ?? ''),
};
