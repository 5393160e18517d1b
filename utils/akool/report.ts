/** One entry of the status list, in our words. */
import * as v from 'valibot';
import { isWebAddress } from '../core/settings';
import type { Report } from '../core/verdict';
import { failureOfJob, resultSchema } from './wire';

/** Below this a number is seconds, not milliseconds: as milliseconds it would be in 1973. */
const FIRST_MS = 100_000_000_000;

/** The id and what is said of it; `undefined` for what names no job. */
export function readReport(entry: unknown): [string, Report] | undefined {
  const parsed = v.safeParse(resultSchema, entry);
  if (!parsed.success) return undefined;
  const { _id, faceswap_status, url, createdAt, alg_msg, faceswap_fail_reason, error_msg } = parsed.output;
  const createdMs = readMoment(createdAt);
  const facts = {
    ...(url && isWebAddress(url) ? { resultUrl: url } : {}),
    ...(createdMs === undefined ? {} : { createdAt: createdMs }),
  };
  const reason = [alg_msg, faceswap_fail_reason, error_msg].find((words) => words?.trim());
  if (faceswap_status === 4)
    return [_id, { ...facts, serviceStatus: 4, failure: failureOfJob(reason ?? undefined) }];
  // A status that nobody knows, or that cannot be read, is no end: what was paid for is waited for.
  const isKnown = faceswap_status === 1 || faceswap_status === 3;
  return [_id, { ...facts, serviceStatus: isKnown ? faceswap_status : 2 }];
}

/** Epoch ms; `undefined` for what is no moment. */
function readMoment(value: string | number | null | undefined): number | undefined {
  if (value === null || value === undefined) return undefined;
  const isSeconds = typeof value === 'number' && value < FIRST_MS;
  const ms = new Date(isSeconds ? value * 1_000 : value).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}
