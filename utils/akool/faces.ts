/** The faces in what a detector answered, in our words. */
import { FailureError } from '../core/failure';
import type { Face } from '../core/job';
import { readRefusal, readShape } from './http';
import { detectSchema, legacyDetectSchema, type WireFrame } from './wire';

/** The detector speaks in `error_code`, but a refusal of the API proper may come first. */
function refuseEarly(json: unknown): void {
  const failure = readRefusal(json);
  if (failure) throw new FailureError(failure);
}

/**
 * The faces in an answer of the new detector. Of a video's frames, the first with the most faces counts.
 * Throws a {@link FailureError}: `unreachable`, `protocol`, or what a code of the API proper means.
 */
export function readFaces(json: unknown): Face[] {
  refuseEarly(json);
  const answer = readShape(json, detectSchema);
  if (answer.error_code !== 0) throw unreachable(answer.error_code, answer.error_msg);
  const frames = Object.values(answer.faces_obj ?? {});
  const [fullest] = frames.sort((a, b) => b.landmarks_str.length - a.landmarks_str.length);
  return fullest === undefined ? [] : facesOf(fullest);
}

/** The same for the legacy detector, which knows images alone. */
export function readLegacyFaces(json: unknown): Face[] {
  const answer = readShape(json, legacyDetectSchema);
  if (answer.error_code !== 0) throw unreachable(answer.error_code, answer.error_msg);
  const { landmarks_str: landmarks = [], region } = answer;
  return facesOf({
    landmarks_str: typeof landmarks === 'string' ? [landmarks] : (landmarks ?? []),
    region: region ?? [],
  });
}

function facesOf(frame: WireFrame): Face[] {
  return frame.landmarks_str.map((landmarks, index) => {
    const [x = 0, y = 0, width = 0, height = 0] = frame.region[index] ?? [];
    const cropUrl = frame.face_urls?.[index];
    return { landmarks, region: [x, y, width, height], ...(cropUrl ? { cropUrl } : {}) };
  });
}

function unreachable(code: number, detail: string | null | undefined): FailureError {
  return new FailureError({ kind: 'unreachable', code, ...(detail ? { detail } : {}) });
}
