/** What a page's views ask for; each page's main.tsx fulfils it. */
import type { Job } from '../utils/core/job';
import type { Command } from '../utils/core/messages';

export type JobActions = {
  /** Sends a command to the background. Resolves when it is done, also when it failed: the page says so. */
  run: (command: Command) => Promise<void>;
  /** Shows a finished job large. */
  viewLarge: (jobId: string) => void;
  openPage: (url: string) => void;
  openSettings: () => void;
  /** Asks for a picture file, or leads to the page that does. */
  openFile: () => void;
  /** Opens the browser's own settings for us, where they can allow files of this device. */
  allowFiles?: () => void;
  /** Opens the window in which the job's faces are chosen. */
  openChooser: (jobId: string) => void;
  /** Saves a result as a file; says so when its bytes are not stored any more. */
  download: (job: Job) => Promise<void>;
  /** Puts a result on the clipboard; whether it is there now. Must be called in a click. */
  copy: (job: Job) => Promise<boolean>;
  /** Leads to what can be made of a result. */
  openExport: (jobs: readonly Job[]) => void;
  /** Asks the browser for the host that the job waits for. Must be called in a click. */
  allowSite: (job: Job) => Promise<void>;
  /** Asks the browser for the picture's host, then fetches the original. Must be called in a click. */
  keepOriginal: (job: Job) => Promise<void>;
};
