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
  /** The failure of a download, where it is another one; `none` where the row has no meaning for it. */
  download?: FailureKind | 'none';
};

const status = (code: number, headers?: Record<string, string>): Deed => ({
  kind: 'status',
  status: code,
  body: 'no',
  ...(headers ? { headers } : {}),
});
const code = (value: number): Deed => ({ kind: 'code', code: value, msg: 'as the service says' });

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
  { name: 'code 1003', deed: code(1003), kind: 'parameter', submit: 'refused', download: 'none' },
  { name: 'code 1005', deed: code(1005), kind: 'busy', submit: 'refused', download: 'none' },
  { name: 'code 1006', deed: code(1006), kind: 'credits', submit: 'refused', download: 'none' },
  { name: 'code 1007', deed: code(1007), kind: 'too-many-faces', submit: 'refused', download: 'none' },
  { name: 'code 1008', deed: code(1008), kind: 'missing', submit: 'refused', download: 'none' },
  { name: 'code 1009', deed: code(1009), kind: 'forbidden', submit: 'refused', download: 'none' },
  { name: 'code 1010', deed: code(1010), kind: 'forbidden', submit: 'refused', download: 'none' },
  { name: 'code 1101', deed: code(1101), kind: 'key', submit: 'refused', download: 'none' },
  { name: 'code 1102', deed: code(1102), kind: 'key', submit: 'refused', download: 'none' },
  { name: 'code 1200', deed: code(1200), kind: 'account', submit: 'refused', download: 'none' },
  { name: 'an unknown code', deed: code(4242), kind: 'refused', submit: 'refused', download: 'none' },
  {
    name: 'a result of 200 MB',
    deed: { kind: 'big', bytes: 200_000_000 },
    kind: 'bad-result',
    submit: 'lost',
    download: 'bad-result',
  },
];

/** Rows that say something of the API; the last one is about downloads alone. */
export const API_ROWS = FAULT_ROWS.filter(({ kind }) => kind !== 'bad-result');
/** Rows that say something of a download, with its kind of failure. */
export const DOWNLOAD_ROWS = FAULT_ROWS.flatMap(({ download, ...row }) => {
  const kind = download ?? row.kind;
  return kind === 'none' ? [] : [{ ...row, kind }];
});
