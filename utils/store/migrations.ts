/** Brings a stored record to the present shape, one version a step, and parses it. */
import * as v from 'valibot';
import { type Job, jobSchema, SCHEMA_VERSION } from '../core/job';

/** A record of one version as the next version wants it. */
type Migration = (record: Record<string, unknown>) => Record<string, unknown>;

/** The step from each version to the next: `MIGRATIONS[1]` makes version 2 of version 1. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {
  // The way was always the direct one, and a crop was an address alone.
  1: (record) => ({
    ...record,
    ...(record['faces'] ? { way: 'direct', faces: renameCrops(record['faces']) } : {}),
  }),
};

function renameCrops(faces: unknown): unknown {
  if (!Array.isArray(faces)) return faces;
  return faces.map((face: unknown) => {
    if (typeof face !== 'object' || face === null || !('cropUrl' in face)) return face;
    const { cropUrl, ...rest } = face;
    return { ...rest, crop: { url: cropUrl } };
  });
}

/** The job in a stored value, whatever version wrote it; `undefined` where it cannot be read. */
export function readJob(stored: unknown): Job | undefined {
  const job = v.safeParse(jobSchema, migrate(stored, MIGRATIONS, SCHEMA_VERSION));
  return job.success ? job.output : undefined;
}

/** The record at version `target`, step by step; `undefined` for what has no version or no way there. */
export function migrate(
  stored: unknown,
  migrations: Readonly<Record<number, Migration>>,
  target: number,
): Record<string, unknown> | undefined {
  const record = v.safeParse(v.looseObject({ schemaVersion: v.number() }), stored);
  if (!record.success || record.output.schemaVersion > target) return undefined;
  let current: Record<string, unknown> = record.output;
  for (let version = record.output.schemaVersion; version < target; version++) {
    const step = migrations[version];
    if (step === undefined) return undefined;
    current = { ...step(current), schemaVersion: version + 1 };
  }
  return current;
}
