/** The service's words: the shape of each answer, and what each code and message means. Nothing else knows a wire name. */
import * as v from 'valibot';
import type { Failure, FailureKind } from '../core/failure';

/** Codes of the body (akool-api notes, the table under «Hosts»). */
export const CODES: Readonly<Record<number, FailureKind>> = {
  1003: 'parameter',
  1004: 'verification',
  1005: 'busy',
  1006: 'credits',
  1007: 'too-many-faces',
  1008: 'missing',
  1009: 'forbidden',
  1010: 'forbidden',
  1011: 'forbidden',
  1014: 'missing',
  1015: 'service-failed',
  1016: 'service-failed',
  1101: 'key',
  1102: 'key',
  1103: 'payment',
  1104: 'credits',
  1108: 'service-failed',
  1109: 'key',
  1200: 'account',
  1204: 'video-too-long',
  1207: 'video-too-large',
  1208: 'video-unreadable',
  1209: 'video-codec',
  1210: 'video-frame-rate',
  1213: 'subscription',
  1221: 'subscription',
};

/** The only code that means success. */
export const SUCCESS = 1000;

/** The service's own codes begin here. A server in front of it may put the HTTP status into `code`. */
const FIRST_CODE = 1000;

/** How each documented `error_msg` of a detector begins, in lower case, and what it means. */
export const DETECTOR_MESSAGES: Readonly<Record<string, FailureKind>> = {
  "either 'url' or 'img' parameter must be provided": 'bad-request',
  'invalid url format': 'bad-address',
  'failed to download media': 'unreachable',
  'no faces detected': 'no-face',
  'failed to process media': 'unreadable',
  'media type detection failed': 'unreadable',
};

/** Of a message that is shown, no more than a card can hold. */
const MAX_DETAIL_CHARACTERS = 300;

/** The failure that a code other than {@link SUCCESS} stands for, with the service's own words. */
export function failureOfCode(code: number, msg: string | undefined): Failure {
  return { kind: CODES[code] ?? 'refused', code, ...describe(msg) };
}

/** The failure that a detector's `error_code` other than 0 stands for. Its message decides: the code is always 1. */
export function failureOfDetector(code: number, msg: string | undefined): Failure {
  const said = msg?.trim().toLowerCase() ?? '';
  const known = Object.keys(DETECTOR_MESSAGES).find((start) => said.startsWith(start));
  const kind = known === undefined ? 'refused' : (DETECTOR_MESSAGES[known] ?? 'refused');
  // Our own words for it say the same.
  if (kind === 'no-face') return { kind };
  return { kind, code, ...describe(msg) };
}

/** The failure of a job that the service gave up, with the reason that it names. */
export function failureOfJob(reason: string | undefined): Failure {
  return { kind: 'service-failed', code: 4, ...describe(reason) };
}

/** The failure that an HTTP status outside of 2xx stands for, where the body says nothing better. */
export function failureOfStatus(status: number): Failure {
  return { kind: kindOfStatus(status), code: status };
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

function describe(words: string | undefined): { detail?: string } {
  const detail = words?.trim().slice(0, MAX_DETAIL_CHARACTERS);
  return detail ? { detail } : {};
}

/** A number, which the service sends as text now and then. */
const number = v.pipe(
  v.union([
    v.number(),
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(32),
      v.regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i),
      v.transform(Number),
    ),
  ]),
  v.finite(),
);

/** Text that nothing depends on: anything else in its place counts as none. */
const words = v.fallback(v.nullish(v.string()), undefined);

/** An id, which is text, and could be a number. */
const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.minLength(1),
  v.maxLength(200),
);

/** Any answer of the API itself: the code decides what else is read. */
export const envelopeSchema = v.object({
  code: v.pipe(number, v.minValue(FIRST_CODE)),
  msg: words,
});

export const tokenSchema = v.object({ token: v.pipe(v.string(), v.minLength(1)) });

export const creditsSchema = v.object({ data: v.object({ credit: number }) });

export const submitSchema = v.object({
  data: v.object({
    _id: id,
    url: words,
    job_id: v.fallback(v.nullish(id), undefined),
  }),
});

/** Only the id must be readable: whatever else is odd about a job that was paid for, the service knows it. */
export const resultSchema = v.object({
  _id: id,
  faceswap_status: v.fallback(v.nullish(number), undefined),
  url: words,
  /** A date as text or as epoch time: the notes name the field, not its form. */
  createdAt: v.fallback(v.nullish(v.union([number, v.string()])), undefined),
  alg_msg: words,
  faceswap_fail_reason: words,
  error_msg: words,
});

/** Its entries are read one by one: an odd one must not spoil the others. */
export const statusSchema = v.object({ data: v.object({ result: v.array(v.unknown()) }) });

/** Lists of one frame, each item of which may be anything: they are read face by face. */
const list = v.fallback(v.nullish(v.array(v.unknown())), undefined);

/** One frame of a detector's answer. `landmarks_str` was seen as a bare string as well. */
export const frameSchema = v.object({
  landmarks_str: v.union([
    v.array(v.unknown()),
    v.pipe(
      v.string(),
      v.transform((text) => [text]),
    ),
  ]),
  region: list,
  removed: list,
  frame_time: v.fallback(v.nullish(number), undefined),
  face_urls: list,
  crop_region: list,
  crop_landmarks: list,
});
export type WireFrame = v.InferOutput<typeof frameSchema>;

/** `[x, y, width, height]`. */
export const regionSchema = v.tuple([number, number, number, number]);

/** What a submit takes as `opts`. */
export const landmarksSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(400));

/** Where a crop is hosted. */
export const cropUrlSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(4_096));

/** What both detectors answer, whatever came of it. */
export const detectorSchema = v.object({ error_code: number, error_msg: words });

/** Answer of the new detector: an image has the one frame «0», a video one for each moment that shows a face. */
export const detectSchema = v.object({
  faces_obj: v.nullish(v.record(v.string(), v.unknown())),
});
