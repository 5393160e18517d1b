/** Puts sentences one after the other: pure. How two are joined is for the interface's language to say. */

/** `join` gets one that is to end and all that comes after it, so that the last is left as it is; empty ones are left out. */
export function chainSentences(
  words: readonly string[],
  join: (each: string, after: string) => string,
): string {
  return words.filter(Boolean).reduceRight((after, each) => (after === '' ? each : join(each, after)), '');
}
