/** The bytes: source image, result and their thumbnails, each under the id of its job. */
import { delMany, get, keys, promisifyRequest, setMany } from 'idb-keyval';
import { MAX_FACES } from '../core/job';
import { openStore } from './database';

/**
 * `before` and `after` are the images in full; `…-small` are thumbnails for lists; `part-…` are the re-aged faces of a
 * relay, until they are blended and after.
 */
export type ImageRole = 'before' | 'after' | 'before-small' | 'after-small' | `part-${number}`;

const ROLES: readonly ImageRole[] = [
  'before',
  'after',
  'before-small',
  'after-small',
  ...Array.from({ length: MAX_FACES }, (_, index): ImageRole => `part-${index}`),
];

// Once a job is done nobody fetches its result again, so its bytes are on the disk before its record says so.
const store = openStore('reage-images', { durability: 'strict' });
/** The same, for deletions: what a power cut brings back, `tidy` forgets again. */
const relaxedStore = openStore('reage-images', { durability: 'relaxed' });

function keyOf(jobId: string, role: ImageRole): string {
  return `${jobId}:${role}`;
}

/** The image, or `undefined` when it is not stored (yet). */
export async function getImage(jobId: string, role: ImageRole): Promise<Blob | undefined> {
  const stored: unknown = await get(keyOf(jobId, role), store);
  return stored instanceof Blob ? stored : undefined;
}

/** Whether the image is stored, without reading it. */
export async function hasImage(jobId: string, role: ImageRole): Promise<boolean> {
  return store(
    'readonly',
    async (records) => (await promisifyRequest(records.count(keyOf(jobId, role)))) > 0,
  );
}

/** Store several images of a job, all or none. Rejects when there is no room left. */
export async function setImages(jobId: string, images: Partial<Record<ImageRole, Blob>>): Promise<void> {
  const entries = ROLES.flatMap((role): [string, Blob][] => {
    const image = images[role];
    return image ? [[keyOf(jobId, role), image]] : [];
  });
  await setMany(entries, store);
}

/** Forget every image of a job. */
export function removeImages(jobId: string): Promise<void> {
  return delMany(
    ROLES.map((role) => keyOf(jobId, role)),
    relaxedStore,
  );
}

/** Ids of all jobs that have any image stored, whether they still exist or not. */
export async function listImageOwners(): Promise<Set<string>> {
  const stored = await keys<string>(store);
  return new Set(stored.map((key) => key.slice(0, key.indexOf(':'))));
}
