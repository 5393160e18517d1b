// Fetches addresses the way a strict public service does: from outside, a stranger to the page.
import http from 'node:http';
import https from 'node:https';
import type { Config } from './config';
import { type Ports, resolvePublic } from './hosts';

const MAX_REDIRECTS = 5;
const MAX_BYTES = 50 * 1024 * 1024;
/** Tells the sandbox's own requests from a client's. */
export const FETCHER_AGENT = 'reage-sandbox-fetcher';

/** The bytes behind an address, or why a public service would not have got them. */
export type Fetched =
  | { readonly ok: true; readonly bytes: Buffer; readonly type: string }
  | { readonly ok: false; readonly reason: string };

export type PublicFetch = {
  /** GET with no cookies and no referrer: http and https alone, 5 redirects, 50 MB, a time limit. Never rejects. */
  get(address: string): Promise<Fetched>;
  /** POST of JSON under the same limits; says whether a 2xx came back. Never rejects. */
  post(address: string, body: unknown): Promise<boolean>;
};

type Reply = {
  readonly status: number;
  readonly location?: string;
  readonly type: string;
  readonly bytes: Buffer;
};

function send(url: URL, origin: string, timeoutMs: number, body?: string): Promise<Reply> {
  const target = new URL(`${url.pathname}${url.search}`, origin);
  const secure = target.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(target, {
      method: body === undefined ? 'GET' : 'POST',
      agent: false,
      headers: {
        host: url.host,
        'user-agent': FETCHER_AGENT,
        accept: '*/*',
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
      // A name mapped to this machine has a throw-away certificate at best.
      ...(secure ? { rejectUnauthorized: false } : {}),
    });
    const timer = setTimeout(() => request.destroy(new Error('timed out')), timeoutMs);
    request.on('close', () => clearTimeout(timer));
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BYTES) request.destroy(new Error('larger than 50 MB'));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('close', () => reject(new Error('broken off')));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          bytes: Buffer.concat(chunks),
          ...(response.headers.location === undefined ? {} : { location: response.headers.location }),
        }),
      );
    });
    request.end(body);
  });
}

/** A fetcher that sees the configuration and the ports as they are at each call. */
export function createPublicFetch(
  read: () => { readonly config: Config; readonly ports: Ports },
): PublicFetch {
  function open(address: string): { url: URL; origin: string } | string {
    if (!URL.canParse(address)) return 'not a URL';
    const url = new URL(address);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is not http or https`;
    const { config, ports } = read();
    const origin = resolvePublic(url, config, ports);
    return origin === undefined
      ? `${url.hostname} cannot be reached from the public internet`
      : { url, origin };
  }

  return {
    async get(address) {
      let next = address;
      try {
        for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
          const opened = open(next);
          if (typeof opened === 'string') return { ok: false, reason: opened };
          const reply = await send(opened.url, opened.origin, read().config.fetchTimeoutMs);
          if ([301, 302, 303, 307, 308].includes(reply.status) && reply.location !== undefined) {
            if (!URL.canParse(reply.location, opened.url))
              return { ok: false, reason: 'redirected to no URL' };
            next = new URL(reply.location, opened.url).href;
            continue;
          }
          if (reply.status !== 200) return { ok: false, reason: `HTTP ${reply.status}` };
          return { ok: true, bytes: reply.bytes, type: reply.type };
        }
        return { ok: false, reason: `more than ${MAX_REDIRECTS} redirects` };
      } catch (error) {
        return { ok: false, reason: error instanceof Error ? error.message : String(error) };
      }
    },
    async post(address, body) {
      const opened = open(address);
      if (typeof opened === 'string') return false;
      try {
        const reply = await send(
          opened.url,
          opened.origin,
          read().config.fetchTimeoutMs,
          JSON.stringify(body),
        );
        return reply.status >= 200 && reply.status < 300;
      } catch {
        return false;
      }
    },
  };
}
