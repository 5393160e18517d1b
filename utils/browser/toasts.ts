/** The background's side of the toasts: puts one into a page, and answers what it asks over its port. */
import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import { encodeBase64 } from '../core/base64';
import { MAX_CHUNK_CHARACTERS } from '../core/found';
import type { Job } from '../core/job';
import type { JobChange } from '../core/notice';
import {
  TOAST_PORT,
  type ToastAnswer,
  type ToastCall,
  type ToastDeed,
  type ToastEntry,
  type ToastRequest,
  type ToastRole,
} from '../core/toast';
import { toastRequestSchema } from '../core/toast-request';
import { getImage } from '../store/images';
import { getJob } from '../store/jobs';
import { getSettings } from '../store/settings';
import { openChooser, openPage, openResult } from './pages';

type Tab = Browser.tabs.Tab | undefined;
type Port = Browser.runtime.Port;

const CHUNK_BYTES = (MAX_CHUNK_CHARACTERS / 4) * 3;

type Deps = {
  /** What the toast says of a job; `undefined` for nothing now. */
  describe(job: Job): ToastEntry | undefined;
  cancel(jobId: string): Promise<unknown>;
};

export type Toasts = {
  /**
   * Let the toast of a tab's page show jobs; `place` is where in the page their picture was found. Where the page may
   * not be entered, or the person wants no toast, nothing happens. Needs `activeTab`.
   */
  show(tab: Tab, jobIds: readonly string[], place?: string): Promise<void>;
  /** A job changed; without a change it is gone, or its bytes are new. */
  note(jobId: string, change: JobChange | undefined): void;
};

/**
 * Register it in the first tick: a toast that lost its background calls it back. An id cannot be guessed, so who names
 * one was given it: what a page could do with the ids of its own jobs is to cancel them, and to see what it shows anyway.
 */
export function createToasts({ describe, cancel }: Deps): Toasts {
  const watchers = new Map<Port, Set<string>>();

  async function tell(port: Port, jobIds: Iterable<string>, known?: Job): Promise<void> {
    const answer: Extract<ToastAnswer, { type: 'entries' }> = {
      type: 'entries',
      entries: [],
      hidden: [],
      gone: [],
    };
    for (const jobId of jobIds) {
      const job = known ?? (await getJob(jobId));
      const entry = job && describe(job);
      if (entry) answer.entries.push(entry);
      else if (job && job.deletedAt === undefined) answer.hidden.push(jobId);
      else answer.gone.push(jobId);
    }
    post(port, answer);
  }

  async function answer(port: Port, request: ToastRequest): Promise<void> {
    const watched = watchers.get(port) ?? new Set();
    if (request.type === 'history') return watched.size > 0 ? openPage('gallery') : undefined;
    if (request.type === 'watch') {
      watchers.set(port, new Set(request.jobIds));
      return tell(port, request.jobIds);
    }
    if (!watched.has(request.jobId)) return;
    if (request.type === 'picture') return sendPicture(port, request);
    await act(request.jobId, request.does);
  }

  async function act(jobId: string, does: ToastDeed): Promise<void> {
    if (does === 'cancel') await cancel(jobId);
    else if (does === 'settings') await openPage('options');
    else if (does === 'choose') await openChooser(jobId);
    else await openResult(jobId);
  }

  browser.runtime.onConnect.addListener((port) => {
    const { sender } = port;
    if (port.name !== TOAST_PORT || sender?.id !== browser.runtime.id || !sender.tab || sender.frameId !== 0)
      return;
    watchers.set(port, new Set());
    port.onDisconnect.addListener(() => watchers.delete(port));
    // One after the other, so that the pieces of two pictures never mix.
    let last: Promise<void> = Promise.resolve();
    port.onMessage.addListener((message) => {
      const request = v.safeParse(toastRequestSchema, message);
      if (!request.success) return;
      last = last
        .then(() => answer(port, request.output))
        .catch((error: unknown) => console.warn('A toast was not answered.', error));
    });
  });

  return {
    async show(tab, jobIds, place) {
      if (tab?.id === undefined || jobIds.length === 0) return;
      try {
        if (!(await getSettings()).showsToast) return;
        await browser.scripting.executeScript({ target: { tabId: tab.id }, files: ['/toast.js'] });
        const call: ToastCall = { type: 'reage-toast', jobIds: [...jobIds], ...(place ? { place } : {}) };
        await browser.tabs.sendMessage(tab.id, call, { frameId: 0 });
      } catch {
        // A page that may not be entered, or one that is gone by now.
      }
    },
    note(jobId, change) {
      for (const [port, watched] of watchers)
        if (watched.has(jobId)) void tell(port, [jobId], change?.after).catch(() => undefined);
    },
  };
}

async function sendPicture(
  port: Port,
  { jobId, role, ask }: { jobId: string; role: ToastRole; ask: number },
) {
  const picture = (await getImage(jobId, role)) ?? new Blob();
  post(port, { type: 'picture', ask, bytes: picture.size, mime: picture.type });
  for (let start = 0; start < picture.size; start += CHUNK_BYTES)
    post(port, {
      type: 'chunk',
      ask,
      base64: await encodeBase64(picture.slice(start, start + CHUNK_BYTES)),
    });
}

/** The page may be gone by now. */
function post(port: Port, message: ToastAnswer): void {
  try {
    port.postMessage(message);
  } catch {
    // Nobody is there to be told.
  }
}
