/** Which charges of the service belong to which image: each job of these tests has an image address of its own. */
import type { LoggedRequest } from '../../../sandbox/journal';
import type { Charge } from '../../../sandbox/ledger';
import type { Sandbox } from '../../../sandbox/sandbox';

/** The submits that reached the service for the image at `url`, in order. */
export function listSubmits(sandbox: Sandbox, url: string): LoggedRequest[] {
  return sandbox.requests().filter((request) => readImage(request) === url);
}

/** The charges for the image at `url`, in order. */
export function listCharges(sandbox: Sandbox, url: string): Charge[] {
  const requestIds = new Set(listSubmits(sandbox, url).map(({ id }) => id));
  return sandbox.ledger().filter(({ requestId }) => requestIds.has(requestId));
}

function readImage({ body, by }: LoggedRequest): string | undefined {
  const { modifyImage } = (body?.summary ?? {}) as { modifyImage?: string };
  return by === 'client' ? modifyImage : undefined;
}
