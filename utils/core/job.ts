/** The job record: what is stored about one re-ageing, and what can be read off it. */
import * as v from 'valibot';
import { ageChangeSchema } from './ages';
import { failureSchema, WAIT_REASONS } from './failure';

/** The shape's version. Raise it with every change and add a step to `store/migrations.ts`. */
export const SCHEMA_VERSION = 2;

/** The most faces in one submit (akool-api notes, «Submit»). */
export const MAX_FACES = 8;

/** How a picture reaches the service (docs/architecture.md, «Reaching the image»), in the order in which they are tried. */
export const WAYS = ['direct', 'upload', 'relay'] as const;
export type Way = (typeof WAYS)[number];

/** A moment that a `Date` can hold: one that it cannot would break every page that shows it. */
const epochMs = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const regionSchema = v.tuple([v.number(), v.number(), v.number(), v.number()]);

const faceSchema = v.object({
  /** The first four landmarks, `x,y:x,y:x,y:x,y` in image pixels: the `opts` of a submit. */
  landmarks: v.string(),
  /** `[x, y, width, height]` in pixels of the picture that the detector saw. */
  region: regionSchema,
  /** Where the service hosts a crop of the face, if asked to, what it shows, and its own `opts`. */
  crop: v.exactOptional(
    v.object({
      url: v.string(),
      region: v.exactOptional(regionSchema),
      landmarks: v.exactOptional(v.string()),
    }),
  ),
});
export type Face = v.InferOutput<typeof faceSchema>;

/**
 * What the bytes of a source are when they are not simply the picture at its address. `shown`: the pixels that the page
 * showed, since the address returns something else or nothing that can be decoded.
 */
export const TAKEN = ['frame', 'canvas', 'drawing', 'area', 'poster', 'file', 'shown'] as const;

/** The length of a video. A stream that goes on has none. */
export const durationSchema = v.pipe(v.number(), v.finite(), v.minValue(0));

/** No browser hands over a wider capture of the screen: a canvas ends here as well. */
const capturePx = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

export const sourceSchema = v.object({
  kind: v.picklist(['image', 'video']),
  /** Where the image is. The bytes of a `data:` URL are not kept here. */
  url: v.string(),
  /** The address that the page showed, where `url` is a better one of the same picture: tried if the service cannot fetch `url`. */
  shownUrl: v.exactOptional(v.string()),
  pageUrl: v.exactOptional(v.string()),
  pageTitle: v.exactOptional(v.string()),
  /** Whether the page was seen to show it, so that its host is there, whoever may read from it. */
  isShown: v.exactOptional(v.literal(true)),
  /** What its bytes are when they are not simply the picture at `url`. */
  taken: v.exactOptional(v.picklist(TAKEN)),
  /** Set when the stored source image is a capture of the screen, since nothing may read the original: its pixels. */
  capture: v.exactOptional(v.object({ width: capturePx, height: capturePx })),
  /** How long the video is, where the page knows it. */
  durationSeconds: v.exactOptional(durationSchema),
});
export type Source = v.InferOutput<typeof sourceSchema>;

const remoteSchema = v.object({
  /** `_id`: the id that status is asked by. */
  id: v.string(),
  /** `job_id`: the id that a task is canceled by. */
  jobId: v.exactOptional(v.string()),
  /** Where the result will be, as the submit or the latest status said. */
  resultUrl: v.exactOptional(v.string()),
  acceptedAt: epochMs,
});

const attemptSchema = v.object({
  /** When the intent to submit was stored: before the request, so that its loss is noticed. */
  intendedAt: epochMs,
  /** Credits read beside the detection, if they could be. */
  creditsBefore: v.exactOptional(v.number()),
  /** When they were read. */
  creditsBeforeAt: v.exactOptional(epochMs),
  /** Credits read beside the saving of the result, if they could be. */
  creditsAfter: v.exactOptional(v.number()),
  /** What the service answered. Missing: not answered yet, or refused or lost as `end` says. */
  remote: v.exactOptional(remoteSchema),
  /**
   * Why nothing more comes of this attempt. `refused`: not accepted, so not charged. `lost`: the answer
   * was lost and the person moved on. `service-failed`, `expired`: accepted, but without a result. `saved`: its
   * result is one face of several, and is stored.
   */
  end: v.exactOptional(v.picklist(['refused', 'lost', 'service-failed', 'expired', 'saved'])),
});
/** One submit, whatever became of it. Each accepted one was charged. */
export type Attempt = v.InferOutput<typeof attemptSchema>;

/** The states that the engine works on. */
export const ACTIVE_STATUSES = ['queued', 'detecting', 'submitting', 'processing', 'saving'] as const;
export type ActiveStatus = (typeof ACTIVE_STATUSES)[number];

