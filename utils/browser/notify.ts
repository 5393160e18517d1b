/** The system's notifications: one for each job or series that has ended or wants the person, told at most once. */
import { type Browser, browser } from 'wxt/browser';
import { encodeBase64 } from '../core/base64';
import type { Job } from '../core/job';
import { decideNotice, type JobChange, type Notice } from '../core/notice';
import { getImage } from '../store/images';
import { getSettings } from '../store/settings';
import { openResult } from './pages';

const PERMISSION = { permissions: ['notifications'] } satisfies Browser.permissions.Permissions;
/** Before the job's id, at the end of the notification's own. */
const ID_END = '@';

export type NoticeWords = { title: string; message: string };

type Deps = {
  listOpen(): Promise<readonly Job[]>;
  listGroup(groupId: string): Promise<readonly Job[]>;
  /** `group` are all jobs of the series that has ended. */
  describe(notice: Notice, group: readonly Job[]): NoticeWords;
};

/** Ask the browser. First in the click, with nothing awaited before: a gesture does not survive that in Firefox. */
export function allowNotices(): Promise<boolean> {
  return browser.permissions.request(PERMISSION).catch(() => false);
}

/** Whether the browser lets us notify. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION).catch(() => false);
}

/**
 * Hears clicks on notifications; call it in the first tick. The returned function is told of every change, and notifies
 * within the change itself: should the background die meanwhile, a notification is lost, and none is repeated.
 */
export function createNotifier(deps: Deps): (change: JobChange) => void {
  listenForClicks();
  browser.permissions.onAdded.addListener(listenForClicks);
  return (change) => {
    tell(change, deps).catch((error: unknown) => console.warn('A notification was not shown.', error));
  };
}

let isListening = false;

/** Without the permission the browsers have no such events. */
function listenForClicks(): void {
  if (isListening || !browser.notifications?.onClicked) return;
  isListening = true;
  browser.notifications.onClicked.addListener((id) => {
    const jobId = id.split(ID_END)[1];
    void browser.notifications.clear(id);
    if (jobId) void openResult(jobId);
  });
}

async function tell(change: JobChange, { listOpen, listGroup, describe }: Deps): Promise<void> {
  // Most changes are none of its business, and cost nothing.
  if (change.before?.state.status === change.after.state.status && change.after.state.status !== 'waiting')
    return;
  const notice = decideNotice(change, await listOpen());
  if (!notice || !(await getSettings()).notifies || !(await mayNotify())) return;
  const group = notice.about === 'group' ? await listGroup(notice.groupId) : [];
  const { title, message } = describe(notice, group);
  const show = (iconUrl: string): Promise<string> =>
    browser.notifications.create(nameNotice(notice), { type: 'basic', iconUrl, title, message });
  const ownIcon = browser.runtime.getURL('/icon/128.png');
  // What the browser cannot draw as an icon is no reason to keep quiet.
  await show((await makeIcon(notice.job)) ?? ownIcon).catch(() => show(ownIcon));
}

/** One of the same name takes the place of an earlier one. */
function nameNotice(notice: Notice): string {
  const { job } = notice;
  const name = notice.about === 'group' ? notice.groupId : notice.about === 'queue' ? notice.reason : 'job';
  return `${name}${ID_END}${job.id}`;
}

/** As a data address, since a worker has no others to give that the system could read. */
async function makeIcon({ id, state }: Job): Promise<string | undefined> {
  const small = await getImage(id, state.status === 'done' ? 'after-small' : 'before-small').catch(
    () => undefined,
  );
  return small && `data:${small.type};base64,${await encodeBase64(small)}`;
}
