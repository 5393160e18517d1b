/** The service's words: the shape of each answer, and what each code means. Nothing else knows a wire name. */
import * as v from 'valibot';
import type { Failure, FailureKind } from '../core/failure';

/** Codes of the body (akool-api notes, the table under «Hosts»). */
const CODES: Readonly<Record<number, FailureKind>> = {
  1003: 'parameter',
  1005: 'busy',
  1006: 'credits',
  1007: 'too-many-faces',
  1008: 'missing',
  1009: 'forbidden',
  1010: 'forbidden',
  1101: 'key',
  1102: 'key',
  1200: 'account',
};

/** The only code that means success. */
export const SUCCESS = 1000;

/** The failure that a code other than {@link SUCCESS} stands for, with the service's own words. */
export function failureOfCode(code: number, msg: string | undefined): Failure {
  return { kind: CODES[code] ?? 'refused', code, ...(msg ? { detail: msg } : {}) };
}

/** The failure that an HTTP status outside of 2xx stands for, where the body says nothing better. */
export function failureOfStatus(status: number, retryAfterMs: number | undefined): Failure {
  const kind = kindOfStatus(status);
  return { kind, code: status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'key';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 405 || status === 410) return 'protocol';
  if (status === 408) return 'timeout';
  if (status === 429) return 'busy';
  if (status >= 500) return 'server';
  if (status >= 400) return 'refused';
  return 'protocol';
}

/** Any answer of the API itself: the code decides what else is read. */
export const envelopeSchema = v.object({
  code: v.number(),
  msg: v.optional(v.nullable(v.string())),
});

export const tokenSchema = v.object({ token: v.pipe(v.string(), v.minLength(1)) });

export const creditsSchema = v.object({ data: v.object({ credit: v.number() }) });

const text = v.pipe(v.string(), v.minLength(1));

export const submitSchema = v.object({
  data: v.object({
    _id: text,
    url: v.optional(v.nullable(v.string())),
    job_id: v.optional(v.nullable(v.string())),
  }),
});

export const resultSchema = v.object({
  _id: text,
  faceswap_status: v.picklist([1, 2, 3, 4]),
  url: v.optional(v.nullable(v.string())),
  /** A date as text or as epoch ms: the page names the field, not its form. */
  createdAt: v.optional(v.nullable(v.union([v.string(), v.number()]))),
});

/** Its entries are read one by one: an odd one must not spoil the others. */
export const statusSchema = v.object({ data: v.object({ result: v.array(v.unknown()) }) });

const region = v.pipe(v.array(v.number()), v.length(4));

const point = v.tupleWithRest([v.number(), v.number()], v.number());

const frameSchema = v.object({
  landmarks_str: v.array(v.string()),
  region: v.array(region),
  face_urls: v.optional(v.nullable(v.array(v.string()))),
  crop_region: v.optional(v.nullable(v.array(region))),
  crop_landmarks: v.optional(v.nullable(v.array(v.array(point)))),
});
export type WireFrame = v.InferOutput<typeof frameSchema>;

/** Answer of the new detector. An image has the one frame «0», a video one for each sampled moment. */
export const detectSchema = v.object({
  error_code: v.number(),
  error_msg: v.optional(v.nullable(v.string())),
  faces_obj: v.optional(v.nullable(v.record(v.string(), frameSchema))),
});

/** Answer of the legacy detector: the one frame, and `landmarks_str` seen as a bare string as well. */
export const legacyDetectSchema = v.object({
  error_code: v.number(),
  error_msg: v.optional(v.nullable(v.string())),
  landmarks_str: v.optional(v.nullable(v.union([v.array(v.string()), v.string()]))),
  region: v.optional(v.nullable(v.array(region))),
});
