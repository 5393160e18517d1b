/** Jobs in any state, for tests of the views' words. */
import { createJob, type Job, type JobState } from '../../../utils/core/job';
import { createJobId } from '../../../utils/core/job-id';

export const NOW = Date.UTC(2026, 10, 22, 12);

/** A job of the astronaut, 20 years older, in `state`. */
export function jobIn(state: JobState, change: Partial<Job> = {}): Job {
  const source = {
    kind: 'image' as const,
    url: 'https://images.example.org/astronaut.jpg',
    pageUrl: 'https://www.example.org/people',
    pageTitle: 'Eileen Collins',
  };
  const job = createJob({ source, ageChangeYears: 20 }, createJobId(NOW), NOW);
  return { ...job, state, ...change };
}
