/** The system's notifications: one for each job or series that has ended or wants the person, told at most once. */
import { type Browser, browser } from 'wxt/browser';
import { encodeBase64 } from '../core/base64';
import type { Job } from '../core/job';
import { isFinal } from '../core/job-facts';
import { decideNotice, findNoticeJob, type JobChange, type Notice, nameNotice } from '../core/notice';
import { getImage } from '../store/images';
import { getSettings } from '../store/settings';
import { openPage, openResult } from './pages';

const PERMISSION = { permissions: ['notifications'] } satisfies Browser.permissions.Permissions;

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
  listenForClicks(deps);
  browser.permissions.onAdded.addListener(() => listenForClicks(deps));
  return (change) => {
    tell(change, deps).catch((error: unknown) => console.warn('A notification was not shown.', error));
  };
}

let isListening = false;

/** Without the permission the browsers have no such events. */
function listenForClicks(deps: Deps): void {
  if (isListening || !browser.notifications?.onClicked) return;
  isListening = true;
  browser.notifications.onClicked.addListener((name) => {
    void browser.notifications.clear(name);
    void show(name, deps);
  });
}

async function show(name: string, deps: Deps): Promise<void> {
  const jobId = await findNoticeJob(name, deps).catch(() => undefined);
  await (jobId === undefined ? openPage('gallery') : openResult(jobId));
}

async function tell(change: JobChange, { listOpen, listGroup, describe }: Deps): Promise<void> {
  // Most changes are none of its business, and cost nothing.
  if (change.before?.state.status === change.after.state.status && change.after.state.status !== 'waiting')
    return;
  // At once: two steps that end in one moment would each find the other one ended, and tell of the series twice.
  const open = await listOpen();
  const { groupId } = change.after;
  const series = groupId !== undefined && isFinal(change.after) ? await listGroup(groupId) : [];
  const group = series.filter(({ deletedAt }) => deletedAt === undefined);
  const notice = decideNotice(change, open, group);
  if (!notice || !(await getSettings()).notifies || !(await mayNotify())) return;
  const { title, message } = describe(notice, group);
  const notify = (iconUrl: string): Promise<string> =>
    browser.notifications.create(nameNotice(notice), { type: 'basic', iconUrl, title, message });
  const ownIcon = browser.runtime.getURL('/icon/128.png');
  // What the browser cannot draw as an icon is no reason to keep quiet.
  await notify((await makeIcon(notice.job)) ?? ownIcon).catch(() => notify(ownIcon));
}

/** As a data address, since a worker has no others to give that the system could read. */
async function makeIcon({ id, state }: Job): Promise<string | undefined> {
  const small = await getImage(id, state.status === 'done' ? 'after-small' : 'before-small').catch(
    () => undefined,
  );
  return small && `data:${small.type};base64,${await encodeBase64(small)}`;
}
