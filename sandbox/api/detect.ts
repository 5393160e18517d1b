// Both face detectors, the new and the legacy one (akool-api notes, «Face detection»).
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type Face, keepLargest, writeOpts } from '../faces/face';
import { type Answer, answerJson } from '../http/answer';
import { type Call, type Endpoint, readJson } from '../http/call';
import type { World } from '../world';
import { type Crop, hostCrop } from './crops';
import { openStills, type Still, tellKind } from './media';

const Source = { img: v.exactOptional(v.string()), single_face: v.exactOptional(v.boolean()) };
const NewBody = v.object({
  ...Source,
  url: v.exactOptional(v.string()),
  num_frames: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 5),
  return_face_url: v.exactOptional(v.boolean(), false),
});
const LegacyBody = v.object({ ...Source, image_url: v.exactOptional(v.string()) });

const REFUSAL = 'not a JPEG, PNG or WebP image up to 4096 × 4096 and 20 MB, or an MP4 or WebM video';

/** Base64 proper: no `data:` prefix, no line breaks. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

async function open(
  world: World,
  {
    url,
    img,
    frames,
  }: { readonly url: string | undefined; readonly img: string | undefined; readonly frames: number },
): Promise<readonly Still[] | string> {
  let bytes: Buffer;
  // With both, the address wins (akool-api notes).
  if (url !== undefined && url !== '') {
    const fetched = await world.fetchPublic.get(url);
    if (!fetched.ok) return `download failed: ${fetched.reason}`;
    bytes = fetched.bytes;
  } else if (img !== undefined && img !== '') {
    if (img.length % 4 !== 0 || !BASE64.test(img)) return 'img is not base64';
    bytes = Buffer.from(img, 'base64');
    // The notes name base64 for images alone.
    if ((await tellKind(bytes)) !== 'image') return REFUSAL;
  } else {
    return 'url or img is required';
  }
  return (await openStills(world, bytes, frames)) ?? REFUSAL;
}

function answerFailure(message: string): Answer {
  return answerJson({ error_code: 1, error_msg: message });
}

function chooseFaces({ finding }: Still, isSingle: boolean | undefined): readonly Face[] {
  return isSingle === true ? keepLargest(finding.faces) : finding.faces;
}

async function describeStill(
  world: World,
  call: Call,
  still: Still,
  asked: { readonly single_face?: boolean; readonly return_face_url: boolean },
): Promise<Readonly<Record<string, unknown>>> {
  const faces = chooseFaces(still, asked.single_face);
  const crops: Crop[] = [];
  if (asked.return_face_url)
    for (const face of faces) crops.push(await hostCrop(world, call.filesOrigin, still, face));
  return {
    landmarks: faces.map(({ landmarks }) => landmarks),
    landmarks_str: faces.map(({ landmarks }) => writeOpts(landmarks)),
    region: faces.map(({ region }) => region),
    removed: [],
    frame_time: still.timeSeconds,
    face_urls: asked.return_face_url ? crops.map(({ url }) => url) : null,
    crop_region: asked.return_face_url ? crops.map(({ region }) => region) : null,
    crop_landmarks: asked.return_face_url ? crops.map(({ landmarks }) => landmarks) : null,
  };
}

/** POST /interface/detect-api/detect_faces. Failures are `error_code` 1 with HTTP 200. */
export const detectFacesNew: Endpoint = async (world, call) => {
  const body = v.safeParse(NewBody, readJson(call));
  if (!body.success) return answerFailure(`parameter error: ${v.summarize(body.issues)}`);
  const { url, img, num_frames: frames } = body.output;
  const stills = await open(world, { url, img, frames });
  if (typeof stills === 'string') return answerFailure(stills);
  const entries: [string, unknown][] = [];
  for (const [index, still] of stills.entries()) {
    entries.push([String(index), await describeStill(world, call, still, body.output)]);
  }
  return answerJson({ error_code: 0, error_msg: 'SUCCESS', faces_obj: Object.fromEntries(entries) });
};

/** POST /detect on the legacy host: images alone. */
export const detectFacesLegacy: Endpoint = async (world, call) => {
  const startedAt = Date.now();
  const body = v.safeParse(LegacyBody, readJson(call));
  if (!body.success) return answerFailure(`parameter error: ${v.summarize(body.issues)}`);
  const stills = await open(world, { url: body.output.image_url, img: body.output.img, frames: 1 });
  if (typeof stills === 'string') return answerFailure(stills);
  const [still] = stills;
  if (still === undefined || still.timeSeconds !== null) return answerFailure('the file is not an image');
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
