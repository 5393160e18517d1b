/** The page's side of the way to the background: a head and chunks on a port, since messages carry only JSON. */
import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import {
  type Area,
  backgroundMessageSchema,
  CHECK_MESSAGE,
  type Checked,
  LOCATE_PORT,
  type LocateRequest,
  MAX_CHUNK_CHARACTERS,
  type PageFound,
  type PageMessage,
  PICKED_PORT,
  SHOW_PORT,
  type ShowRequest,
  showRequestSchema,
} from '../core/found';
import { drawToken } from './draw-token';
import type { Showing } from './show-picture';

const CHUNK_BYTES = (MAX_CHUNK_CHARACTERS / 4) * 3;

/** Send what was picked, and resolve with whether it arrived. */
export async function sendPicked(picked: PageFound | { area: Area }): Promise<boolean> {
  const port = browser.runtime.connect({ name: PICKED_PORT });
  const isReceived = new Promise<boolean>((resolve) => {
    port.onMessage.addListener((message) => {
      const answer = v.safeParse(backgroundMessageSchema, message);
      resolve(answer.success && answer.output.type === 'received');
    });
    port.onDisconnect.addListener(() => resolve(false));
  });
  if ('area' in picked) post(port, { type: 'area', area: picked.area });
  else await postFound(port, picked);
  const received = await isReceived;
  port.disconnect();
  return received;
}

/** Answer one request of the background, which connects under the returned token. */
export function answerLocate(locate: (request: LocateRequest) => Promise<PageFound | undefined>): string {
  const token = drawToken();
  const onConnect = (port: Browser.runtime.Port): void => {
    if (port.name !== LOCATE_PORT + token) return;
    browser.runtime.onConnect.removeListener(onConnect);
    port.onMessage.addListener(async (message) => {
      const request = v.safeParse(backgroundMessageSchema, message);
      if (!request.success || request.output.type !== 'locate') return;
      const found = await locate(request.output).catch(() => undefined);
      if (found) await postFound(port, found);
      else post(port, { type: 'nothing' });
    });
  };
  browser.runtime.onConnect.addListener(onConnect);
  return token;
}

/** Show one picture for the background, which connects under the returned token, for as long as its port is open. */
export function answerShow(show: (request: ShowRequest) => Promise<Showing>): string {
  const token = drawToken();
  const onConnect = (port: Browser.runtime.Port): void => {
    if (port.name !== SHOW_PORT + token) return;
    browser.runtime.onConnect.removeListener(onConnect);
    let showing: Showing | undefined;
    let isClosed = false;
    port.onDisconnect.addListener(() => {
      isClosed = true;
      showing?.remove();
    });
    port.onMessage.addListener(async (message) => {
      if (message === CHECK_MESSAGE) {
        const state = showing?.check() ?? 'removed';
        showing?.remove();
        return port.postMessage({ type: 'checked', state } satisfies Checked);
      }
      const request = v.safeParse(showRequestSchema, message);
      if (!request.success || showing) return;
      showing = await show(request.output);
      if (isClosed) showing.remove();
      else port.postMessage(showing.shown);
    });
  };
  browser.runtime.onConnect.addListener(onConnect);
  return token;
}

async function postFound(port: Browser.runtime.Port, found: PageFound): Promise<void> {
  const { bytes = new Blob(), ...what } = found;
  post(port, { type: 'found', ...what, bytes: bytes.size, mime: bytes.type.slice(0, 100) });
  for (let start = 0; start < bytes.size; start += CHUNK_BYTES)
    post(port, { type: 'chunk', base64: await toBase64(bytes.slice(start, start + CHUNK_BYTES)) });
}

function post(port: Browser.runtime.Port, message: PageMessage): void {
  port.postMessage(message);
}

/** Read by the browser itself, which is many times faster than by hand. */
function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
