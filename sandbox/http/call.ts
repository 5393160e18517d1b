// What an endpoint is given, and how a route says where it may be reached.

import type { FaultPlace } from '../faults';
import type { HostRole } from '../hosts';
import type { LoggedRequest } from '../journal';
import type { World } from '../world';
import type { Answer } from './answer';

/** One request with its body read. */
export type Call = {
  readonly request: LoggedRequest;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Scheme and host as the caller named them. */
  readonly origin: string;
  /** Where the caller finds results: the CDN, or the loopback origin that was asked. */
  readonly filesOrigin: string;
  /** The same for crops, which have a host of their own. */
  readonly cropsOrigin: string;
};

/** Works a call out. May reject; the caller then gets a 500 and the log the error. */
export type Endpoint = (world: World, call: Call) => Answer | Promise<Answer>;

export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** In Fastify's notation. */
  readonly path: string;
  /** On which kinds of host it exists; loopback names have all. */
  readonly roles: readonly HostRole[];
  /** Whether it answers CORS on loopback names. */
  readonly cors: boolean;
  readonly place?: FaultPlace;
  /** Control routes are not part of the service: neither logged nor struck by faults. */
  readonly control?: boolean;
  readonly endpoint: Endpoint;
};

/**
 * The JSON body; undefined when it is none or is not sent as `application/json`, in which case the
 * service sees no parameters at all.
 */
export function readJson(call: Call): unknown {
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch {
    return undefined;
  }
}
