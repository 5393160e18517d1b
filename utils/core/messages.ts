/** The whole protocol between our pages and the background: commands in, an outcome out, never state. */
import * as v from 'valibot';
import { ageChangeSchema } from './ages';
import type { Failure } from './failure';
import { jobSchema, sourceSchema } from './job';

const jobCommand = <const T extends string>(type: T) =>
  v.object({ type: v.literal(type), jobId: v.string() });

const jobsCommand = <const T extends string>(type: T) =>
  v.object({ type: v.literal(type), jobIds: v.array(v.string()) });
/** Jobs in one `import`. */
export const MAX_IMPORTED = 50;

export const commandSchema = v.variant('type', [
  /** Stop the job here, and ask the service to cancel it. */
  jobCommand('cancel'),
  /** Go on from the furthest stored answer. */
  jobCommand('retry'),
  /** Hide the job; its record and bytes go when the undo has passed. */
  jobCommand('delete'),
  /** Undo `delete`. */
  jobCommand('restore'),
  /** `delete` of many in one write; what is not finished stays. */
  jobsCommand('delete-many'),
  /** Undo `delete-many`. */
  jobsCommand('restore-many'),
  /** Of an unconfirmed submit: read the credits again. */
  jobCommand('check-again'),
  /** Of an unconfirmed submit: submit anew, at the risk of a second charge. */
  jobCommand('submit-again'),
  /** Of an unconfirmed submit: give it up. */
  jobCommand('dismiss'),
  /** Of a job that waits for the person's word, or for a reason that may have passed: go on. */
  jobCommand('go-on'),
  /** Of a job that waits for a host: send what the page shows, as it was captured from the screen. */
  jobCommand('use-capture'),
  /**
   * Fetch the original in place of a capture, or of a source image that could not be kept. `isAsking`: the person is being
   * asked for its host, and it is fetched once that is allowed, even if the question has closed the page.
   */
  v.object({
    type: v.literal('keep-original'),
    jobId: v.string(),
    isAsking: v.exactOptional(v.literal(true)),
  }),
  /** The same source again, with another age change or the same. */
  v.object({
    type: v.literal('re-age'),
    jobId: v.string(),
    ageChangeYears: ageChangeSchema,
  }),
  /** A new job, from a page of ours. */
  v.object({
    type: v.literal('add'),
    source: sourceSchema,
    ageChangeYears: ageChangeSchema,
    /** A fresh id of `createJobId`, under which the page has stored the source image; sent again it adds nothing. */
    jobId: v.exactOptional(v.string()),
    /** Wait for a choice of faces and age once the faces are known. */
    asksFaces: v.exactOptional(v.boolean()),
  }),
  /** Of a job that waits for a choice: the faces to change, by their place in its `faces`, and the age. */
  v.object({
    type: v.literal('choose-faces'),
    jobId: v.string(),
    faces: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.minLength(1), v.maxLength(8)),
    ageChangeYears: ageChangeSchema,
  }),
  /** Plan steps of a series: jobs like this one, at other ages, which wait for `confirm-series`. Those that are there stay. */
  v.object({
    type: v.literal('plan-series'),
    jobId: v.string(),
    agesYears: v.pipe(v.array(ageChangeSchema), v.minLength(1), v.maxLength(61)),
  }),
  /** Start every step of a series that waits for the person's word: each of the `submits` that were shown is charged. */
  v.object({
    type: v.literal('confirm-series'),
    groupId: v.string(),
    submits: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** Delete the steps of a series that were only planned, with undo. */
  v.object({ type: v.literal('give-up-series'), groupId: v.string() }),
  /** Jobs out of an archive, whose pictures the page has stored. Those that are here already are left alone. */
  v.object({
    type: v.literal('import'),
    jobs: v.pipe(v.array(jobSchema), v.minLength(1), v.maxLength(MAX_IMPORTED)),
  }),
  /** Delete every finished job, with undo. */
  v.object({ type: v.literal('clear-finished') }),
  /** Settings or credentials were saved: what waited for them may go on. */
  v.object({ type: v.literal('settings-changed') }),
  /** A page was opened: take whatever step is due. */
  v.object({ type: v.literal('wake') }),
  /** The history is seen: what has failed in it is no news any more. */
  v.object({ type: v.literal('look') }),
  /** Ask the service for the credits left, with the stored credentials. */
  v.object({ type: v.literal('test-connection') }),
  /** Put the picker into the tab that is in front. */
  v.object({ type: v.literal('pick') }),
]);
export type Command = v.InferOutput<typeof commandSchema>;
/** Those that are the engine's. */
export type EngineCommand = Exclude<Command, { type: 'pick' | 'look' }>;

/** What a command came to. Failures travel as data, since a thrown error keeps only its message. */
export type Outcome =
  | { ok: true; credits?: number; jobIds?: string[]; original?: OriginalOutcome }
  | { ok: false; failure: Failure };

/**
 * What became of `keep-original`. `different`: the address shows another picture. `unreachable`: it gives no picture.
 * In both cases what was stored before stays.
 */
export type OriginalOutcome = 'kept' | 'different' | 'unreachable';

/** The channel on which the background says which records changed, by the ids of their jobs. */
export const CHANGES_CHANNEL = 'reage-changes';
export type ChangeNotice = { jobIds: readonly string[] };
