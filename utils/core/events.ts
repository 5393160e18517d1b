/** What can happen to a job. */
import type { Failure, WaitReason } from './failure';
import type { Face, Job, Source, Way } from './job';

/** What happened to a job. Each carries what it needs, so that the machine reads no clock and no store. */
export type JobEvent =
  /** `usesCapture`: the capture goes to the service, since the original can be had from nowhere. */
  | { type: 'detectionStarted'; way: Way; usesCapture?: true }
  | { type: 'uploadIntended'; upload: NonNullable<Job['upload']> }
  | { type: 'uploadRemoved' }
  | { type: 'uploadStuck'; random: number }
  /** What the page says of the thing that was clicked. */
  | { type: 'sourceLocated'; source: Partial<Source> }
  /** The person lets the capture go to the service in place of the original. */
  | { type: 'captureChosen' }
  /** The original is stored in the capture's place. */
  | { type: 'originalKept' }
  /** `chosen`: which faces the settings choose; missing for all, `ask` for the person's choice. */
  | {
      type: 'facesDetected';
      faces: Face[];
      credits?: number;
      scale?: number;
      note?: NonNullable<Job['note']>;
      chosen?: number[] | 'ask';
    }
  /** The service could not use the way: the next one is tried. `isStored`: the bytes are here, so one of them can work. */
  | { type: 'wayRefused'; failure: Failure; isStored: boolean }
  /** `shared`: chosen for another step of the series, whose price alone stood beside the button. */
  | { type: 'facesChosen'; faces: number[]; ageChangeYears: number; shared?: true }
  | { type: 'submitIntended' }
  | { type: 'submitAccepted'; remoteId: string; jobId?: string; resultUrl?: string }
  | { type: 'answerLost'; failure: Failure }
  | { type: 'polled'; serviceStatus: 1 | 2 }
  | { type: 'succeeded'; resultUrl?: string }
  | { type: 'serviceFailed'; failure: Failure }
  | { type: 'partSaved'; credits?: number }
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
  /** `reason`: the one that is over; where the job waits for another one by now, nothing happens. */
  | { type: 'resumed'; reason?: WaitReason }
  | { type: 'stillWaiting'; random: number }
  | { type: 'canceled' }
  | { type: 'cancelAnswered'; canceled: boolean }
  | { type: 'retried' }
  | { type: 'creditsChecked'; credits: number }
  | { type: 'resubmitted' }
  | { type: 'dismissed' }
  /** The job becomes a step of a series. */
  | { type: 'grouped'; groupId: string }
  | { type: 'deleted' }
  | { type: 'restored' };

export type JobEventType = JobEvent['type'];
