/** Which jobs are not over: those that run, and those that wait. */
import { ACTIVE_STATUSES, type Job, type JobStatus } from '../../../utils/core/job';

const OPEN: readonly JobStatus[] = [...ACTIVE_STATUSES, 'waiting'];

export function isOpen({ state }: Job): boolean {
  return OPEN.includes(state.status);
}
