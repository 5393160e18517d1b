/** The words of the interface, chosen by what they are about; every one comes from the locales. */
import { type GeneratedI18nStructure, i18n } from '#i18n';
import type { FailureKind, WaitReason } from '../utils/core/failure';
import type { JobState } from '../utils/core/job';

type TextKey = keyof GeneratedI18nStructure;
type Underscored<K extends string> = K extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : K;
type Categorised<K> = K extends `${infer Stem}.other` ? Stem : never;

/**
 * The text under a key, with `$1`, `$2`… replaced in order; numbers as the text's language writes them, so that a code or
 * a year is to come as a string. The key is checked by the compiler.
 */
export function text(key: TextKey, ...substitutions: (string | number)[]): string {
  const filled = substitutions.map((each) => (typeof each === 'number' ? formatNumber(each) : each));
  return (i18n.t as (key: string, substitutions: string[]) => string)(key, filled);
}

function formatNumber(value: number, locale = textLocale()): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** The language of these texts. It is not the browser's where they are not translated to that one. */
export function textLocale(): string {
  return text('locale') || 'en';
}

/**
 * The text for a number, by the plural rules of the interface's language: `stem.one`, `stem.few`,
 * `stem.other`. Where a locale lacks a category, `other` is used.
 */
export function counted(stem: Categorised<TextKey>, count: number, locale = textLocale()): string {
  const category = new Intl.PluralRules(locale).select(count);
  const shown = formatNumber(count, locale);
  // English has no `few` or `many`, so the compiler knows no such keys; other locales may.
  return text(`${stem}.${category}` as TextKey, shown) || text(`${stem}.other`, shown);
}

/** «20 years older», «1 year younger», «same age». */
export function ageWords(years: number): string {
  if (years === 0) return text('age.same');
  return counted(years > 0 ? 'age.older' : 'age.younger', Math.abs(years));
}

/** The age change in figures with its sign, for a chip: «+20», «−10», «0». */
export function ageFigures(years: number): string {
  if (years === 0) return '0';
  return years > 0 ? `+${years}` : `−${-years}`;
}

/** A job's status in words. */
export function statusWords(state: JobState, ageChangeYears: number): string {
  switch (state.status) {
    case 'processing':
      return text(state.serviceStatus === 1 ? 'status.in_queue' : 'status.processing');
    case 'done':
      return text('status.done', ageWords(ageChangeYears));
    default:
      return text(`status.${state.status}`);
  }
}

/** What happened and what to do next. */
export type Explanation = { title: string; next: string };

/** The words for a kind of failure. */
export function failureWords(kind: FailureKind): Explanation {
  const stem = kind.replaceAll('-', '_') as Underscored<FailureKind>;
  return { title: text(`failure.${stem}.title`), next: text(`failure.${stem}.next`) };
}

/**
 * The words for a reason to wait. A key that was refused is told apart from one that was never given, what an account
 * lacks from a blocked one, and a single face from several. `failure` is what the job waits after, if anything.
 */
export function waitingWords(reason: WaitReason, failure?: FailureKind, faces?: number): Explanation {
  if (failure === 'verification' || failure === 'payment' || failure === 'subscription')
    return failureWords(failure);
  const refused = failure !== undefined;
  const isOne = reason === 'faces' && faces === 1;
  const stem = isOne ? 'one_face' : reason === 'key' && refused ? 'key_refused' : reason;
  return { title: text(`waiting.${stem}.title`), next: text(`waiting.${stem}.next`) };
}
