/** What pages give for a click or a pick: scripts are put into them on demand, and what they send is checked. */
import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import { readClick } from '../core/click';
import {
  type Area,
  type BackgroundMessage,
  type Found,
  LOCATE_PORT,
  type LocateRequest,
  type PageFound,
  PICKED_PORT,
  pageMessageSchema,
} from '../core/found';
import { startDeadline } from '../deadline';
import { MAX_MEDIA_BYTES } from '../media/download';
import { cropTab } from './crop-tab';

type Tab = Browser.tabs.Tab;
type Port = Browser.runtime.Port;

/** Longer than the page's own limit for reading an image. */
const LOCATE_TIMEOUT_MS = 45_000;

/**
 * What was clicked in a menu, with its bytes where the page may read them. `undefined` where the page may not be
 * entered, or has nothing of it any more. Needs `activeTab`, which a real menu click grants.
 */
export async function findClicked(
  info: Browser.contextMenus.OnClickData,
  tab: Tab | undefined,
): Promise<Found | undefined> {
  if (tab?.id === undefined) return undefined;
  // A frame of another origin is closed to us, but the page around it may still read the address.
  for (const frameId of new Set([info.frameId ?? 0, 0])) {
    const found = await askFrame(tab.id, frameId, info).catch(() => undefined);
    if (found) return { ...complete(found, tab, info.pageUrl), frameId };
  }
  return undefined;
}

/** Put the picker into a tab; 'refused' where pages may not be entered: the browser's own, its stores, a PDF. */
export async function startPicker(tab: Tab | undefined): Promise<'started' | 'refused'> {
  if (tab?.id === undefined) return 'refused';
  try {
    const [injection] = await browser.scripting.executeScript({
      target: { tabId: tab.id },
      files: ['/pick.js'],
    });
    return injection?.result === 'started' ? 'started' : 'refused';
  } catch {
    return 'refused';
  }
}

/**
 * Hear of every pick. Register it in the first tick: a pick may start the background. The page closes its picker
 * once `listener` has resolved, and says that it did not work when it rejects.
 */
export function onPicked(listener: (found: Found, tab: Tab) => Promise<void> | void): void {
  browser.runtime.onConnect.addListener(async (port) => {
    const tab = port.sender?.tab;
    if (port.name !== PICKED_PORT || port.sender?.id !== browser.runtime.id || !tab) return;
    try {
      const picked = await receive(port);
      const found = picked && 'area' in picked ? await takeArea(picked.area, tab) : picked;
      if (!found) throw new Error('The page had nothing to give');
      await listener(complete(found, tab), tab);
      answer(port, { type: 'received' });
    } catch {
      answer(port, { type: 'refused' });
    }
  });
}

async function askFrame(
  tabId: number,
  frameId: number,
  info: Browser.contextMenus.OnClickData,
): Promise<PageFound | undefined> {
  const target = { tabId, frameIds: [frameId] };
  const [injection] = await browser.scripting.executeScript({ target, files: ['/locate.js'] });
  const port = browser.tabs.connect(tabId, { frameId, name: LOCATE_PORT + injection?.result });
  const deadline = startDeadline(LOCATE_TIMEOUT_MS);
  try {
    const received = deadline.race(receive(port));
    const targetElementId = readTargetId(info);
    port.postMessage({
      type: 'locate',
      kind: info.mediaType === 'video' ? 'video' : 'image',
      srcUrl: info.srcUrl ?? '',
      ...(targetElementId === undefined ? {} : { targetElementId }),
    } satisfies LocateRequest);
    const found = await received;
    return found && 'area' in found ? undefined : found;
  } finally {
    deadline.end();
    port.disconnect();
  }
}

/** All that comes on a port until it is complete; `undefined` for nothing. Rejects when it is not as announced. */
function receive(port: Port): Promise<PageFound | { area: Area } | undefined> {
  return new Promise((resolve, reject) => {
    let head: Extract<v.InferOutput<typeof pageMessageSchema>, { type: 'found' }> | undefined;
    const chunks: BlobPart[] = [];
    let missingBytes = 0;
    port.onDisconnect.addListener(() => reject(new Error('The page went away')));
    port.onMessage.addListener((raw) => {
      try {
        const message = v.parse(pageMessageSchema, raw);
        if (message.type === 'nothing') return resolve(undefined);
        if (message.type === 'area') return resolve({ area: message.area });
        if (message.type === 'found') {
          if (head || message.bytes > MAX_MEDIA_BYTES) throw new Error('More than is taken');
          head = message;
          missingBytes = message.bytes;
        } else {
          const bytes = Uint8Array.from(atob(message.base64), (character) => character.charCodeAt(0));
          chunks.push(bytes);
          missingBytes -= bytes.byteLength;
        }
        if (!head || missingBytes < 0) throw new Error('More than was announced');
        if (missingBytes === 0) resolve(assemble(head, new Blob(chunks, { type: head.mime })));
      } catch (error) {
        reject(error);
      }
    });
  });
}

function assemble(head: Omit<PageFound, 'bytes'>, bytes: Blob): PageFound {
  const { kind, url, shownUrl, taken, place, durationSeconds } = head;
  return {
    kind,
    url,
    ...(shownUrl ? { shownUrl } : {}),
    ...(taken ? { taken } : {}),
    ...(place ? { place } : {}),
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(bytes.size > 0 ? { bytes } : {}),
  };
}

async function takeArea(area: Area, tab: Tab): Promise<PageFound> {
  return { kind: 'image', url: '', taken: 'area', bytes: await cropTab(tab, area) };
}

/** With the page that it is from, as the browser tells it. */
function complete(found: PageFound, tab: Tab, pageUrl?: string): Found {
  return { ...readClick(found.kind, { srcUrl: found.url, pageUrl }, tab), ...found };
}

/** Firefox alone names the clicked element; the types of Chromium know nothing of it. */
function readTargetId(info: object): number | undefined {
  return 'targetElementId' in info && typeof info.targetElementId === 'number'
    ? info.targetElementId
    : undefined;
}

/** The page may be gone by now. */
function answer(port: Port, message: BackgroundMessage): void {
  try {
    port.postMessage(message);
  } catch {
    // Nobody is there to be told.
  }
}
