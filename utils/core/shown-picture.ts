/** Whether an address stands for the picture that the page shows: a pure function of small copies of both. */
import { isSamePicture, type SmallCopy } from './likeness';

/** What one answer of an address was: its small copy, a drawing (which is not compared), or nothing that can be decoded. */
export type Answer = SmallCopy | 'drawing' | 'broken';

/**
 * `same`: it returns what is shown. `unproven`: its answers agree, and the pixels that are shown cannot be read.
 * `other`: it returns another picture, or another one each time. `broken`: it returns what cannot be decoded.
 */
export type Verdict = 'same' | 'unproven' | 'other' | 'broken';

/** `shown` is missing where the browser lets nobody read the pixels. */
export function judgeAddress(shown: SmallCopy | undefined, answers: readonly Answer[]): Verdict {
  if (answers.length === 0 || answers.includes('broken')) return 'broken';
  const copies = answers.filter((answer): answer is SmallCopy => typeof answer === 'object');
  if (copies.length === 0) return shown ? 'same' : 'unproven';
  const truth = shown ?? copies[0];
  if (!truth || !copies.every((copy) => isSamePicture(truth, copy))) return 'other';
  return shown ? 'same' : 'unproven';
}

/** Whether `better` may take the place of the picture that is shown: the same picture, and no smaller. */
export function isBetter(shown: SmallCopy, better: SmallCopy): boolean {
  const { shorterSidePx: before = 0 } = shown;
  const { shorterSidePx: after = Infinity } = better;
  return after >= before && isSamePicture(shown, better);
}

/**
 * How many more answers have to agree before an address is believed. One answer that equals what is shown proves little
 * where each request may get another picture.
 */
export function countProofs({
  cacheControl,
  isRedirected,
}: {
  cacheControl: string;
  isRedirected: boolean;
}): number {
  if (/\bno-store\b/i.test(cacheControl)) return 2;
  const isFresh = /\bno-cache\b|\bmax-age=0\b/i.test(cacheControl);
  return isFresh || isRedirected ? 1 : 0;
}
