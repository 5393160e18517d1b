/** What the runner needs of the world, as types: each effect comes in through one of these. */
import type { Failure } from './core/failure';
import type { Face, Job, Source } from './core/job';
import type { JobChange } from './core/notice';
import type { Credentials, Settings } from './core/settings';
import type { Submission } from './core/submission';
import type { Report } from './core/verdict';

/** What became of a submit. `lost`: it may have been accepted, and so charged. */
export type SubmitAnswer =
  | { kind: 'accepted'; remoteId: string; jobId?: string; resultUrl?: string }
  | { kind: 'refused'; failure: Failure }
  | { kind: 'lost'; failure: Failure };

export type StatusAnswer = {
  byId: ReadonlyMap<string, Report>;
  /** The service's clock at the answer (`Date` header), if it could be read. */
  serviceNow?: number;
};

/** What the detector is shown: an address, or the bytes as base64, and then it hosts a crop of each face. */
export type DetectRequest =
  | { kind: Source['kind']; url: string; durationSeconds?: number }
  | { kind: 'image'; base64: string };

/** The service. Every function but `submit` throws a `FailureError`. */
export type Service = {
  detect(request: DetectRequest, signal: AbortSignal): Promise<Face[]>;
  submit(submission: Submission): Promise<SubmitAnswer>;
  /** At most 100 ids. */
  status(remoteIds: readonly string[]): Promise<StatusAnswer>;
  credits(): Promise<number>;
  /** Ask the service to cancel the task; resolves when it says that it did. */
  cancel(jobId: string): Promise<void>;
};

export type SavedResult = { mimeType: string; bytes: number; width: number; height: number };

/** A picture as the service takes it, its size, and how many pixels of the source image one of its pixels stands for. */
export type Prepared = {
  image: Blob;
  width: number;
  height: number;
  scale: number;
  note?: NonNullable<Job['note']>;
};

/** Bytes: the source image and the result. They throw a `FailureError`, but where they say otherwise. */
export type Media = {
  /**
   * Store the source image under the job's id, if it can be had. Never throws. `unreadable`: no answer could be read, as
   * without a permission for its host; `useless`: its answer is no picture.
   */
  keepSource(job: Job, signal: AbortSignal): Promise<'kept' | 'unreadable' | 'useless'>;
  /**
   * Put the original, from its address, in the place of a capture or of a source image that could not be kept. `different`:
   * the address shows another picture; nothing is stored then. An original that is stored already is left alone.
   */
  keepOriginal(job: Job, signal: AbortSignal): Promise<'kept' | 'different'>;
  /** Throws `format` where the stored source image cannot be decoded. Nothing stored is fine. */
  checkSource(jobId: string): Promise<void>;
  /** Whether the source image is stored. Never throws. */
  hasSource(jobId: string): Promise<boolean>;
  /** The stored source image as the service takes it. */
  prepareSource(jobId: string, signal: AbortSignal): Promise<Prepared>;
  /** Download, check and store the result with its thumbnail; stored bytes that can be read are not asked for again. */
  saveResult(job: Job, resultUrl: string, signal: AbortSignal): Promise<SavedResult>;
  /** The same for one face of a relay, the `index`th to change. */
  savePart(job: Job, index: number, resultUrl: string, signal: AbortSignal): Promise<void>;
  /** Paste the saved faces into the source image, and store that as the result. */
  blendParts(job: Job): Promise<SavedResult>;
  /** Give a job the source image of another one; whether it has it now. Never throws. */
  copySource(fromJobId: string, toJobId: string): Promise<boolean>;
  /** Forget all bytes of a job. */
  remove(jobId: string): Promise<void>;
  /** Ids of the jobs that bytes are stored for, whether they still exist or not. */
  listOwners(): Promise<ReadonlySet<string>>;
};

/** The person's own storage, as the settings name it. It throws a `FailureError`. */
export type Uploads = {
  /** Which place it is, without its secrets. */
  readonly place: string;
  /** Whether the service can read from it: one at home is as far from it as the picture itself. */
  readonly isReadable: boolean;
  put(key: string, image: Blob, signal: AbortSignal): Promise<void>;
  /** An address that anyone can read the object at, for a day at least. */
  addressOf(key: string): Promise<string>;
  /** A missing object is no failure. */
  remove(key: string): Promise<void>;
};

/** The durable table of jobs. */
export type JobStore = {
  add(job: Job): Promise<void>;
  get(jobId: string): Promise<Job | undefined>;
  /** Every job that is not final, and every one whose deletion can be undone, oldest first. */
  listOpen(): Promise<Job[]>;
  /** The jobs of one series, oldest first. */
  listGroup(groupId: string): Promise<Job[]>;
  /** Ids of all jobs, newest first. */
  listIds(): Promise<string[]>;
  /**
   * Replace the record by `change(record)` in one transaction; rejects with what `change` throws. `strict`: on the disk
   * before it resolves, for what a power cut must not undo.
   */
  update(jobId: string, change: (job: Job) => Job, durability?: 'strict' | 'relaxed'): Promise<Job>;
  /**
   * The same for many, in one transaction: `change` answers `undefined` for what stays as it is. Resolves, once all are
   * on the disk, with those that were replaced.
   */
  updateMany(jobIds: readonly string[], change: (job: Job) => Job | undefined): Promise<Job[]>;
  remove(jobId: string): Promise<void>;
  /** Move records that cannot be read out of the way, kept as they are; resolves to their number. */
  setUnreadableAside(): Promise<number>;
};

export type Preferences = {
  settings(): Promise<Settings>;
  credentials(): Promise<Credentials>;
};

export type Clock = {
  /** Epoch ms. */
  now(): number;
  /** Call `wake` in `delayMs`, while this background lives; replaces the timer before. */
  setTimer(delayMs: number): void;
  /** Keep the alarm that wakes a dead background, or drop it. */
  setAlarm(delayMs: number | undefined): void;
};

export type Ports = {
  jobs: JobStore;
  service: Service;
  media: Media;
  /** `undefined` when the person has no storage of their own. */
  uploads(): Promise<Uploads | undefined>;
  preferences: Preferences;
  clock: Clock;
  /** `false` only when no request can reach the service. */
  isOnline(): Promise<boolean>;
  /** Whether the browser lets us read from the URL's host without that host's consent (CORS). */
  hasAccess(url: string): Promise<boolean>;
  /**
   * Tell every open page that a job's record changed. `change` is missing when the record is gone, or only its bytes
   * are new; `change.before` is missing of a new job.
   */
  announce(jobId: string, change?: JobChange): void;
  /** From 0 to 1. */
  random(): number;
};
