// Turns an arriving request into its entry of the log: masked, summarised, numbered.
import type { IncomingHttpHeaders } from 'node:http';
import { hashBytes } from '../faces/picture';
import type { LoggedRequest } from '../journal';

const LONGEST_VALUE = 120;
const SECRET_NAMES = new Set(['clientSecret', 'clientId']);

/** A secret with all but its last four characters hidden. */
export function maskSecret(secret: string): string {
  return secret.length <= 4 ? '••••' : `••••${secret.slice(-4)}`;
}

function shorten(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    if (SECRET_NAMES.has(name)) return maskSecret(value);
    return value.length > LONGEST_VALUE ? `${value.slice(0, 40)}… (${value.length} characters)` : value;
  }
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => shorten(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item, key)]));
  }
  return value;
}

function summarise(body: Buffer): unknown {
  try {
    return shorten(JSON.parse(body.toString('utf8')));
  } catch {
    return `${body.length} bytes that are not JSON`;
  }
}

function describeCredential(headers: Readonly<Record<string, string>>): string | undefined {
  const { authorization, 'x-api-key': apiKey } = headers;
  const parts: string[] = [];
  if (authorization !== undefined) parts.push(`authorization ${maskSecret(authorization)}`);
  if (apiKey !== undefined) parts.push(`x-api-key ${maskSecret(apiKey)}`);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Headers with one text each; those of HTTP/2 itself (`:path` …) are left out. */
export function flattenHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** The log's entry for a request. */
export function describeRequest(arrival: {
  readonly id: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly httpVersionMajor: number;
  readonly socketId: number;
  readonly by: 'client' | 'service';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}): LoggedRequest {
  const { httpVersionMajor, headers, body, ...plain } = arrival;
  const credential = describeCredential(headers);
  const shown = Object.entries(headers).map(([name, value]) =>
    name === 'authorization' || name === 'x-api-key' || name === 'cookie'
      ? [name, maskSecret(value)]
      : [name, value],
  );
  return {
    ...plain,
    at: Date.now(),
    protocol: httpVersionMajor === 2 ? 'HTTP/2' : 'HTTP/1.1',
    headers: Object.fromEntries(shown),
    ...(credential === undefined ? {} : { credential }),
    ...(body.length === 0
      ? {}
      : { body: { bytes: body.length, sha256: hashBytes(body), summary: summarise(body) } }),
  };
}
