/** The one door between our pages and the background: typed commands, parsed on arrival. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import {
  CHANGES_CHANNEL,
  type ChangeNotice,
  type Command,
  commandSchema,
  type Outcome,
} from '../core/messages';
import { isForOffscreen } from './offscreen';

/** Send a command to the background and await what it came to. Rejects only when there is no background. */
export async function sendCommand(command: Command): Promise<Outcome> {
  return browser.runtime.sendMessage(command);
}

/**
 * Answer the commands of our own pages. Messages of other senders (a content script runs in a page, and
 * so carries a URL that is not ours) are left alone.
 */
export function onCommand(handle: (command: Command) => Promise<Outcome>): void {
  const ownOrigin = new URL(browser.runtime.getURL('/')).origin;
  browser.runtime.onMessage.addListener((message, sender) => {
    if (sender.id !== browser.runtime.id || !sender.url?.startsWith(`${ownOrigin}/`)) return undefined;
    if (isForOffscreen(message)) return undefined;
    const command = v.safeParse(commandSchema, message);
    return command.success ? handle(command.output) : Promise.resolve(refuse(command.issues));
  });
}

/** A page of ours that is older or newer than the background, or a typed age that is none. */
function refuse(issues: readonly v.BaseIssue<unknown>[]): Outcome {
  const isAge = issues.some((issue) => v.getDotPath(issue) === 'ageChangeYears');
  return { ok: false, failure: { kind: isAge ? 'age' : 'parameter' } };
}

/** Tells every open page which jobs' records changed; never what is in them. What changes at once is told at once. */
export function createAnnouncer(): (jobId: string) => void {
  const channel = new BroadcastChannel(CHANGES_CHANNEL);
  let changed = new Set<string>();
  return (jobId) => {
    if (changed.size === 0)
      queueMicrotask(() => {
        channel.postMessage({ jobIds: [...changed] } satisfies ChangeNotice);
        changed = new Set();
      });
    changed.add(jobId);
  };
}
