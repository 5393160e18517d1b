/** What can happen to a job. */
import type { Failure, WaitReason } from './failure';
import type { Face } from './job';

/** What happened to a job. Each carries what it needs, so that the machine reads no clock and no store. */
export type JobEvent =
  | { type: 'detectionStarted' }
  | { type: 'facesDetected'; faces: Face[]; credits?: number }
  | { type: 'submitIntended' }
  | { type: 'submitAccepted'; remoteId: string; jobId?: string; resultUrl?: string }
  | { type: 'answerLost'; failure: Failure }
  | { type: 'polled'; serviceStatus: 1 | 2 }
  | { type: 'succeeded'; resultUrl?: string }
  | { type: 'serviceFailed'; failure: Failure }
  | {
      type: 'resultSaved';
      mimeType: string;
      bytes: number;
      width: number;
      height: number;
      credits?: number;
    }
  | { type: 'stepFailed'; failure: Failure; random: number }
  | { type: 'paused'; reason: WaitReason; failure?: Failure }
  | { type: 'resumed' }
  | { type: 'stillWaiting'; random: number }
  | { type: 'canceled' }
  | { type: 'cancelAnswered'; canceled: boolean }
  | { type: 'retried' }
  | { type: 'creditsChecked'; credits: number }
  | { type: 'resubmitted' }
  | { type: 'dismissed' }
  | { type: 'deleted' }
  | { type: 'restored' };

export type JobEventType = JobEvent['type'];
