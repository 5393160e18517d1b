/** Every way in which an answer can go wrong, and what the client makes of it: one row, one test. */
import type { FaultInput } from '../../../sandbox/faults';
import type { FailureKind } from '../../../utils/core/failure';

type Deed = FaultInput['do'];

export type FaultRow = {
  name: string;
  /** What the sandbox does; without it, `address` leads nowhere. */
  deed?: Deed;
  address?: string;
  /** The failure of a detection, status, credits, token or cancel request. */
  kind: FailureKind;
  /** What a submit comes to: definitely not accepted, or not known. */
  submit: 'refused' | 'lost';
  /** The failure of a submit that is lost, where it is another one. */
  lostAs?: FailureKind;
  /** The failure of a download, where it is another one; `none` where the row has no meaning for it. */
  download?: FailureKind | 'none';
};

const status = (code: number, headers?: Record<string, string>): Deed => ({
  kind: 'status',
  status: code,
  body: 'no',
  ...(headers ? { headers } : {}),
});
const withBody = (status: number, body: unknown): Deed => ({
  kind: 'status',
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const FAULT_ROWS: readonly FaultRow[] = [
  { name: 'name resolution', address: 'http://nowhere.invalid', kind: 'network', submit: 'lost' },
  { name: 'connection refused', address: 'http://127.0.0.1:1', kind: 'network', submit: 'lost' },
  { name: 'reset before an answer', deed: { kind: 'reset' }, kind: 'network', submit: 'lost' },
  {
    name: 'dropped after the work was done',
    deed: { kind: 'drop-after-accept' },
    kind: 'network',
    submit: 'lost',
  },
  {
    name: 'reset in the middle of the body',
    deed: { kind: 'reset-mid-body' },
    kind: 'network',
    submit: 'lost',
  },
  { name: 'no answer in time', deed: { kind: 'hang' }, kind: 'timeout', submit: 'lost' },
  {
    name: 'slow drip',
    deed: { kind: 'drip', bytesPerSecond: 5 },
    kind: 'timeout',
    submit: 'lost',
    download: 'none',
  },
  { name: 'HTTP 400', deed: status(400), kind: 'refused', submit: 'refused', download: 'bad-result' },
  { name: 'HTTP 401', deed: status(401), kind: 'key', submit: 'refused', download: 'bad-result' },
  { name: 'HTTP 403', deed: status(403), kind: 'forbidden', submit: 'refused', download: 'result-late' },
  { name: 'HTTP 404', deed: status(404), kind: 'protocol', submit: 'refused', download: 'result-late' },
  { name: 'HTTP 408', deed: status(408), kind: 'timeout', submit: 'lost' },
  { name: 'HTTP 429', deed: status(429), kind: 'busy', submit: 'refused' },
  {
    name: 'HTTP 429 with Retry-After',
    deed: status(429, { 'retry-after': '120' }),
    kind: 'busy',
    submit: 'refused',
  },
  { name: 'HTTP 500', deed: status(500), kind: 'server', submit: 'lost' },
  { name: 'HTTP 502', deed: status(502), kind: 'server', submit: 'lost' },
  {
    name: 'HTTP 503 with Retry-After',
    deed: status(503, { 'retry-after': '120' }),
    kind: 'server',
    submit: 'lost',
  },
  { name: 'HTTP 504', deed: status(504), kind: 'server', submit: 'lost' },
  {
    name: 'a redirect',
    deed: { kind: 'redirect', location: 'https://elsewhere.example/' },
    kind: 'network',
    submit: 'lost',
    download: 'none',
  },
  { name: 'HTML for JSON', deed: { kind: 'html' }, kind: 'protocol', submit: 'lost', download: 'bad-result' },
  {
    name: 'an empty body',
    deed: { kind: 'empty' },
    kind: 'protocol',
    submit: 'lost',
    download: 'bad-result',
  },
  { name: 'truncated JSON', deed: { kind: 'truncated' }, kind: 'protocol', submit: 'lost', download: 'none' },
  {
    name: 'JSON of the wrong shape',
    deed: { kind: 'wrong-shape', body: { code: 1000, data: [] } },
    kind: 'protocol',
    submit: 'lost',
    download: 'bad-result',
  },
  {
    name: 'JSON that is no object',
    deed: { kind: 'wrong-shape', body: 'ok' },
    kind: 'protocol',
    submit: 'lost',
    download: 'bad-result',
  },
  // The body counts before the HTTP status, but a submit that may have been accepted stays in doubt.
  {
    name: 'HTTP 400 with code 1104',
    deed: withBody(400, { code: 1104, msg: 'as the service says' }),
    kind: 'credits',
    submit: 'refused',
    download: 'none',
  },
  {
    name: 'HTTP 500 with code 1104',
    deed: withBody(500, { code: 1104, msg: 'as the service says' }),
    kind: 'credits',
    submit: 'lost',
    lostAs: 'server',
    download: 'none',
  },
  {
    name: 'HTTP 408 with code 1101',
    deed: withBody(408, { code: 1101, msg: 'as the service says' }),
    kind: 'key',
    submit: 'lost',
    lostAs: 'timeout',
    download: 'none',
  },
  {
    name: 'HTTP 500 with a code that is its own status',
    deed: withBody(500, { code: 500, msg: 'as a gateway says' }),
    kind: 'server',
    submit: 'lost',
    download: 'none',
  },
  {
    name: 'a result of 200 MB',
    deed: { kind: 'big', bytes: 200_000_000 },
    kind: 'bad-result',
    submit: 'lost',
    download: 'bad-result',
  },
];

/** What the service refuses in words of its own, and what it means: one row, one test. */
export type MessageRow = { kind: FailureKind; says: string };
export type CodeRow = MessageRow & { code: number };

/** Every code that the akool-api notes list, and one that they do not. */
export const CODE_ROWS: readonly CodeRow[] = [
  { code: 1003, says: 'parameter error, or a feature that the account lacks', kind: 'parameter' },
  { code: 1004, says: 'verification required', kind: 'verification' },
  { code: 1005, says: 'too frequent', kind: 'busy' },
  { code: 1006, says: 'quota insufficient', kind: 'credits' },
  { code: 1007, says: 'more than 8 faces', kind: 'too-many-faces' },
  { code: 1008, says: 'content does not exist', kind: 'missing' },
  { code: 1009, says: 'no permission', kind: 'forbidden' },
  { code: 1010, says: 'cannot be operated', kind: 'forbidden' },
  { code: 1011, says: 'has been operated', kind: 'forbidden' },
  { code: 1014, says: 'resource does not exist', kind: 'missing' },
  { code: 1015, says: 'video processing error', kind: 'service-failed' },
  { code: 1016, says: 'face swap error', kind: 'service-failed' },
  { code: 1101, says: 'token invalid', kind: 'key' },
  { code: 1102, says: 'token empty', kind: 'key' },
  { code: 1103, says: 'not paid, or payment overdue', kind: 'payment' },
  { code: 1104, says: 'credit balance insufficient', kind: 'credits' },
  { code: 1108, says: 'image processing error', kind: 'service-failed' },
  { code: 1109, says: 'account does not exist', kind: 'key' },
  { code: 1200, says: 'account blocked', kind: 'account' },
  { code: 1204, says: 'video too long', kind: 'video-too-long' },
  { code: 1207, says: 'video too large', kind: 'video-too-large' },
  { code: 1208, says: 'video unreadable', kind: 'video-unreadable' },
  { code: 1209, says: 'codec not supported', kind: 'video-codec' },
  { code: 1210, says: 'frame rate too high', kind: 'video-frame-rate' },
  { code: 1213, says: 'subscription required', kind: 'subscription' },
  { code: 1221, says: 'subscription required', kind: 'subscription' },
  { code: 4242, says: 'any other code', kind: 'refused' },
];

/** Every message that the notes list for the detectors, and one that they do not. */
export const MESSAGE_ROWS: readonly MessageRow[] = [
  { says: "Either 'url' or 'img' parameter must be provided", kind: 'bad-request' },
  { says: 'Invalid URL format', kind: 'bad-address' },
  { says: 'Failed to download media', kind: 'unreachable' },
  { says: 'Failed to download media from URL', kind: 'unreachable' },
  { says: 'No faces detected', kind: 'no-face' },
  { says: 'Failed to process media', kind: 'unreadable' },
  { says: 'Media type detection failed', kind: 'unreadable' },
  { says: 'any other message', kind: 'refused' },
];

/** Rows that say something of the API; the last one is about downloads alone. */
export const API_ROWS = FAULT_ROWS.filter(({ kind }) => kind !== 'bad-result');
/** Rows that say something of a download, with its kind of failure. */
export const DOWNLOAD_ROWS = FAULT_ROWS.flatMap(({ download, ...row }) => {
  const kind = download ?? row.kind;
  return kind === 'none' ? [] : [{ ...row, kind }];
});
