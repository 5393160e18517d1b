/** What a detector is asked, and the faces in what it answered, in our words. */
import { FailureError } from '../core/failure';
import type { Face } from '../core/job';
import { isWebAddress } from '../core/settings';
import type { DetectRequest } from '../ports';
import { readRefusal, readShape } from './http';
import { detectSchema, legacyDetectSchema, type WireFrame } from './wire';

/** The detector's own default (akool-api notes, «Face detection»). */
const VIDEO_FRAMES = 5;

/** A submit names a face in a video, and a face of a relay, by the address of its crop: so the crops are asked for. */
export function describeDetection(request: DetectRequest): Record<string, unknown> {
  if ('base64' in request) return { img: request.base64, return_face_url: true };
  const { kind, url } = request;
  return { url, ...(kind === 'video' ? { num_frames: VIDEO_FRAMES, return_face_url: true } : {}) };
}

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
    const crop = cropOf(frame, index);
    return { landmarks, region: regionOf(frame.region[index]), ...(crop ? { crop } : {}) };
  });
}

function cropOf(frame: WireFrame, index: number): Face['crop'] {
  const url = frame.face_urls?.[index];
  if (!url || !isWebAddress(url)) return undefined;
  const region = frame.crop_region?.[index];
  // As in `landmarks_str`: the first four of the six.
  const points = frame.crop_landmarks?.[index]?.slice(0, 4);
  return {
    url,
    ...(region ? { region: regionOf(region) } : {}),
    ...(points ? { landmarks: points.map(([x, y]) => `${x},${y}`).join(':') } : {}),
  };
}

function regionOf([x = 0, y = 0, width = 0, height = 0]: readonly number[] = []): Face['region'] {
  return [x, y, width, height];
}

function unreachable(code: number, detail: string | null | undefined): FailureError {
  return new FailureError({ kind: 'unreachable', code, ...(detail ? { detail } : {}) });
}
