/** Failures are data: a closed list of kinds, and one table that says what the engine does about each. */
import * as v from 'valibot';

/** Why a job waits without being worked on. Each ends by itself, or by one act of the person. */
export const WAIT_REASONS = [
  'consent',
  'key',
  'credits',
  'limit',
  'account',
  'faces',
  'confirm',
  'permission',
  'offline',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/**
 * What the engine does about a failure: `retry` the step later, at most `tries` times in a row and then
 * `else`; `wait` for the reason to pass; `stop` and say so.
 */
type Remedy =
  | { do: 'retry'; tries: number; else: 'stop' | 'offline' }
  | { do: 'wait'; for: WaitReason }
  | { do: 'stop' };

const RETRY: Remedy = { do: 'retry', tries: 8, else: 'stop' };
const RETRY_BRIEFLY: Remedy = { do: 'retry', tries: 3, else: 'stop' };
const STOP: Remedy = { do: 'stop' };

/** Every kind of failure, with its remedy. The words for each are in the locales under `failure_<kind>`. */
export const REMEDIES = {
  /** No connection: name resolution, refusal, reset; `fetch` tells none of them apart. */
  network: { do: 'retry', tries: 5, else: 'offline' },
  /** No answer in time. */
  timeout: RETRY,
  /** HTTP 5xx or 408. */
  server: RETRY,
  /** Code 1005 or HTTP 429. */
  busy: RETRY,
  /** HTML for JSON, a truncated body, the wrong shape, HTTP 404: not the service that we know. */
  protocol: RETRY_BRIEFLY,
  /** Codes 1101, 1102 and 1109, HTTP 401: no key, a wrong one, or an expired token. */
  key: { do: 'wait', for: 'key' },
  /** Codes 1006 and 1104. */
  credits: { do: 'wait', for: 'credits' },
  /** Code 1200: the account is blocked. */
  account: { do: 'wait', for: 'account' },
  /** Code 1004: the account has to be verified. */
  verification: { do: 'wait', for: 'account' },
  /** Code 1103: not paid, or the payment is overdue. */
  payment: { do: 'wait', for: 'account' },
  /** Codes 1213 and 1221: the account needs a subscription. */
  subscription: { do: 'wait', for: 'account' },
  /** The browser may not speak to the host until the person allows it. */
  permission: { do: 'wait', for: 'permission' },
  /** Code 1003. */
  parameter: STOP,
  /** Code 1007, or more than eight faces found. */
  'too-many-faces': STOP,
  /** The detector found no face. Nothing was charged. */
  'no-face': STOP,
  /** Faces were found, but the service hosts a crop of none of those to change. Nothing was charged. */
  'no-crop': STOP,
  /** Codes 1008 and 1014. */
  missing: STOP,
  /** Codes 1009, 1010 and 1011, HTTP 403. */
  forbidden: STOP,
  /** Another HTTP 4xx, a code or a detector's message that we do not know. */
  refused: STOP,
  /** The detector could not download the image or video. */
  unreachable: STOP,
  /** The detector cannot use the address itself. */
  'bad-address': STOP,
  /** The detector downloaded the file, but cannot read it or tell its type. */
  unreadable: STOP,
  /** The detector found neither an address nor an image in our request: our own mistake. */
  'bad-request': STOP,
  /** Code 1204. */
  'video-too-long': STOP,
  /** Code 1207. */
  'video-too-large': STOP,
  /** Code 1208. */
  'video-unreadable': STOP,
  /** Code 1209. */
  'video-codec': STOP,
  /** Code 1210. */
  'video-frame-rate': STOP,
  /** The thing clicked has no address that the service could reach (`blob:`, `data:`, a private host). */
  private: STOP,
  /** The picture is a file on the person's device (`file:`), which the browser keeps from us. Nothing was sent. */
  'local-file': STOP,
  /** The browser cannot decode the picture, or it has more pixels than we dare to decode. Nothing was sent. */
  format: STOP,
  /** The browser lets no extension into the page: its own pages, its store, its viewer of PDF files. */
  page: STOP,
  /** The record's age change is outside of −30…30. */
  age: STOP,
  /** `faceswap_status` 4, or codes 1015, 1016 and 1108. */
  'service-failed': STOP,
  /** The service does not know the remote id. */
  'unknown-job': RETRY_BRIEFLY,
  /** Not finished three hours after `createdAt`. */
  overdue: STOP,
  /** The result is older than seven days and gone. */
  expired: STOP,
  /** The result could not be had yet: 403 or 404 for a while after success. */
  'result-late': { do: 'retry', tries: 10, else: 'stop' },
  /** The result is empty, too large, or no image. */
  'bad-result': RETRY_BRIEFLY,
  /** The person's own storage refused a picture, or could not be reached. Nothing was charged. */
  upload: RETRY_BRIEFLY,
  /** The browser has no room left, or refused to store. */
  storage: RETRY_BRIEFLY,
  /** The browser or the extension stopped before the answer of a submit was stored. */
  interrupted: STOP,
  /** The person dismissed an unconfirmed submit. */
  unconfirmed: STOP,
} as const satisfies Record<string, Remedy>;

export type FailureKind = keyof typeof REMEDIES;

const failureKinds = Object.keys(REMEDIES) as [FailureKind, ...FailureKind[]];

export const failureSchema = v.object({
  kind: v.picklist(failureKinds),
  /** The service's own words or a technical detail, shown as text beside ours. */
  detail: v.exactOptional(v.string()),
  /** The service's code: of its API (from 1000), of its detector or a job's status (below 100). Else the HTTP status. */
  code: v.exactOptional(v.number()),
  /** What `Retry-After` asked for. */
  retryAfterMs: v.exactOptional(v.number()),
});

/** What went wrong, as it is stored and sent: `{kind, detail?, code?, retryAfterMs?}`. */
export type Failure = v.InferOutput<typeof failureSchema>;

/** The remedy for a kind of failure. */
export function remedyFor(kind: FailureKind): Remedy {
  return REMEDIES[kind];
}

/** Carries a {@link Failure} from where it is known to the runner, which makes an event of it. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(failure.detail ?? failure.kind, options);
  }
}
