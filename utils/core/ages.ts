/** Age changes: the range that the service takes, the presets of the menu, and reading one from outside. */
import * as v from 'valibot';

/** The youngest and the oldest change in years; `face_reage` of a submit (akool-api notes, «Submit»). */
export const MIN_AGE_CHANGE_YEARS = -30;
export const MAX_AGE_CHANGE_YEARS = 30;

/** The presets of the context menu, in its order. */
export const AGE_PRESETS_YEARS = [-30, -20, -10, 10, 20, 30] as const;

/** The age change before the person has chosen another one. */
export const DEFAULT_AGE_CHANGE_YEARS = 20;

/** A whole number of years from −30 to 30. Zero counts: the service takes it. */
export const ageChangeSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(MIN_AGE_CHANGE_YEARS),
  v.maxValue(MAX_AGE_CHANGE_YEARS),
);

/** Whether `value` is an age change that the service takes. */
export function isAgeChange(value: unknown): value is number {
  return v.is(ageChangeSchema, value);
}
