/** What an archive holds: its one list of jobs, and how their pictures are named (docs/archive.md). */
import * as v from 'valibot';
import { type Job, MAX_FACES } from '../core/job';
import type { ImageRole } from '../store/images';
import { ArchiveError } from './archive-error';

/** The name of the list in the ZIP. */
export const LIST_NAME = 'reage.json';

/** Raise it when an older reader would misunderstand; the records have a version of their own. */
export const ARCHIVE_VERSION = 1;

/** More are no history but an attack. */
const MAX_JOBS = 20_000;

/** The pictures that an archive keeps. Thumbnails are made anew. */
export const ARCHIVED_ROLES = [
  'before',
  'after',
  ...Array.from({ length: MAX_FACES }, (_, index) => `part-${index}` as const),
] as const satisfies readonly ImageRole[];
export type ArchivedRole = (typeof ARCHIVED_ROLES)[number];

/**
 * What a job may have. A picture of a result that it has none of would stand in, where it is imported, for the one that a
 * retry pays for; and the faces of a relay are in its result.
 */
export function mayHave({ state, way, partsSaved = 0 }: Job, role: ArchivedRole): boolean {
  if (role === 'before') return true;
  const isDone = state.status === 'done';
  if (role === 'after') return isDone;
  return !isDone && way === 'relay' && Number(role.slice('part-'.length)) < partsSaved;
}

/** Role → name of the entry. Roles that we do not know are left alone. */
const imagesSchema = v.record(v.string(), v.pipe(v.string(), v.maxLength(200)));

const archiveSchema = v.object({
  format: v.literal('reage-archive'),
  version: v.literal(ARCHIVE_VERSION),
  jobs: v.pipe(
    v.array(
      v.object({
        /** Read apart, by the migrations, so that one that cannot be read spoils no other. */
        record: v.unknown(),
        images: imagesSchema,
      }),
    ),
    v.maxLength(MAX_JOBS),
  ),
});
export type Archive = v.InferOutput<typeof archiveSchema>;
export type ArchivedJob = Archive['jobs'][number];

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'image/x-icon': 'ico',
};

/** «images/0mf3k2a1b-0123456789/before.jpg», by the MIME type of the bytes. */
export function nameEntry(jobId: string, role: ArchivedRole, type: string): string {
  const extension = EXTENSIONS[type] ?? /^(?:image|video)\/([a-z0-9]{1,5})$/.exec(type)?.[1] ?? 'bin';
  return `images/${jobId}/${role}.${extension}`;
}

/** The list as text: the same for the same jobs, whatever order their fields were written in. */
export function writeList(jobs: ArchivedJob[]): string {
  const archive: Archive = { format: 'reage-archive', version: ARCHIVE_VERSION, jobs };
  return `${JSON.stringify(archive, sortFields, 1)}\n`;
}

function sortFields(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads the list. Throws an {@link ArchiveError}: `newer`, `not-archive` or `too-large`. */
export function readList(text: string): Archive {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new ArchiveError('not-archive', { cause: error });
  }
  const archive = v.safeParse(archiveSchema, parsed);
  if (archive.success) return archive.output;
  const head = v.safeParse(v.object({ format: v.literal('reage-archive'), version: v.number() }), parsed);
  if (!head.success) throw new ArchiveError('not-archive');
  if (head.output.version > ARCHIVE_VERSION) throw new ArchiveError('newer');
  throw new ArchiveError('damaged');
}
