/** The bytes of an image, read in its page: with the page's cookies, and from its cache. */
import { readLimited } from '../read-limited';

/** What can be drawn on a canvas. */
export type Drawn = HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;

/** As much as the background takes. */
const MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
/** A PNG of more pixels takes long and is large; without transparency nothing is lost that a face would need. */
const MAX_PNG_PIXELS = 4_000_000;
const JPEG_QUALITY = 0.95;
const PROBE_SIDE_PX = 64;

/** What is tried in turn: a cached answer to an image may lack the headers that let a script read it. */
const REQUESTS: readonly RequestInit[] = [
  { cache: 'force-cache' },
  { cache: 'reload' },
  { cache: 'reload', credentials: 'include' },
];

/** The picture at an address; `undefined` where the page may not read it, or where it is none. */
export async function readBytes(url: string): Promise<Blob | undefined> {
  const fetched = await fetchBytes(url);
  if (fetched !== 'refused') return fetched;
  // In Firefox a page's policy binds us too: what it may show but not fetch can still be drawn.
  const image = await loadImage(url, 'anonymous');
  return image && drawBytes(image);
}

/** The image at an address as the page can show it, though it may not read it; `undefined` when there is none. */
export function loadImage(url: string, crossOrigin: 'anonymous' | null = null): Promise<Drawn | undefined> {
  return new Promise((resolve) => {
    const image = new Image();
    setTimeout(() => resolve(undefined), TIMEOUT_MS);
    image.onload = () => resolve(image);
    image.onerror = () => resolve(undefined);
    image.crossOrigin = crossOrigin;
    image.src = url;
  });
}

/** The file itself, 'refused' when no request was let through, `undefined` when the answer is no picture. */
async function fetchBytes(url: string): Promise<Blob | 'refused' | undefined> {
  const isOwn = /^(data|blob):/.test(url) || new URL(url).origin === location.origin;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  for (const request of isOwn ? REQUESTS.slice(0, 1) : REQUESTS) {
    const response = await fetch(url, { ...request, signal }).catch(() => undefined);
    // A failed request may have been refused for what the next one does otherwise.
    if (response) return isPicture(response) ? readPicture(response).catch(() => undefined) : undefined;
  }
  return 'refused';
}

/** What an element shows, in its own pixels; `undefined` when it is tainted, empty or not yet there. */
export async function drawBytes(element: Drawn): Promise<Blob | undefined> {
  const [width, height] = measure(element);
  if (!width || !height) return undefined;
  try {
    const isLarge = width * height > MAX_PNG_PIXELS;
    const type = isLarge && isOpaque(element) ? 'image/jpeg' : 'image/png';
    const blob = await draw(element, width, height).convertToBlob({ type, quality: JPEG_QUALITY });
    return blob.size <= MAX_BYTES ? blob : undefined;
  } catch {
    // The browser lets nobody read pixels of another origin.
    return undefined;
  }
}

function measure(element: Drawn): [number, number] {
  if ('naturalWidth' in element) return [element.naturalWidth, element.naturalHeight];
  if ('videoWidth' in element) return [element.videoWidth, element.videoHeight];
  return [element.width, element.height];
}

function draw(image: CanvasImageSource, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** Looks at a small copy, in which a transparent part still shows. Throws when the image is tainted. */
function isOpaque(image: CanvasImageSource): boolean {
  const context = draw(image, PROBE_SIDE_PX, PROBE_SIDE_PX).getContext('2d');
  const pixels = context?.getImageData(0, 0, PROBE_SIDE_PX, PROBE_SIDE_PX).data ?? [];
  for (let index = 3; index < pixels.length; index += 4) if (pixels[index] !== 255) return false;
  return true;
}

/** Pages and messages that come in place of a picture, such as the form of a login. */
function isPicture(response: Response): boolean {
  const type = response.headers.get('content-type') ?? '';
  return response.ok && !/^(text\/|application\/(json|xhtml))/i.test(type);
}

/** Throws when it is too large or empty. */
async function readPicture(response: Response): Promise<Blob> {
  const chunks = await readLimited(response, MAX_BYTES, new RangeError('a file of more than 64 MB'));
  const picture = new Blob(chunks, { type: response.headers.get('content-type') ?? '' });
  if (picture.size === 0) throw new RangeError('an empty file');
  return picture;
}
