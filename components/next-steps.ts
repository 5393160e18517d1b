/** What a person can do about a stopped job: the one next step first, then the rest. */
import { mayUseCapture } from '../utils/core/capture';
import type { FailureKind } from '../utils/core/failure';
import type { Job } from '../utils/core/job';
import type { JobActions } from './job-actions';
import { namedOrigin } from './permission-origin';
import type { StoppedState } from './problem-words';
import { sourcePage } from './source-words';
import { text } from './texts';

/** A button. `description` says what it costs or means. */
export type Step = { name: string; description?: string; act: () => void | Promise<void> };

/** Where another picture helps and a retry would only fail again. */
const HOPELESS: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'no-face',
  'no-crop',
  'too-many-faces',
  'unreachable',
  'bad-address',
  'unreadable',
  'private',
  'parameter',
  'video-too-long',
  'video-too-large',
  'video-unreadable',
  'video-codec',
  'video-frame-rate',
]);

/** Where the settings may hold the cause. */
export const NEEDS_SETTINGS: ReadonlySet<FailureKind> = new Set<FailureKind>(['key', 'protocol', 'upload']);

/** The buttons beneath the explanation, the most helpful first. `money` describes what costs something. */
export function nextSteps(job: Job, state: StoppedState, money: string, actions: JobActions): Step[] {
  const jobId = job.id;
  const cancel: Step = {
    name: text('action.cancel'),
    act: () => actions.run({ type: 'cancel', jobId }),
  };
  const settings: Step = { name: text('action.open_settings'), act: actions.openSettings };
  const goOn = (): Promise<void> => actions.run({ type: 'go-on', jobId });

  switch (state.status) {
    case 'unconfirmed':
      return [
        { name: text('action.check_again'), act: () => actions.run({ type: 'check-again', jobId }) },
        {
          name: text('action.submit_again'),
          description: text('unconfirmed.submit_again'),
          act: () => actions.run({ type: 'submit-again', jobId }),
        },
        {
          name: text('action.dismiss'),
          description: text('unconfirmed.dismiss'),
          act: () => actions.run({ type: 'dismiss', jobId }),
        },
      ];
    case 'waiting':
      if (state.reason === 'key' || state.reason === 'consent') return [settings, cancel];
      if (state.reason === 'confirm')
        return [{ name: text('action.confirm'), description: money, act: goOn }, cancel];
      if (state.reason === 'faces') {
        const description = text('money.none_yet');
        const act = (): void => actions.openChooser(jobId);
        return [{ name: text('action.choose_faces'), description, act }, cancel];
      }
      if (state.reason === 'permission') return [...permissionSteps(job, actions), cancel];
      return [{ name: text('action.try_now'), act: goOn }, cancel];
    default: {
      const retry: Step = {
        name: text('action.retry'),
        description: money,
        act: () => actions.run({ type: 'retry', jobId }),
      };
      const kind = state.status === 'failed' ? state.failure.kind : undefined;
      const page = sourcePage(job.source);
      if (kind !== undefined && NEEDS_SETTINGS.has(kind)) return [settings, retry];
      if (kind === 'local-file') return [...fileSteps(actions), retry];
      if (kind !== undefined && HOPELESS.has(kind) && page !== undefined)
        return [{ name: text('action.open_source'), act: () => actions.openPage(page) }, retry];
      return [retry];
    }
  }
}

/** The host by its name, where it is known; and the capture, where that makes the host needless. */
function permissionSteps(job: Job, actions: JobActions): Step[] {
  const origin = namedOrigin(job);
  const name =
    origin === undefined ? text('action.allow_site') : text('action.allow_host', new URL(origin).host);
  const allow: Step = { name, act: () => actions.allowSite(job) };
  if (!mayUseCapture(job)) return [allow];
  const act = (): Promise<void> => actions.run({ type: 'use-capture', jobId: job.id });
  return [allow, { name: text('action.use_capture'), description: text('money.none_yet'), act }];
}

/** The two ways to a picture that is a file on this device; only Chromium has a setting for it. */
function fileSteps({ openFile, allowFiles }: JobActions): Step[] {
  const steps: Step[] = [{ name: text('action.open_file'), act: openFile }];
  return allowFiles ? [...steps, { name: text('action.allow_files'), act: allowFiles }] : steps;
}
