// Both face detectors, the new and the legacy one (akool-api notes, «Face detection»).
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { convertBitmap } from '../faces/bmp';
import { type Face, keepLargest, type Region, writeOpts } from '../faces/face';
import { isPicture } from '../faces/picture';
import { type Answer, answerJson } from '../http/answer';
import { type Call, type Endpoint, readJson } from '../http/call';
import type { World } from '../world';
import { type Crop, hostCrop } from './crops';
import { openStills, type Still, tellKind } from './media';
import { listSeenBefore } from './persons';

const Source = { img: v.exactOptional(v.string()), single_face: v.exactOptional(v.boolean()) };
const NewBody = v.object({
  ...Source,
  url: v.exactOptional(v.string()),
  num_frames: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 5),
  return_face_url: v.exactOptional(v.boolean(), false),
});
const LegacyBody = v.object({ ...Source, image_url: v.exactOptional(v.string()) });

/** The documented failures, each with the HTTP status that the vendor's examples give it. */
const FAILURES = {
  'no-source': [400, "Either 'url' or 'img' parameter must be provided"],
  'no-url': [400, 'Invalid URL format'],
  'no-download': [500, 'Failed to download media from URL'],
  'no-type': [400, 'Media type detection failed'],
  'no-media': [500, 'Failed to process media'],
  'no-face': [200, 'No faces detected'],
} as const;
type DetectionFailure = keyof typeof FAILURES;

/** Base64 proper, without line breaks; a `data:` prefix may stand before it. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const DATA_PREFIX = /^data:[^,]{0,100};base64,/;

type Pointer = {
  readonly url: string | undefined;
  readonly img: string | undefined;
  readonly frames: number;
};

async function open(
  world: World,
  { url, img, frames }: Pointer,
): Promise<readonly Still[] | DetectionFailure> {
  let bytes: Buffer;
  // With both, the address wins (akool-api notes).
  if (url !== undefined && url !== '') {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return 'no-url';
    const fetched = await world.fetchPublic.get(url);
    if (!fetched.ok) {
      world.journal.record({ type: 'not-fetched', url, reason: fetched.reason });
      return 'no-download';
    }
    bytes = await convertBitmap(fetched.bytes);
  } else if (img !== undefined && img !== '') {
    const base64 = img.replace(DATA_PREFIX, '');
    if (base64.length % 4 !== 0 || !BASE64.test(base64)) return 'no-media';
    bytes = await convertBitmap(Buffer.from(base64, 'base64'));
    // The notes name base64 for images alone.
    if ((await tellKind(bytes)) === 'video') return 'no-media';
  } else {
    return 'no-source';
  }
  const stills = await openStills(world, bytes, frames);
  if (stills === undefined) return (await isPicture(bytes)) ? 'no-media' : 'no-type';
  return stills.some(({ finding }) => finding.faces.length > 0) ? stills : 'no-face';
}

function chooseFaces({ finding }: Still, isSingle: boolean | undefined): readonly Face[] {
  return isSingle === true ? keepLargest(finding.faces) : finding.faces;
}

async function describeStill(
  world: World,
  call: Call,
  still: Still,
  removed: readonly Region[],
  asked: { readonly single_face?: boolean; readonly return_face_url: boolean },
): Promise<Readonly<Record<string, unknown>>> {
  const faces = chooseFaces(still, asked.single_face);
  const crops: (Crop | null)[] = [];
  const cropCount = faces.length - world.config.cropsMissing;
  if (asked.return_face_url)
    for (const [index, face] of faces.entries())
      crops.push(index < cropCount ? await hostCrop(world, call.cropsOrigin, still, face) : null);
  return {
    landmarks: faces.map(({ landmarks }) => landmarks),
    landmarks_str: faces.map(({ landmarks }) => writeOpts(landmarks)),
    region: faces.map(({ region }) => region),
    removed,
    frame_time: still.timeSeconds,
    face_urls: asked.return_face_url ? crops.map((crop) => crop?.url ?? null) : null,
    crop_region: asked.return_face_url ? crops.map((crop) => crop?.region ?? null) : null,
    crop_landmarks: asked.return_face_url ? crops.map((crop) => crop?.opts ?? null) : null,
  };
}

function answerFailure(failure: DetectionFailure): Answer {
  const [status, error_msg] = FAILURES[failure];
  return answerJson({ error_code: 1, error_msg, faces_obj: {} }, status);
}

/** POST /interface/detect-api/detect_faces. A frame is named by its number; frames without a face are left out. */
export const detectFacesNew: Endpoint = async (world, call) => {
  const body = v.safeParse(NewBody, readJson(call));
  // No JSON has no parameters. What the vendor answers to one that is out of its limits is not documented.
  if (!body.success) return answerFailure(readJson(call) === undefined ? 'no-source' : 'no-media');
  const { url, img, num_frames: frames } = body.output;
  const stills = await open(world, { url, img, frames });
  if (typeof stills === 'string') return answerFailure(stills);
  const seen = await listSeenBefore(stills);
  const entries: [string, unknown][] = [];
  for (const [index, still] of stills.entries()) {
    if (still.finding.faces.length === 0) continue;
    entries.push([
      String(still.frame),
      await describeStill(world, call, still, seen[index] ?? [], body.output),
    ]);
  }
  return answerJson({ error_code: 0, error_msg: 'SUCCESS', faces_obj: Object.fromEntries(entries) });
};

function answerLegacyFailure(failure: DetectionFailure): Answer {
  const [status, error_msg] = FAILURES[failure];
  return answerJson({ error_code: 1, error_msg }, status);
}

/** POST /detect on the legacy host: images alone. */
export const detectFacesLegacy: Endpoint = async (world, call) => {
  const startedAt = Date.now();
  const body = v.safeParse(LegacyBody, readJson(call));
  if (!body.success) return answerLegacyFailure('no-source');
  const stills = await open(world, { url: body.output.image_url, img: body.output.img, frames: 1 });
  if (typeof stills === 'string') return answerLegacyFailure(stills);
  const [still] = stills;
  if (still === undefined || still.timeSeconds !== null) return answerLegacyFailure('no-media');
  const faces = chooseFaces(still, body.output.single_face);
  return answerJson({
    error_code: 0,
    error_msg: 'SUCCESS',
    landmarks: faces.map(({ landmarks }) => landmarks),
    landmarks_str: faces.map(({ landmarks }) => writeOpts(landmarks)),
    region: faces.map(({ region }) => region),
    seconds: (Date.now() - startedAt) / 1000,
    trx_id: randomUUID(),
  });
};
