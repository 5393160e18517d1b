/** The bytes of an image, read in its page: with the page's cookies, and from its cache. */
import { countProofs } from '../core/shown-picture';
import { SNIFF_BYTES, sniffType } from '../media/sniff';
import { readLimited } from '../read-limited';
import { copyPixels, type Drawn, encodePixels } from './pixels';

/** A picture that an address returned, and how many more of its answers should agree with it. */
export type Reading = { bytes: Blob; proofs: number };
/** `refused`: no request was let through. `large`: more than is taken. `slow`: it did not end. `other`: it is no picture. */
export type NoReading = 'refused' | 'large' | 'slow' | 'other';

/** As much as the background takes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What is tried in turn: a cached answer to an image may lack the headers that let a script read it. */
const REQUESTS: readonly RequestInit[] = [
  { cache: 'force-cache' },
  { cache: 'reload' },
  { cache: 'reload', credentials: 'include' },
];

/** The picture at an address, as long as `signal` lets it be read. */
export async function readBytes(
  url: string,
  signal: AbortSignal,
  maxBytes = MAX_BYTES,
): Promise<Reading | NoReading> {
  const fetched = await fetchBytes(url, signal, maxBytes);
  if (fetched !== 'refused' || signal.aborted) return fetched;
  // In Firefox a page's policy binds us too: what it may show but not fetch can still be drawn.
  const image = await loadImage(url, signal, 'anonymous');
  const pixels = image && copyPixels(image);
  const bytes = pixels && (await encodePixels(pixels));
  return bytes ? { bytes, proofs: 0 } : 'refused';
}

/** One more answer of the address itself; `undefined` when it is none. */
export async function readAgain(url: string, signal: AbortSignal): Promise<Blob | undefined> {
  const answer = await fetch(url, { cache: 'no-store', signal }).then(
    (response) => readPicture(response, MAX_BYTES),
    () => undefined,
  );
  return answer instanceof Blob ? answer : undefined;
}

/** The image at an address as the page can show it, though it may not read it; `undefined` when there is none. */
export function loadImage(
  url: string,
  signal: AbortSignal,
  crossOrigin: 'anonymous' | null = null,
): Promise<Drawn | undefined> {
  return new Promise((resolve) => {
    const image = new Image();
    if (signal.aborted) return resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
    image.onload = () => resolve(image);
    image.onerror = () => resolve(undefined);
    image.crossOrigin = crossOrigin;
    image.src = url;
  });
}

async function fetchBytes(url: string, signal: AbortSignal, maxBytes: number): Promise<Reading | NoReading> {
  const isOwn = /^(data|blob):/.test(url) || new URL(url).origin === location.origin;
  for (const request of isOwn ? REQUESTS.slice(0, 1) : REQUESTS) {
    const response = await fetch(url, { ...request, signal }).catch(() => undefined);
    if (signal.aborted) return 'slow';
    // A failed request may have been refused for what the next one does otherwise.
    if (!response) continue;
    const picture = await readPicture(response, maxBytes).catch(() => 'slow' as const);
    if (!(picture instanceof Blob)) return picture;
    const cacheControl = response.headers.get('cache-control') ?? '';
    const isHttp = /^https?:/.test(url);
    const proofs = isHttp ? countProofs({ cacheControl, isRedirected: response.redirected }) : 0;
    return { bytes: picture, proofs };
  }
  return 'refused';
}

/**
 * The file, by its own first bytes: servers name any type. Pages and messages come in place of a picture, such as the
 * form of a login, and the pictures of a camera never end.
 */
async function readPicture(response: Response, maxBytes: number): Promise<Blob | NoReading> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || /^(multipart\/|text\/html)/i.test(type)) return cancel(response, 'other');
  const tooLarge = new RangeError('more than is taken');
  const chunks = await readLimited(response, maxBytes, tooLarge).catch((error: unknown) => error);
  if (chunks === tooLarge) return 'large';
  if (!Array.isArray(chunks)) return 'slow';
  const file = new Blob(chunks);
  const sniffed = sniffType(new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer()));
  // Firefox decodes by the type that is claimed.
  return sniffed?.startsWith('image/') ? file.slice(0, file.size, sniffed) : 'other';
}

function cancel(response: Response, reason: NoReading): NoReading {
  void response.body?.cancel().catch(() => undefined);
  return reason;
}
