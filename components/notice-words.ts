/** The words of the system's notifications and of the toolbar button. */
import type { Badge } from '../utils/core/badge';
import type { Job } from '../utils/core/job';
import type { Notice } from '../utils/core/notice';
import { problemWords } from './problem-words';
import { sourceTitle } from './source-words';
import { counted, statusWords, text } from './texts';

/** Title and text of a notification; `group` are all jobs of a series. */
export function noticeWords(
  { about, job }: Pick<Notice, 'about' | 'job'>,
  group: readonly Job[],
): { title: string; message: string } {
  const message = sourceTitle(job.source);
  const done = group.filter(({ state }) => state.status === 'done').length;
  if (about === 'group' && done > 0) {
    const failed = group.filter(({ state }) => state.status === 'failed').length;
    const failures = failed > 0 ? [counted('notify.group_failed', failed)] : [];
    return { title: counted('notify.group', done), message: [message, ...failures].join(' · ') };
  }
  return { title: jobWords(job), message };
}

/** What the toolbar button says of the work when it is pointed at. */
export function badgeWords({ running, asking, hasFailed }: Badge): string {
  return [
    text('extensionName'),
    ...(running > 0 ? [counted('badge.running', running)] : []),
    ...(asking > 0 ? [counted('badge.asking', asking)] : []),
    ...(hasFailed ? [text('badge.failed')] : []),
  ].join(' · ');
}

function jobWords(job: Job): string {
  const { state, ageChangeYears } = job;
  if (state.status === 'failed' || state.status === 'waiting' || state.status === 'unconfirmed')
    return problemWords(job, state).title;
  return statusWords(state, ageChangeYears);
}
