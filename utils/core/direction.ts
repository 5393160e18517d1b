/** In which direction a language is written. */

/** Those of our texts that run from right to left, by their language alone. */
const RIGHT_TO_LEFT: readonly string[] = ['ar'];

/** The direction of texts in `locale`, a BCP 47 tag such as `ar` or `zh-TW`. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
