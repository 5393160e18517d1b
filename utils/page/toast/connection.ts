/** The toast's line to the background, which it calls back when that has died. */
import type { Browser } from 'wxt/browser';
import {
  TOAST_PORT,
  type ToastAnswer,
  type ToastCall,
  type ToastRequest,
  type ToastRole,
} from '../../core/toast';

type Port = Browser.runtime.Port;
/** Both browsers have it under this name, and ports need no promises: the polyfill would be most of this script. */
type Api = { chrome: { runtime: Pick<typeof Browser.runtime, 'connect' | 'onMessage' | 'lastError'> } };
const { runtime } = (globalThis as unknown as Api).chrome;

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

type Listener = {
  /** The jobs to be told of. */
  watched(): string[];
  /** Whether any of them may change by itself: without one, a sleeping background is let sleep. */
  isWaiting(): boolean;
  told(answer: Extract<ToastAnswer, { type: 'entries' }>): void;
  /** The extension is gone, or another version of it is here. */
  orphaned(): void;
};

type Asked = {
  chunks: Uint8Array<ArrayBuffer>[];
  missing: number;
  mime: string;
  done(picture: Blob | undefined): void;
};

export type Connection = {
  /** Tell the background what is watched now, and hear how it stands. */
  watch(): void;
  send(request: ToastRequest): void;
  /** A picture of a watched job; `undefined` when there is none, or the line broke. */
  ask(jobId: string, role: ToastRole): Promise<Blob | undefined>;
  close(): void;
};

/** Hear which jobs the background wants shown on this page. */
export function onToastCall(show: (call: ToastCall) => void): void {
  runtime.onMessage.addListener((message: unknown) => {
    if ((message as Partial<ToastCall> | null)?.type === 'reage-toast') show(message as ToastCall);
  });
}

/** Opens the line with the first request. */
export function createConnection(listener: Listener): Connection {
  let port: Port | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delayMs = FIRST_DELAY_MS;
  let asks = 0;
  const asked = new Map<number, Asked>();

  const breakOff = (): void => {
    port = undefined;
    for (const { done } of asked.values()) done(undefined);
    asked.clear();
  };
  const open = (): Port | undefined => {
    if (port) return port;
    clearTimeout(timer);
    try {
      const opened = runtime.connect({ name: TOAST_PORT });
      port = opened;
      opened.onMessage.addListener(hear);
      opened.onDisconnect.addListener(() => {
        // Read, or the browser warns of an error that nobody looked at.
        void runtime.lastError;
        if (port !== opened) return;
        breakOff();
        callBackLater();
      });
      opened.postMessage({ type: 'watch', jobIds: listener.watched() } satisfies ToastRequest);
      return opened;
    } catch {
      listener.orphaned();
      return undefined;
    }
  };
  const callBackLater = (): void => {
    if (document.hidden || !listener.isWaiting()) return;
    timer = setTimeout(open, delayMs);
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
  };
  const callBackNow = (): void => {
    if (!document.hidden && !port && listener.watched().length > 0) open();
  };
  // Whoever comes back to the page, or to the window, wants to see how it stands.
  for (const type of ['focus', 'pageshow']) addEventListener(type, callBackNow);
  document.addEventListener('visibilitychange', callBackNow);

  const hear = (answer: ToastAnswer): void => {
    if (answer.type === 'entries') {
      delayMs = FIRST_DELAY_MS;
      listener.told(answer);
      return;
    }
    const waiting = asked.get(answer.ask);
    if (!waiting) return;
    if (answer.type === 'picture') Object.assign(waiting, { missing: answer.bytes, mime: answer.mime });
    else {
      const bytes = Uint8Array.from(atob(answer.base64), (letter) => letter.charCodeAt(0));
      waiting.chunks.push(bytes);
      waiting.missing -= bytes.byteLength;
    }
    if (waiting.missing > 0) return;
    asked.delete(answer.ask);
    const { chunks, mime } = waiting;
    waiting.done(chunks.length > 0 ? new Blob(chunks, { type: mime }) : undefined);
  };
  const send = (request: ToastRequest): void => open()?.postMessage(request);

  return {
    watch() {
      if (port) send({ type: 'watch', jobIds: listener.watched() });
      else open();
    },
    send,
    ask: (jobId, role) =>
      new Promise((done) => {
        asks += 1;
        asked.set(asks, { chunks: [], missing: 0, mime: '', done });
        send({ type: 'picture', jobId, role, ask: asks });
      }),
    close() {
      clearTimeout(timer);
      const closing = port;
      breakOff();
      closing?.disconnect();
      for (const type of ['focus', 'pageshow']) removeEventListener(type, callBackNow);
      document.removeEventListener('visibilitychange', callBackNow);
    },
  };
}
