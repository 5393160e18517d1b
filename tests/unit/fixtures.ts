/** Records for tests: one job in each state, made by the machine itself wherever it can be. */

import type { JobEvent } from '../../utils/core/events';
import { createJob, type Job, type JobState, type JobStatus } from '../../utils/core/job';
import { createJobId } from '../../utils/core/job-id';
import { transition } from '../../utils/core/transition';

export const FACE = {
  landmarks: '1,2:3,4:5,6:7,8',
  region: [0, 0, 10, 10] as [number, number, number, number],
};
export const NOW = 1_800_000_000_000;

/** A job in `queued`. */
export function makeJob(change: Partial<Job> = {}): Job {
  const source = { kind: 'image' as const, url: 'https://photos.example/a.jpg' };
  return { ...createJob({ source, ageChangeYears: 20 }, createJobId(NOW), NOW), ...change };
}

/** What a queued job went through, in order. */
export function play(job: Job, ...events: JobEvent[]): Job {
  return events.reduce((current, event) => transition(current, event, NOW), job);
}

const DETECTED: JobEvent[] = [
  { type: 'detectionStarted', way: 'direct' },
  { type: 'facesDetected', faces: [FACE], credits: 10 },
];
const SUBMITTED: JobEvent[] = [...DETECTED, { type: 'submitIntended' }];
const ACCEPTED: JobEvent[] = [
  ...SUBMITTED,
  { type: 'submitAccepted', remoteId: 'r1', jobId: 'j1', resultUrl: 'https://cdn.example/r1.jpg' },
];
const SUCCEEDED: JobEvent[] = [...ACCEPTED, { type: 'succeeded' }];

/** The shortest way from `queued` into each status. */
export const WAYS: Record<JobStatus, JobEvent[]> = {
  queued: [],
  detecting: [{ type: 'detectionStarted', way: 'direct' }],
  submitting: SUBMITTED,
  processing: ACCEPTED,
  saving: SUCCEEDED,
  done: [...SUCCEEDED, { type: 'resultSaved', mimeType: 'image/jpeg', bytes: 1, width: 1, height: 1 }],
  failed: [{ type: 'stepFailed', failure: { kind: 'private' }, random: 0 }],
  canceled: [{ type: 'canceled' }],
  waiting: [{ type: 'paused', reason: 'key' }],
  unconfirmed: [...SUBMITTED, { type: 'answerLost', failure: { kind: 'network' } }],
};

/** A job that came into `status` the shortest way. */
export function jobIn(status: JobState['status']): Job {
  return play(makeJob(), ...WAYS[status]);
}
