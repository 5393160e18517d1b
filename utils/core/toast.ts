/** What the toast in a page is told, and what it asks for. It is told words: it knows no job and no setting. */
import type { JobStatus } from './job';

/** Opens the ports between a toast and the background. */
export const TOAST_PORT = 'reage-toast';

/** What a button of an entry does. */
export type ToastDeed = 'cancel' | 'result' | 'settings' | 'choose';

/** One job, as the toast shows it. */
export type ToastEntry = {
  jobId: string;
  status: JobStatus;
  years: number;
  /** «+20», and the same in words. */
  figures: string;
  ageWords: string;
  /** The stage in words, as in the history. */
  title: string;
  /** Of a problem: what happened. */
  detail?: string;
  /** Of a job that runs: when it began, epoch ms. */
  startedAt?: number;
  /** Of a job that runs: the place of its stage on the progress line. */
  percent?: number;
  buttons: { does: ToastDeed; label: string }[];
  /** What the live region says when this is news. */
  spoken: string;
  /** Whether there are a before and an after to be shown. */
  hasPictures: boolean;
};

/** The pictures that a toast may ask for. */
export const TOAST_ROLES = ['before-small', 'after-small', 'after'] as const;
export type ToastRole = (typeof TOAST_ROLES)[number];

/** Toast to background; checked there with `toastRequestSchema`. */
export type ToastRequest =
  | { type: 'watch'; jobIds: string[] }
  | { type: 'do'; jobId: string; does: ToastDeed }
  | { type: 'history' }
  /** `ask` comes back with each piece of the answer. */
  | { type: 'picture'; jobId: string; role: ToastRole; ask: number };

/** Background to toast. `picture` is followed by as many chunks as its bytes need; without bytes there is none. */
export type ToastAnswer =
  /** The watched jobs that changed; `gone` are those that need not be watched any more. */
  | { type: 'entries'; entries: ToastEntry[]; hidden: string[]; gone: string[] }
  | { type: 'picture'; ask: number; bytes: number; mime: string }
  | { type: 'chunk'; ask: number; base64: string };

/** Background to the page's top frame: jobs that the toast is to show, and where in the page their picture was found. */
export type ToastCall = { type: 'reage-toast'; jobIds: string[]; place?: string };
