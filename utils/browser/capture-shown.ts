/**
 * A picture that nobody may read, captured from the screen: the page shows it alone for a moment, and markers around it
 * prove that the capture is of that tab, and where in it the picture is. Needs `activeTab`, which a real click grants.
 */
import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import {
  CHECK_MESSAGE,
  checkedSchema,
  type Found,
  SHOW_PORT,
  type Shown,
  type ShowRequest,
  shownSchema,
} from '../core/found';
import { findMarker, findPicture, type Pixels, type Point, type Rect, type Size } from '../core/layer';
import type { Deadline } from '../deadline';
import { captureTab, type Part, takeTurn } from './capture-tab';
import { cropArea, cropRect } from './crop-tab';

type Tab = Browser.tabs.Tab;
type Port = Browser.runtime.Port;
type Layer = Extract<Shown, { type: 'layer' }>;
type What = Pick<Found, 'frameId'> & { place: string };

/** The picture, and its size in pixels. */
export type Captured = Size & { image: Blob };
/** `again`: another try may do, `unfiltered` as well. `as-is`: no layer can be shown. `none`: nothing may be kept. */
type Attempt = Captured | 'again' | 'inverted' | 'as-is' | 'none';

/** More are written as JPEG. */
const MAX_PNG_PIXELS = 1_000_000;
/** Around where a marker is expected. */
const SEARCH_PX = 24;

/**
 * The whole picture, in its own pixels or in as many as the window allows. `undefined` when it could not be captured: the
 * tab was switched, closed or gone to another page, or the page shows another picture by then.
 */
export async function captureShown(tab: Tab, what: What): Promise<Captured | undefined> {
  const how = import.meta.env.FIREFOX ? 'page' : 'window';
  const plain = { how, unfiltered: false, isSmall: false } as const;
  let attempt = await tryOnce(tab, what, plain);
  if (attempt === 'again') attempt = await tryOnce(tab, what, { ...plain, isSmall: true });
  else if (attempt === 'inverted') attempt = await tryOnce(tab, what, { ...plain, unfiltered: true });
  if (attempt === 'as-is') attempt = await tryOnce(tab, what, { ...plain, how: 'as-is' });
  return typeof attempt === 'string' ? undefined : attempt;
}

function tryOnce(tab: Tab, what: What, request: Omit<ShowRequest, 'place'>): Promise<Attempt> {
  return takeTurn((deadline) => capture(tab, what, request, deadline)).catch((error: unknown) => {
    console.debug('A picture could not be captured.', error);
    return 'none';
  });
}

async function capture(
  tab: Tab,
  what: What,
  request: Omit<ShowRequest, 'place'>,
  deadline: Deadline,
): Promise<Attempt> {
  const port = await openPort(tab, what);
  // Also where the turn is over before the page has answered.
  deadline.signal.addEventListener('abort', () => port.disconnect());
  try {
    const answers = listen(port);
    port.postMessage({ place: what.place, ...request } satisfies ShowRequest);
    const shown = v.parse(shownSchema, await deadline.race(answers.next()));
    if (shown.type === 'nothing')
      return shown.why === 'layer-failed' && request.how !== 'as-is' ? 'as-is' : 'none';
    const part = shown.type === 'layer' && request.how === 'page' ? await findPart(tab, shown) : undefined;
    const bitmap = await deadline.race(captureTab(tab, part));
    port.postMessage(CHECK_MESSAGE);
    const { state } = v.parse(checkedSchema, await deadline.race(answers.next()));
    if (state === 'covered') return 'again';
    if (state === 'removed') return shown.type === 'layer' ? 'as-is' : 'none';
    return shown.type === 'layer' ? await cropLayer(bitmap, shown, part) : await cropShown(bitmap, shown);
  } finally {
    port.disconnect();
  }
}

