/** A site whose pictures are on another host, which lets no page read them, and counts who asks for them. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer that the site gives, by its path. */
export interface Served {
  readonly type: string;
  readonly body: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is answered instead from the second request on that a page makes to show it. */
  readonly again?: { readonly status: number; readonly body?: Buffer };
}

export interface CaptureSite {
  readonly origin: string;
  /** The same server under another name, and so of another origin. */
  readonly otherOrigin: string;
  /** How often the path was asked for as pictures are: without CORS, so by the page itself or by a copy of its element. */
  readonly countShown: (path: string) => number;
  readonly serve: (path: string, served: Served) => void;
  readonly close: () => Promise<void>;
}

export async function startCaptureSite(): Promise<CaptureSite> {
  const files = new Map<string, Served>();
  const shown = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    const served = files.get(path);
    if (!served) return response.writeHead(404).end();
    const before = shown.get(path) ?? 0;
    if (isShown(request)) shown.set(path, before + 1);
    const { type, body, headers, again } = served;
    if (again && before > 0)
      return response.writeHead(again.status, { 'content-type': type, ...headers }).end(again.body);
    return response.writeHead(200, { 'content-type': type, ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    countShown: (path) => shown.get(path) ?? 0,
    serve: (path, served) => void files.set(path, served),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What the extension asks for to read it comes with CORS, from the page or from the background. */
function isShown({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-mode'] === 'no-cors';
}

export const readPortrait = (): Promise<Buffer> =>
  readFile(new URL('../../../sandbox/site/photos/astronaut.jpg', import.meta.url));
