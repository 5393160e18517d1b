/** Which host a job that waits for `permission` needs. */
import type { Job } from '../utils/core/job';
import { liveRemote } from '../utils/core/job-facts';
import { type Settings, VENDOR_ADDRESS } from '../utils/core/settings';

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}

/** What the failure names; else the result's origin while it is being saved, the service's before that. */
export function originToAllow(job: Job, settings: Settings): string {
  return namedOrigin(job) ?? originOf(settings.serviceAddress) ?? VENDOR_ADDRESS;
}

/** The same as far as the job itself tells it. */
export function namedOrigin(job: Job): string | undefined {
  const { state } = job;
  const waiting = state.status === 'waiting' ? state : undefined;
  const named = waiting?.failure?.kind === 'permission' ? originOf(waiting.failure.detail) : undefined;
  const result = waiting?.resume === 'saving' ? originOf(liveRemote(job)?.resultUrl) : undefined;
  return named ?? result;
}
