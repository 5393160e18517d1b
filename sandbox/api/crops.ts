// Cuts faces out and hosts them, for `return_face_url` (akool-api notes, «Face detection»).
import sharp from 'sharp';
import { readServiceClock } from '../config';
import { type Face, type Point, type Region, writeOpts } from '../faces/face';
import { hashBytes } from '../faces/picture';
import { RESULT_LIFE_MS } from '../jobs';
import type { World } from '../world';
import type { Still } from './media';

/** How much of a face's surroundings its crop shows, in widths or heights of the face on each side. */
const CROP_MARGIN = 0.6;

/** A hosted crop: its address, its place in the picture, the `opts` of the face within it. */
export type Crop = { readonly url: string; readonly region: Region; readonly opts: string };

/** Hosts the crop of a face as JPEG, valid for as long as a result. Equal crops have one address. */
export async function hostCrop(world: World, cropsOrigin: string, still: Still, face: Face): Promise<Crop> {
  const { bytes, finding } = still;
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
  const hosted = world.files.find(name, now);
  if (hosted.status === 200) {
    // Asked for again, it lives on.
    world.files.put(name, hosted.body, hosted.type, now + RESULT_LIFE_MS);
  } else {
    const cut = { left, top, width: region[2], height: region[3] };
    const upright = await sharp(bytes)
      .rotate()
      .flatten({ background: '#808080' })
      .png({ compressionLevel: 0 })
      .toBuffer();
    const crop = await sharp(upright)
      .extract(cut)
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    world.files.put(name, crop, 'image/jpeg', now + RESULT_LIFE_MS);
  }
  const landmarks = face.landmarks.map<Point>(([pointX, pointY]) => [pointX - left, pointY - top]);
  return { url: `${cropsOrigin}/crops/${name}`, region, opts: writeOpts(landmarks) };
}
