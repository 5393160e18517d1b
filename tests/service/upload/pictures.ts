/** What the upload tests share: a picture, its bytes, a failure as data, and a server that is no storage. */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Failure, FailureError } from '../../../utils/core/failure';

const PHOTO = new URL('../../../sandbox/site/photos/astronaut.jpg', import.meta.url);

export const PICTURE = new Blob([readFileSync(PHOTO)], { type: 'image/jpeg' });

export async function readBytes(body: Response | Blob): Promise<Buffer> {
  return Buffer.from(await body.arrayBuffer());
}

/** The failure that the work rejects with. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('Nothing failed');
}

/** A server on a free port of this machine that answers as told. */
export async function listen(
  answer: RequestListener,
): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
