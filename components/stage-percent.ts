/** The place of a stage on the progress line. */
import type { JobState } from '../utils/core/job';

/** How far along a stage is, in percent. It says where a job stands, not how long it will take. */
export function stagePercent(state: JobState): number {
  switch (state.status) {
    case 'detecting':
      return 18;
    case 'submitting':
      return 32;
    case 'processing':
      return state.serviceStatus === 1 ? 48 : 70;
    case 'saving':
      return 90;
    default:
      return 6;
  }
}