async function openPort(tab: Tab, { frameId = 0 }: What): Promise<Port> {
  const tabId = tab.id ?? browser.tabs.TAB_ID_NONE;
  const target = { tabId, frameIds: [frameId] };
  const [injection] = await browser.scripting.executeScript({ target, files: ['/show.js'] });
  return browser.tabs.connect(tabId, { frameId, name: SHOW_PORT + injection?.result });
}

/** What comes on a port, one after the other; rejects when the page has gone. */
function listen(port: Port): { next(): Promise<unknown> } {
  let resolve: (message: unknown) => void;
  let reject: (error: Error) => void;
  const renew = (): Promise<unknown> => {
    const next = new Promise<unknown>((done, fail) => {
      resolve = done;
      reject = fail;
    });
    next.catch(() => undefined);
    return next;
  };
  let coming = renew();
  port.onMessage.addListener((message) => resolve(message));
  port.onDisconnect.addListener(() => reject(new Error('The page went away')));
  return {
    async next() {
      const message = await coming;
      coming = renew();
      return message;
    },
  };
}

/** The layer alone, magnified to its own pixels. The page's zoom multiplies that. */
async function findPart({ id }: Tab, { rect, layout }: Layer): Promise<Part> {
  const zoom = await browser.tabs.getZoom(id);
  const { left: x, top: y, width, height } = rect;
  const part = { rect: { x, y, width, height }, scale: layout.width / (width * zoom) };
  // Firefox takes a second to write as large a PNG, and the page is covered for so long.
  const isLarge = layout.width * layout.height > MAX_PNG_PIXELS;
  return isLarge ? { ...part, format: 'jpeg', quality: 95 } : part;
}

async function cropLayer(bitmap: ImageBitmap, shown: Layer, part: Part | undefined): Promise<Attempt> {
  const scale = bitmap.width / (part ? shown.layout.width : shown.windowWidth);
  const found: Point[] = [];
  for (const [index, bits] of shown.bits.entries()) {
    const expected = part && shown.layout.markers[index];
    const marker = searchMarker(bitmap, bits, scale, expected);
    if (marker === undefined || marker === 'inverted') return marker ?? 'again';
    found.push(marker);
  }
  const [first, last] = found;
  const picture = first && last && findPicture(shown.layout, [first, last]);
  if (!picture || !isWithin(picture, bitmap)) return 'again';
  return { image: await cropRect(bitmap, picture), width: picture.width, height: picture.height };
}

/** Near where it must be, or else everywhere. */
function searchMarker(bitmap: ImageBitmap, bits: string, scale: number, expected: Point | undefined) {
  const whole = { left: 0, top: 0, width: bitmap.width, height: bitmap.height };
  if (!expected) return findMarker(readPixels(bitmap, whole), bits, scale);
  const left = Math.max(0, Math.floor(expected.left * scale) - SEARCH_PX);
  const top = Math.max(0, Math.floor(expected.top * scale) - SEARCH_PX);
  const side = Math.ceil(64 * scale) + 2 * SEARCH_PX;
  const near = {
    left,
    top,
    width: Math.min(side, bitmap.width - left),
    height: Math.min(side, bitmap.height - top),
  };
  const marker = findMarker(readPixels(bitmap, near), bits, scale);
  return typeof marker === 'object' ? { left: marker.left + left, top: marker.top + top } : marker;
}

function readPixels(bitmap: ImageBitmap, { left, top, width, height }: Rect): Pixels {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, -left, -top);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

function isWithin({ left, top, width, height }: Rect, whole: Size): boolean {
  return left >= 0 && top >= 0 && left + width <= whole.width && top + height <= whole.height;
}

async function cropShown(
  bitmap: ImageBitmap,
  { area }: Extract<Shown, { type: 'as-is' }>,
): Promise<Captured> {
  const [width, height] = [area.width * bitmap.width, area.height * bitmap.height].map(Math.round);
  return {
    image: await cropArea(bitmap, area),
    width: Math.max(1, width ?? 0),
    height: Math.max(1, height ?? 0),
  };
}
