/** A small site for the picker: pages that forbid nearly everything, and pictures of two origins. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PHOTO = new URL('../../../sandbox/site/photos/astronaut.jpg', import.meta.url);

export interface PageSite {
  readonly origin: string;
  /** The same server under another name, and so of another origin. */
  readonly otherOrigin: string;
  readonly close: () => Promise<void>;
}

/** The size of `/big.jpg`: more than goes into one message. */
export const BIG_BYTES = 3_000_000;

/** The inside of a body, or a whole file of another type. */
type SitePage = string | { readonly type: string; readonly body: string | Buffer };

/** Serves `pages` by their paths, under `policy`, and one photo under every other path that ends in `.jpg`. */
export async function startPageSite(
  pages: Readonly<Record<string, SitePage>>,
  policy = "default-src 'none'; img-src *",
): Promise<PageSite> {
  const photo = await readFile(PHOTO);
  const bigPhoto = Buffer.concat([photo], BIG_BYTES);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    const page = pages[path];
    const policed = { 'content-security-policy': policy };
    if (typeof page === 'object')
      response.writeHead(200, { 'content-type': page.type, ...policed }).end(page.body);
    else if (path.endsWith('.jpg'))
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(path === '/big.jpg' ? bigPhoto : photo);
    else if (page === undefined) response.writeHead(404).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...policed })
        .end(
          `<!doctype html><html lang="en"><head><title>Pictures</title></head><body>${page}</body></html>`,
        );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
