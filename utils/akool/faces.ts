/** What a detector is asked, and the faces in what it answered, in our words. */
import * as v from 'valibot';
import { FailureError } from '../core/failure';
import type { Face } from '../core/job';
import { isWebAddress } from '../core/settings';
import { listPersons, type VideoFrame } from '../core/video-persons';
import type { DetectRequest } from '../ports';
import { type Answer, failureOfAnswer, readRefusal, readShape } from './http';
import {
  cropUrlSchema,
  detectorSchema,
  detectSchema,
  failureOfDetector,
  frameSchema,
  landmarksSchema,
  regionSchema,
  type WireFrame,
} from './wire';

/** More faces than anyone chooses among; of more, the largest are kept. */
export const MAX_FOUND_FACES = 100;

/** More than `num_frames` can ask for, and than an image can show; what is beyond is not looked at. */
const MAX_FRAMES = 100;
const MAX_FACES_IN_FRAME = 1_000;

/** A submit names a face in a video, and a face of a relay, by the address of its crop: so the crops are asked for. */
export function describeDetection(request: DetectRequest): Record<string, unknown> {
  if ('base64' in request) return { img: request.base64, return_face_url: true };
  const { kind, url, durationSeconds } = request;
  if (kind === 'image') return { url };
  return { url, num_frames: countFrames(durationSeconds), return_face_url: true };
}

/** How many moments of a video are looked at: the least that the notes recommend for its length, else the default. */
export function countFrames(durationSeconds: number | undefined): number {
  if (durationSeconds === undefined || durationSeconds < 10) return 5;
  return durationSeconds <= 30 ? 10 : 20;
}

/** Whether the answer is a detector's, whatever it says. */
export function isDetectorAnswer({ json }: Answer): boolean {
  return v.is(detectorSchema, json);
}

/**
 * The faces in an answer of the new detector; of a video, one face for each person. Throws a {@link FailureError}: what
 * the detector's message or a code of the API proper means, else what the HTTP status means, or `protocol`.
 */
export function readFaces(answer: Answer, kind: DetectRequest['kind']): Face[] {
  refuse(answer);
  const { faces_obj: found } = readShape(answer.json, detectSchema);
  const frames = Object.entries(found ?? {})
    .slice(0, MAX_FRAMES)
    .flatMap(([name, value]) => {
      const parsed = v.safeParse(frameSchema, value);
      return parsed.success ? [{ name, frame: parsed.output }] : [];
    });
  if (frames.length === 0 && Object.values(found ?? {}).some((value) => value !== null))
    throw new FailureError({ kind: 'protocol', detail: 'unexpected faces_obj' });
  if (kind === 'image') return keepLargest(frames.flatMap(({ frame }) => facesOf(frame)));
  const inTime = frames.sort((a, b) => timeOf(a) - timeOf(b)).map(({ frame }) => videoFrameOf(frame));
  return keepLargest(listPersons(inTime));
}

/** The same for the legacy detector, which knows images alone: its answer is one frame. */
export function readLegacyFaces(answer: Answer): Face[] {
  refuse(answer);
  const { landmarks_str: landmarks } = answer.json as { landmarks_str?: unknown };
  if (landmarks === undefined || landmarks === null) return [];
  return keepLargest(facesOf(readShape(answer.json, frameSchema)));
}

/** Throws what the body says, where it is a detector's or the API's refusal, or what the HTTP status says otherwise. */
function refuse(answer: Answer): void {
  const parsed = v.safeParse(detectorSchema, answer.json);
  if (parsed.success) {
    const { error_code: code, error_msg: message } = parsed.output;
    if (code !== 0) throw new FailureError(failureOfDetector(code, message ?? undefined));
    return;
  }
  throw new FailureError(readRefusal(answer) ?? failureOfAnswer(answer));
}

/** A frame's name is its number in the video; its time is more telling where it has one. */
function timeOf({ name, frame }: { name: string; frame: WireFrame }): number {
  return frame.frame_time ?? (Number(name) || 0);
}

function videoFrameOf(frame: WireFrame): VideoFrame {
  const removed = (frame.removed ?? []).slice(0, MAX_FACES_IN_FRAME).flatMap((box) => {
    const region = readRegion(box);
    return region ? [region] : [];
  });
  return { faces: facesOf(frame), removed };
}

/** The faces of one frame. One that has no landmarks cannot be submitted; the others do not suffer from it. */
function facesOf(frame: WireFrame): Face[] {
  return frame.landmarks_str.slice(0, MAX_FACES_IN_FRAME).flatMap((landmarks, index): Face[] => {
    if (!v.is(landmarksSchema, landmarks)) return [];
    const crop = cropOf(frame, index);
    const region = readRegion(frame.region?.[index]) ?? [0, 0, 0, 0];
    return [{ landmarks, region, ...(crop ? { crop } : {}) }];
  });
}

/** A crop is named by its address and its own landmarks, so without one of them there is none. */
function cropOf(frame: WireFrame, index: number): Face['crop'] {
  const url = frame.face_urls?.[index];
  const landmarks = frame.crop_landmarks?.[index];
  if (!v.is(cropUrlSchema, url) || !isWebAddress(url) || !v.is(landmarksSchema, landmarks)) return undefined;
  const region = readRegion(frame.crop_region?.[index]);
  return { url, landmarks, ...(region ? { region } : {}) };
}

function readRegion(value: unknown): Face['region'] | undefined {
  const parsed = v.safeParse(regionSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/** In the detector's order, without the smallest where there are too many. */
function keepLargest(faces: Face[]): Face[] {
  if (faces.length <= MAX_FOUND_FACES) return faces;
  const areaOf = ({ region: [, , width, height] }: Face): number => width * height;
  const kept = new Set([...faces].sort((a, b) => areaOf(b) - areaOf(a)).slice(0, MAX_FOUND_FACES));
  return faces.filter((face) => kept.has(face));
}
