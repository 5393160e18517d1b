// Finds the faces of a picture by its bytes, and remembers them in memory and on disk.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { detectFaces } from './detector';
import { type Finding, type Point, reduceLandmarks } from './face';
import { decodePicture, hashBytes, measurePicture } from './picture';

/** The detector's own size of choice: larger costs time and finds nothing more in these pictures. */
const DETECTION_SIDE = 800;
/** Part of the file names; to be raised when detection changes, so that old answers are not used. */
const CACHE_VERSION = 1;
const KEPT_FINDINGS = 1000;

export type FaceFinder = {
  /** The faces in JPEG, PNG or WebP bytes; undefined when they are no such picture. */
  find(bytes: Buffer): Promise<Finding | undefined>;
};

async function detect(bytes: Buffer): Promise<Finding | undefined> {
  const size = await measurePicture(bytes);
  if (size === undefined) return undefined;
  const pixels = await decodePicture(bytes, DETECTION_SIDE).catch(() => undefined);
  if (pixels === undefined) return undefined;
  const scale = size.width / pixels.width;
  const raw = await detectFaces(pixels);
  const faces = raw.map(({ box: [x, y, width, height], points }) => {
    const scaled = points.map<Point>(([pointX, pointY]) => [pointX * scale, pointY * scale]);
    const left = Math.max(0, Math.round(x * scale));
    const top = Math.max(0, Math.round(y * scale));
    return {
      region: [
        left,
        top,
        Math.min(size.width - left, Math.round(width * scale)),
        Math.min(size.height - top, Math.round(height * scale)),
      ] as const,
      points: scaled.map<Point>(([pointX, pointY]) => [
        Math.round(pointX * 10) / 10,
        Math.round(pointY * 10) / 10,
      ]),
      landmarks: reduceLandmarks(scaled),
    };
  });
  faces.sort((one, other) => one.region[0] - other.region[0]);
  return { ...size, faces };
}

async function readCached(file: string): Promise<Finding | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Finding;
  } catch {
    return undefined;
  }
}

async function writeCached(file: string, finding: Finding): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // Written aside and renamed, so that nobody reads half of it.
    const aside = `${file}.${process.pid}.part`;
    await writeFile(aside, JSON.stringify(finding));
    await rename(aside, file);
  } catch {
    // Without a cache everything works, only slower.
  }
}

/** A finder that keeps what it found as small JSON files in `cacheDir`. */
export function createFaceFinder(cacheDir: string): FaceFinder {
  const known = new Map<string, Promise<Finding | undefined>>();

  async function look(bytes: Buffer, hash: string): Promise<Finding | undefined> {
    const file = path.join(cacheDir, `faces-v${CACHE_VERSION}-${hash}.json`);
    const cached = await readCached(file);
    if (cached !== undefined) return cached;
    const finding = await detect(bytes);
    if (finding !== undefined) await writeCached(file, finding);
    return finding;
  }

  return {
    find(bytes) {
      const hash = hashBytes(bytes);
      const before = known.get(hash);
      if (before !== undefined) return before;
      const finding = look(bytes, hash);
      known.set(hash, finding);
      finding.catch(() => known.delete(hash));
      if (known.size > KEPT_FINDINGS) known.delete(known.keys().next().value ?? '');
      return finding;
    },
  };
}
