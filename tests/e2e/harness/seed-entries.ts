/** Jobs in any state, as records to be seeded: what would take hours and charges to come about by itself. */
import { type FailureKind, REMEDIES, WAIT_REASONS } from '../../../utils/core/failure';
import { type Job, type JobState, SCHEMA_VERSION } from '../../../utils/core/job';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A job with what is stored beside it. */
export interface SeedEntry {
  readonly job: Job;
  /**
   * Whether the background sees the job. Default: unless it is finished or on its way, since a background would carry
   * one that is on its way further, or say that its submit was lost.
   */
  readonly isOpen?: boolean;
  /**
   * `drawn`: a photograph and its tinted copy, with thumbnails; `after`: the copy alone. Default: drawn where the job's
   * state has pictures.
   */
  readonly pictures?: 'drawn' | 'after' | 'none';
  /** Files by role, as `data:` URLs in base64; they take the place of drawn ones. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface EntryOptions {
  /** Epoch ms; newer ones stand first. Default: now, less a minute for each entry built before. */
  readonly at?: number;
  /** Default 20. */
  readonly years?: number;
  readonly title?: string;
  /** Address of the page. Default one of a few hosts, in turn. */
  readonly pageUrl?: string;
  readonly kind?: 'image' | 'video';
  readonly groupId?: string;
  /** Fields to set on the finished record. */
  readonly change?: Partial<Job>;
}

export const DONE: JobState = {
  status: 'done',
  doneAt: 0,
  type: 'image/jpeg',
  bytes: 60_000,
  width: 512,
  height: 512,
};

const HOSTS = ['www.example.org', 'photos.example.net', 'museum.example.com'];
let built = 0;

/** A record in `state`; the step of one that is on its way is due in a day. */
export function buildEntry(state: JobState, options: EntryOptions = {}): SeedEntry {
  const number = built++;
  const at = options.at ?? Date.now() - number * MINUTE_MS;
  const kind = options.kind ?? 'image';
  const host = HOSTS[number % HOSTS.length];
  const job: Job = {
    schemaVersion: SCHEMA_VERSION,
    id: `${at.toString(36).padStart(9, '0')}-${number.toString(36).padStart(10, '0')}`,
    createdAt: at,
    updatedAt: at,
    source: {
      kind,
      url: `https://${host}/files/${number}.${kind === 'video' ? 'mp4' : 'jpg'}`,
      pageUrl: options.pageUrl ?? `https://${host}/pages/${number}`,
      pageTitle: options.title ?? `Portrait ${number + 1}`,
    },
    ageChangeYears: options.years ?? 20,
    state: state.status === 'done' ? { ...state, doneAt: state.doneAt || at + MINUTE_MS } : state,
    attempts: [],
    retries: 0,
    dueAt: Date.now() + DAY_MS,
    ...(options.groupId === undefined ? {} : { groupId: options.groupId }),
    ...options.change,
  };
  return { job };
}

/** The states on the way, in their order. */
export const RUNNING: readonly JobState[] = [
  { status: 'queued' },
  { status: 'detecting' },
  { status: 'submitting' },
  { status: 'processing', serviceStatus: 1 },
  { status: 'processing', serviceStatus: 2 },
  { status: 'saving' },
];

/** Every failure that there is. */
export const FAILED: readonly JobState[] = (Object.keys(REMEDIES) as FailureKind[]).map((kind) => ({
  status: 'failed',
  failure: { kind, detail: 'What the service said', code: 1234 },
}));

/** Every reason to wait, and the two of a job that was given up or lost its answer. */
export const STOPPED: readonly JobState[] = [
  ...WAIT_REASONS.map((reason): JobState => ({ status: 'waiting', reason, resume: 'queued' })),
  { status: 'waiting', reason: 'key', resume: 'queued', failure: { kind: 'key' } },
  { status: 'canceled', service: 'none' },
  { status: 'canceled', service: 'refused' },
  { status: 'unconfirmed', failure: { kind: 'server' } },
  { status: 'unconfirmed', failure: { kind: 'server' }, creditsNow: 99, checkedAt: Date.now() },
];

/** The six jobs of a timeline, all done unless `stateOf` says otherwise. */
export function buildTimeline(
  groupId: string,
  stateOf: (years: number) => JobState = () => DONE,
  options: EntryOptions = {},
): SeedEntry[] {
  return [-30, -20, -10, 10, 20, 30].map((years) =>
    buildEntry(stateOf(years), { title: 'A life', ...options, years, groupId }),
  );
}

/** `count` finished jobs, a minute apart, over all ages. For load, `pictures: 'none'` on most of them. */
export function buildMany(count: number, pictures: 'drawn' | 'none' = 'drawn'): SeedEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    ...buildEntry(DONE, { years: ((index * 7) % 61) - 30 }),
    pictures,
  }));
}

/** A deleted result whose undo lasts for another minute. */
export function buildDeleted(options: EntryOptions = {}): SeedEntry {
  return buildEntry(DONE, { ...options, change: { ...options.change, deletedAt: Date.now() + MINUTE_MS } });
}
