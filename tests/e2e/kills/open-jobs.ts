/** Which jobs are not over: those that run, and those that wait. */
import type { Job } from '../../../utils/core/job';

const OPEN: readonly string[] = ['queued', 'detecting', 'submitting', 'processing', 'saving', 'waiting'];

export function isOpen({ state }: Job): boolean {
  return OPEN.includes(state.status);
}