const stateSchema = v.variant('status', [
  v.object({ status: v.literal('queued') }),
  v.object({ status: v.literal('detecting') }),
  v.object({ status: v.literal('submitting') }),
  v.object({
    status: v.literal('processing'),
    /** The service's own: 1 in queue, 2 processing. */
    serviceStatus: v.picklist([1, 2]),
  }),
  v.object({ status: v.literal('saving') }),
  v.object({
    status: v.literal('done'),
    doneAt: epochMs,
    /** The stored result: MIME type, bytes, pixels. */
    type: v.string(),
    bytes: v.number(),
    width: v.number(),
    height: v.number(),
  }),
  v.object({ status: v.literal('failed'), failure: failureSchema }),
  v.object({
    status: v.literal('canceled'),
    /** What the service made of the request to cancel. `none`: it had nothing to cancel. */
    service: v.picklist(['none', 'asked', 'canceled', 'refused']),
  }),
  v.object({
    status: v.literal('waiting'),
    reason: v.picklist(WAIT_REASONS),
    /** Where the job goes on. */
    resume: v.picklist(['queued', 'processing', 'saving']),
    failure: v.exactOptional(failureSchema),
  }),
  v.object({
    status: v.literal('unconfirmed'),
    failure: failureSchema,
    /** Credits when the person last asked to check. */
    creditsNow: v.exactOptional(v.number()),
    checkedAt: v.exactOptional(epochMs),
  }),
]);
export type JobState = v.InferOutput<typeof stateSchema>;
export type JobStatus = JobState['status'];

/** Sortable by creation: base-36 time, then chance. See {@link createJobId}. */
export const jobIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-z]{9}-[0-9a-z]{10}$/));

export const jobSchema = v.object({
  schemaVersion: v.literal(SCHEMA_VERSION),
  id: jobIdSchema,
  createdAt: epochMs,
  updatedAt: epochMs,
  source: sourceSchema,
  ageChangeYears: ageChangeSchema,
  state: stateSchema,
  /** How the picture reaches the service. Chosen before the detection, by `core/way.ts`. */
  way: v.exactOptional(v.picklist(WAYS)),
  /** Ways that the service could not use for this picture. */
  refusedWays: v.exactOptional(v.array(v.picklist(WAYS))),
  /** Why the service could not use the latest of them. */
  refusal: v.exactOptional(failureSchema),
  /** Set when the capture of the screen is what the service gets: its faces and its result are in the capture's pixels. */
  usesCapture: v.exactOptional(v.literal(true)),
  /** The object that was put into the person's own storage for this job, from before it is put until it is deleted. */
  upload: v.exactOptional(v.object({ key: v.string(), place: v.string() })),
  /** The detector's answer, kept so that no retry asks for it again. */
  faces: v.exactOptional(v.array(faceSchema)),
  /** Pixels of the source image for each pixel of the picture that the detector saw. Missing: 1. */
  scale: v.exactOptional(v.number()),
  /** What the person is told of the picture that the detector saw. */
  note: v.exactOptional(v.picklist(['first-frame'])),
  /** Which of `faces` to change. Missing: all. */
  chosenFaces: v.exactOptional(v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  /** Whether the person wants to choose among the faces. Without meaning once `chosenFaces` is there. */
  asksFaces: v.exactOptional(v.literal(true)),
  /** How many submits the person agreed to, where it is more than the one that a click means. */
  agreedSubmits: v.exactOptional(v.number()),
  /** Relay: how many of the faces to change are stored, each with its own submit. */
  partsSaved: v.exactOptional(v.number()),
  /** Relay: set while the crops of the faces that are not saved yet have to be made anew. */
  areCropsGone: v.exactOptional(v.literal(true)),
  /** Credits read beside the detection. */
  creditsSeen: v.exactOptional(v.object({ credits: v.number(), at: epochMs })),
  attempts: v.array(attemptSchema),
  /** Failures in a row at the present step. */
  retries: v.number(),
  /** When the present step is due, by the local clock. */
  dueAt: epochMs,
  /** The jobs of one series share it. */
  groupId: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
  /** Set while a deletion can be undone. */
  deletedAt: v.exactOptional(epochMs),
});
/** One re-ageing, from the click to the stored result. */
export type Job = v.InferOutput<typeof jobSchema>;

/** What a click says. */
export type NewJob = {
  source: Source;
  ageChangeYears: number;
  groupId?: string;
  /** Known already, for the same image: then the detector is not asked. */
  faces?: Face[];
  /** The way on which they were found, and their scale: they hold for that alone. */
  way?: Way;
  scale?: number;
  chosenFaces?: number[];
  /** The person chose the capture of this picture before. */
  usesCapture?: true;
  /** Wait for the person's word before anything is charged. */
  confirmFirst?: boolean;
  /** Wait for the person's choice once the faces are known. */
  asksFaces?: boolean;
  /** An id of {@link createJobId} under which bytes are stored already, or which a repeated request names again. */
  id?: string;
};

/** A record in `queued` (or waiting to be confirmed), due at once. */
export function createJob(request: NewJob, id: string, now: number): Job {
  return {
    schemaVersion: SCHEMA_VERSION,
    id,
    createdAt: now,
    updatedAt: now,
    source: request.source,
    ageChangeYears: request.ageChangeYears,
    state: request.confirmFirst
      ? { status: 'waiting', reason: 'confirm', resume: 'queued' }
      : { status: 'queued' },
    attempts: [],
    retries: 0,
    dueAt: now,
    ...(request.groupId === undefined ? {} : { groupId: request.groupId }),
    ...(request.faces === undefined ? {} : { faces: request.faces }),
    ...(request.way === undefined ? {} : { way: request.way }),
    ...(request.scale === undefined ? {} : { scale: request.scale }),
    ...(request.chosenFaces === undefined ? {} : { chosenFaces: request.chosenFaces }),
    ...(request.asksFaces ? { asksFaces: true } : {}),
    ...(request.usesCapture ? { usesCapture: true } : {}),
  };
}
