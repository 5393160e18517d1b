// Both face detectors, the new and the legacy one (akool-api notes, «Face detection»).
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import * as v from 'valibot';
import { readServiceClock } from '../config';
import { type Face, type Finding, keepLargest, type Point, type Region, writeOpts } from '../faces/face';
import { hashBytes } from '../faces/picture';
import { type Answer, answerJson } from '../http/answer';
import { type Call, type Endpoint, readJson } from '../http/call';
import { RESULT_LIFE_MS } from '../jobs';
import type { World } from '../world';

const Source = { img: v.exactOptional(v.string()), single_face: v.exactOptional(v.boolean()) };
const NewBody = v.object({
  ...Source,
  url: v.exactOptional(v.string()),
  num_frames: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  return_face_url: v.exactOptional(v.boolean()),
});
const LegacyBody = v.object({ ...Source, image_url: v.exactOptional(v.string()) });

/** Base64 proper: no `data:` prefix, no line breaks. */
const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$|^(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/;
/** How much of a face's surroundings its crop shows, in widths or heights of the face on each side. */
const CROP_MARGIN = 0.6;

type Picture = { readonly bytes: Buffer; readonly finding: Finding };

async function open(
  world: World,
  url: string | undefined,
  img: string | undefined,
): Promise<Picture | string> {
  let bytes: Buffer;
  // With both, the address wins (akool-api notes).
  if (url !== undefined && url !== '') {
    const fetched = await world.fetchPublic.get(url);
    if (!fetched.ok) return `download failed: ${fetched.reason}`;
    bytes = fetched.bytes;
  } else if (img !== undefined && img !== '') {
    if (!BASE64.test(img)) return 'img is not base64';
    bytes = Buffer.from(img, 'base64');
  } else {
    return 'url or img is required';
  }
  const finding = await world.faces.find(bytes);
  return finding === undefined ? 'the file is not an image' : { bytes, finding };
}

type Crop = { readonly url: string; readonly region: Region; readonly landmarks: readonly Point[] };

async function hostCrop(world: World, call: Call, { bytes, finding }: Picture, face: Face): Promise<Crop> {
  const [x, y, width, height] = face.region;
  const left = Math.max(0, Math.round(x - width * CROP_MARGIN));
  const top = Math.max(0, Math.round(y - height * CROP_MARGIN));
  const region: Region = [
    left,
    top,
    Math.min(finding.width, Math.round(x + width * (1 + CROP_MARGIN))) - left,
    Math.min(finding.height, Math.round(y + height * (1 + CROP_MARGIN))) - top,
  ];
  const name = `${hashBytes(`${hashBytes(bytes)} ${region.join()}`).slice(0, 24)}.jpg`;
  const now = readServiceClock(world.config);
  if (world.files.find(name, now).status !== 200) {
    const cut = { left, top, width: region[2], height: region[3] };
    const upright = await sharp(bytes).rotate().flatten({ background: '#808080' }).toBuffer();
    const crop = await sharp(upright)
      .extract(cut)
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    world.files.put(name, crop, 'image/jpeg', now + RESULT_LIFE_MS);
  }
  const landmarks = face.landmarks.map<Point>(([pointX, pointY]) => [pointX - left, pointY - top]);
  return { url: `${call.filesOrigin}/crops/${name}`, region, landmarks };
}

function answerFailure(message: string): Answer {
  return answerJson({ error_code: 1, error_msg: message });
}

/** POST /interface/detect-api/detect_faces. */
export const detectFacesNew: Endpoint = async (world, call) => {
  const body = v.safeParse(NewBody, readJson(call));
  if (!body.success) return answerFailure(`parameter error: ${v.summarize(body.issues)}`);
  const picture = await open(world, body.output.url, body.output.img);
  if (typeof picture === 'string') return answerFailure(picture);
  const { single_face: isSingle, return_face_url: wantsCrops } = body.output;
  const faces = isSingle === true ? keepLargest(picture.finding.faces) : picture.finding.faces;
  const crops: Crop[] = [];
  if (wantsCrops === true) for (const face of faces) crops.push(await hostCrop(world, call, picture, face));
  return answerJson({
    error_code: 0,
    error_msg: 'SUCCESS',
    faces_obj: {
      '0': {
        landmarks: faces.map(({ landmarks }) => landmarks),
        landmarks_str: faces.map(({ landmarks }) => writeOpts(landmarks)),
        region: faces.map(({ region }) => region),
        removed: [],
        frame_time: null,
        face_urls: wantsCrops === true ? crops.map(({ url }) => url) : null,
        crop_region: wantsCrops === true ? crops.map(({ region }) => region) : null,
        crop_landmarks: wantsCrops === true ? crops.map(({ landmarks }) => landmarks) : null,
      },
    },
  });
};

/** POST /detect on the legacy host: images alone. */
export const detectFacesLegacy: Endpoint = async (world, call) => {
  const startedAt = Date.now();
  const body = v.safeParse(LegacyBody, readJson(call));
  if (!body.success) return answerFailure(`parameter error: ${v.summarize(body.issues)}`);
  const picture = await open(world, body.output.image_url, body.output.img);
  if (typeof picture === 'string') return answerFailure(picture);
  const faces = body.output.single_face === true ? keepLargest(picture.finding.faces) : picture.finding.faces;
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
