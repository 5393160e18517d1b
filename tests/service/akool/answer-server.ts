/** A server that answers what it is told to, and the client that speaks to it: no sandbox, and no code of it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, vi } from 'vitest';
import { createAkoolClient } from '../../../utils/akool/client';
import {
  type Credentials,
  DEFAULT_SETTINGS,
  type Transport,
  VENDOR_ADDRESS,
} from '../../../utils/core/settings';
import type { Service } from '../../../utils/ports';

export type Given = { http: number; body: unknown };
export type Received = { path: string; body: unknown };

/** The first given answer whose name occurs in a request's address is sent; all else is 404. */
export type Answers = Readonly<Record<string, Given>>;

export type AnswerServer = {
  service: Service;
  /** What was received since the last `answer`. */
  received(): readonly Received[];
  answer(answers: Answers, credentials?: Credentials): void;
};

/**
 * For the tests of one file. The vendor's own addresses lead to the server, so that the client has its legacy detector,
 * which it never asks on behalf of another service.
 */
export function useAnswerServer(): () => AnswerServer {
  let answers: Answers = {};
  let credentials: Credentials = {};
  let received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const path = request.url ?? '';
    received.push({ path, body: text === '' ? undefined : JSON.parse(text) });
    const [, given] = Object.entries(answers).find(([name]) => path.includes(name)) ?? [];
    response.writeHead(given?.http ?? 404, { 'content-type': 'application/json' });
    response.end(typeof given?.body === 'string' ? given.body : JSON.stringify(given?.body ?? {}));
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
      fetch(url.replace(/^https:\/\/(openapi|sg3)\.akool\.com/, origin), init),
    );
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const transport: Transport = { address: VENDOR_ADDRESS, streams: false, learnedAt: Date.now() };
  const service = createAkoolClient({
    read: async () => ({ settings: DEFAULT_SETTINGS, credentials }),
    saveIssuedToken: async () => undefined,
    transport: async () => transport,
    saveTransport: async () => undefined,
  });
  return () => ({
    service,
    received: () => received,
    answer(next, keys = { apiKey: 'a-key' }) {
      answers = next;
      credentials = keys;
      received = [];
    },
  });
}
