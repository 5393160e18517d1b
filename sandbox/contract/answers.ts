// The documented forms of the service's answers, written from the akool-api notes. What the sandbox sends must have one of
// them, unless a fault is ordered. It shares no code with the client, so that neither repeats the other's mistakes.
import * as v from 'valibot';
import type { Answer } from '../http/answer';

/** The service sends numbers as text now and then. */
const number = v.union([v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/))]);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.nonEmpty());
const address = v.pipe(v.string(), v.url());

const point = v.strictTuple([v.number(), v.number()]);
const box = v.strictTuple([v.number(), v.number(), v.number(), v.number()]);
/** `x,y:x,y:x,y:x,y`: the `opts` of a submit. */
const opts = v.pipe(v.string(), v.regex(/^-?[\d.]+,-?[\d.]+(:-?[\d.]+,-?[\d.]+){3}$/));
const landmarks = v.array(v.pipe(v.array(point), v.minLength(4), v.maxLength(6)));

/** A list of crops: one item for each face, or nothing at all. */
const crops = <T extends v.GenericSchema>(item: T) => v.exactOptional(v.nullable(v.array(v.nullable(item))));

const Frame = v.pipe(
  v.strictObject({
    landmarks,
    landmarks_str: v.array(opts),
    region: v.array(box),
    removed: v.array(box),
    frame_time: v.exactOptional(v.nullable(v.number())),
    face_urls: crops(address),
    crop_region: crops(box),
    crop_landmarks: crops(opts),
  }),
  v.check((frame) => {
    const lists = [
      frame.landmarks_str,
      frame.region,
      frame.face_urls,
      frame.crop_region,
      frame.crop_landmarks,
    ];
    return lists.every(
      (list) => list === undefined || list === null || list.length === frame.landmarks.length,
    );
  }, 'lists of different lengths'),
);

const DETECTOR_FAILURES = [
  "Either 'url' or 'img' parameter must be provided",
  'Invalid URL format',
  'Failed to download media',
  'Failed to download media from URL',
  'No faces detected',
  'Failed to process media',
  'Media type detection failed',
] as const;

const Detected = v.strictObject({
  error_code: v.literal(0),
  error_msg: v.literal('SUCCESS'),
  faces_obj: v.record(v.pipe(v.string(), v.regex(/^\d+$/)), Frame),
});
const NotDetected = v.strictObject({
  error_code: v.literal(1),
  error_msg: v.picklist(DETECTOR_FAILURES),
  faces_obj: v.strictObject({}),
});
const DetectedByLegacy = v.strictObject({
  error_code: v.literal(0),
  error_msg: v.literal('SUCCESS'),
  landmarks,
  landmarks_str: v.union([v.array(opts), opts]),
  region: v.array(box),
  seconds: v.number(),
  trx_id: v.string(),
});
const NotDetectedByLegacy = v.strictObject({
  error_code: v.literal(1),
  error_msg: v.picklist(DETECTOR_FAILURES),
});

const REFUSALS = [
  1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1014, 1015, 1016, 1101, 1102, 1103, 1104, 1108, 1109,
  1200, 1204, 1207, 1208, 1209, 1210, 1213, 1221,
] as const;
const Refused = v.strictObject({ code: v.picklist(REFUSALS), msg: v.string() });
const success = { code: v.literal(1000), msg: v.string() };

const Token = v.strictObject({ code: v.literal(1000), msg: v.exactOptional(v.string()), token: id });
const Accepted = v.strictObject({
  ...success,
  data: v.strictObject({ _id: id, url: address, job_id: id }),
});
const Credits = v.strictObject({ ...success, data: v.strictObject({ credit: number }) });
const Listed = v.strictObject({
  ...success,
  data: v.strictObject({
    result: v.array(
      v.strictObject({
        _id: id,
        faceswap_status: number,
        url: v.union([address, v.literal('')]),
        createdAt: v.pipe(v.string(), v.isoTimestamp()),
        deduction_status: v.exactOptional(number),
        faceswap_type: v.exactOptional(number),
        faceswap_quality: v.exactOptional(number),
        image: v.exactOptional(number),
        video_duration: v.exactOptional(number),
        deduction_duration: v.exactOptional(number),
        update_time: v.exactOptional(number),
        userId: v.exactOptional(id),
        uid: v.exactOptional(count),
        alg_msg: v.exactOptional(v.string()),
        faceswap_fail_reason: v.exactOptional(v.string()),
        error_msg: v.exactOptional(v.string()),
      }),
    ),
  }),
});

/** The forms of each kind of answer, with the HTTP statuses that it may have. */
const FORMS = {
  detect: [
    { schema: Detected, statuses: [200] },
    { schema: NotDetected, statuses: [200, 400, 500] },
  ],
  legacy: [
    { schema: DetectedByLegacy, statuses: [200] },
    { schema: NotDetectedByLegacy, statuses: [200, 400, 500] },
  ],
  submit: [{ schema: Accepted, statuses: [200] }],
  status: [{ schema: Listed, statuses: [200] }],
  credits: [{ schema: Credits, statuses: [200] }],
  token: [{ schema: Token, statuses: [200] }],
  cancel: [{ schema: v.strictObject(success), statuses: [200] }],
} as const;
export type DocumentedPlace = keyof typeof FORMS;

/** Whether the answers of a place have documented forms: downloads and pages have none. */
export function isDocumentedPlace(place: string | undefined): place is DocumentedPlace {
  return place !== undefined && Object.hasOwn(FORMS, place);
}

/** What is wrong with an answer; undefined when it has one of the documented forms of its place. */
export function findBreach(
  place: DocumentedPlace,
  { status, body }: Pick<Answer, 'status' | 'body'>,
): string | undefined {
  const json = parse(body);
  // A refusal of the API can come in place of anything but a detection.
  const isDetector = place === 'detect' || place === 'legacy';
  const refused = { schema: Refused, statuses: [200] };
  const forms = isDetector ? FORMS[place] : [...FORMS[place], refused];
  const problems: string[] = [];
  for (const { schema, statuses } of forms) {
    const parsed = v.safeParse(schema as v.GenericSchema, json);
    if (!parsed.success) problems.push(v.summarize(parsed.issues));
    else if (!(statuses as readonly number[]).includes(status))
      problems.push(`HTTP ${status} is not documented`);
    else return undefined;
  }
  return problems.join('\nor: ');
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
