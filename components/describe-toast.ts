/** What the toast on a page says of a job: in words, since the toast itself knows no job. */
import { ACTIVE_STATUSES, type Job } from '../utils/core/job';
import type { ToastEntry } from '../utils/core/toast';
import { startedAt } from './elapsed';
import { NEEDS_SETTINGS } from './next-steps';
import { problemWords } from './problem-words';
import { sourceTitle } from './source-words';
import { spokenStatus } from './spoken-status';
import { stagePercent } from './stage-percent';
import { ageFigures, ageWords, statusWords, text } from './texts';

type Button = ToastEntry['buttons'][number];

/** The entry of a job; `undefined` while another window has it in hand, and once it is deleted. */
export function describeToast(job: Job): ToastEntry | undefined {
  if (job.deletedAt !== undefined || isInOtherHands(job)) return undefined;
  const { state } = job;
  const isActive = (ACTIVE_STATUSES as readonly string[]).includes(state.status);
  const detail =
    state.status === 'failed' || state.status === 'waiting' || state.status === 'unconfirmed'
      ? problemWords(job, state).title
      : undefined;
  return {
    jobId: job.id,
    status: state.status,
    years: job.ageChangeYears,
    figures: ageFigures(job.ageChangeYears),
    ageWords: ageWords(job.ageChangeYears),
    title: statusWords(state, job.ageChangeYears),
    ...(detail === undefined ? {} : { detail }),
    ...(isActive ? { startedAt: startedAt(job), percent: stagePercent(state) } : {}),
    buttons: listButtons(job),
    spoken: text('history.announce', sourceTitle(job.source), spokenStatus(job)),
    hasPictures: state.status === 'done' && job.source.kind === 'image',
  };
}

/** A series waits for its price, and a picture for its faces, in a window of its own. */
function isInOtherHands({ state, groupId, asksFaces, chosenFaces }: Job): boolean {
  if (asksFaces && chosenFaces === undefined) return true;
  return groupId !== undefined && state.status === 'waiting' && state.reason === 'confirm';
}

function listButtons({ state }: Job): Button[] {
  const open: Button = { does: 'result', label: text('toast.open_history') };
  const cancel: Button = { does: 'cancel', label: text('action.cancel') };
  const settings: Button = { does: 'settings', label: text('action.open_settings') };
  switch (state.status) {
    case 'done':
      return [{ does: 'result', label: text('toast.open') }];
    case 'canceled':
      return [];
    case 'unconfirmed':
      return [open];
    case 'failed':
      return [NEEDS_SETTINGS.has(state.failure.kind) ? settings : open];
    case 'waiting':
      if (state.reason === 'key' || state.reason === 'consent') return [settings, cancel];
      if (state.reason === 'faces') return [{ does: 'choose', label: text('action.choose_faces') }, cancel];
      return [open, cancel];
    default:
      return [cancel];
  }
}
