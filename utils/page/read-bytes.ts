/** The bytes of an image, read in its page: with the page's cookies, and from its cache. */

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

/** The file at an address; `undefined` where the page may not read it, or where it is no picture. */
export async function fetchBytes(url: string): Promise<Blob | undefined> {
  const isOwn = /^(data|blob):/.test(url) || new URL(url).origin === location.origin;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  for (const request of isOwn ? REQUESTS.slice(0, 1) : REQUESTS) {
    try {
      const response = await fetch(url, { ...request, signal });
      return isPicture(response) ? await readLimited(response) : undefined;
    } catch {
      // The next way may be open.
    }
  }
  return undefined;
}

/** Whether the page can show the image at an address, though it may not read it. */
export function canShow(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    setTimeout(() => resolve(false), TIMEOUT_MS);
    image.onload = () => resolve(image.naturalWidth > 0);
    image.onerror = () => resolve(false);
    image.src = url;
  });
}

/** What an element shows, in its own pixels; `undefined` when it is tainted, empty or not yet there. */
export async function drawBytes(
  element: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement,
): Promise<Blob | undefined> {
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

function measure(element: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement): [number, number] {
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
async function readLimited(response: Response): Promise<Blob> {
  const chunks: BlobPart[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) {
      await reader.cancel();
      throw new RangeError('a file of more than 64 MB');
    }
    chunks.push(value);
  }
  if (bytes === 0) throw new RangeError('an empty file');
  return new Blob(chunks, { type: response.headers.get('content-type') ?? '' });
}
