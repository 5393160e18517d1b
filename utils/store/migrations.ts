/** Brings a stored record to the present shape, one version a step, and parses it. */
import * as v from 'valibot';
import { type Job, jobSchema, SCHEMA_VERSION } from '../core/job';

/** A record of one version as the next version wants it. */
type Migration = (record: Record<string, unknown>) => Record<string, unknown>;

/** The step from each version to the next: `MIGRATIONS[1]` makes version 2 of version 1. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** The job in a stored value, whatever version wrote it; `undefined` where it cannot be read. */
export function readJob(stored: unknown): Job | undefined {
  const record = v.safeParse(v.looseObject({ schemaVersion: v.number() }), stored);
  if (!record.success) return undefined;
  let current: Record<string, unknown> = record.output;
  for (let version = record.output.schemaVersion; version < SCHEMA_VERSION; version++) {
    const migrate = MIGRATIONS[version];
    if (migrate === undefined) return undefined;
    current = { ...migrate(current), schemaVersion: version + 1 };
  }
  const job = v.safeParse(jobSchema, current);
  return job.success ? job.output : undefined;
}
