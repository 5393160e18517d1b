// The knobs of a sandbox, their defaults, and the one schema that guards every change to them.
import * as v from 'valibot';

const DAY_MS = 24 * 60 * 60 * 1000;
const duration = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(400 * DAY_MS));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** `self` means this very sandbox, whose port may not be known when the name is given. */
const localOrigin = v.union([
  v.literal('self'),
  v.pipe(
    v.string(),
    v.regex(
      /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+$/,
      'a loopback origin such as http://127.0.0.1:4010',
    ),
  ),
]);
const hostName = v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/, 'a lower-case host name without a port'));

/** The shape of a complete configuration; unknown names are refused, so that a typo is seen. */
export const ConfigSchema = v.strictObject({
  /** How long a job stays «in queue» after acceptance. */
  queueMs: duration,
  /** How long it is then «processing». Three hours or more, both together, means that it never finishes. */
  processingMs: duration,
  /** Credits that each key starts with, but for `sandbox-empty`. */
  credits: count,
  /** What each accepted submit costs. */
  costPerSubmit: count,
  /** How long after acceptance the credits go down; the charge itself is made at acceptance. */
  deductAfterMs: duration,
  /** Moves the service's own clock: the `Date` header, `createdAt`, and with them all its deadlines. */
  clockSkewMs: v.pipe(v.number(), v.integer(), v.minValue(-400 * DAY_MS), v.maxValue(800 * DAY_MS)),
  /** Whether the API and the results answer CORS on loopback names. The official names never do. */
  cors: v.boolean(),
  /** Whether the sample site lets any page read all its pictures; otherwise those with `?cors=yes` alone. */
  siteCors: v.boolean(),
  /** How many calls `sandbox-busy` must make before it is served. */
  busyCalls: count,
  /** How many of the faces in each picture have no crop, from the last on: the documentation allows it. */
  cropsMissing: count,
  /** How long the service waits for an address that it was told to fetch. */
  fetchTimeoutMs: v.pipe(duration, v.minValue(1)),
  /** Public host names that the service can reach, and where they are on this machine. */
  hosts: v.record(hostName, localOrigin),
});

/** A change: any of the settings. `hosts` is merged, the rest is replaced. */
export const ConfigPatchSchema = v.partial(ConfigSchema);

export type Config = v.InferOutput<typeof ConfigSchema>;
/** What a sandbox is started with and keeps over a reset. */
type Given = { readonly hosts?: Readonly<Record<string, string>>; readonly siteCors?: boolean };
export type ConfigPatch = v.InferInput<typeof ConfigPatchSchema>;

const DEFAULTS: Config = {
  queueMs: 800,
  processingMs: 1500,
  credits: 1000,
  costPerSubmit: 1,
  deductAfterMs: 0,
  clockSkewMs: 0,
  cors: true,
  siteCors: false,
  busyCalls: 2,
  cropsMissing: 0,
  fetchTimeoutMs: 10_000,
  hosts: {},
};

/** A fresh configuration with what is given. Throws a `ValiError` when a name or origin is malformed. */
export function createConfig({ hosts = {}, siteCors = DEFAULTS.siteCors }: Given = {}): Config {
  return v.parse(ConfigSchema, { ...DEFAULTS, hosts, siteCors });
}

/** The configuration after a change; the one given is left as it is. Throws a `ValiError` for a bad patch. */
export function patchConfig(config: Config, patch: unknown): Config {
  const given = v.parse(ConfigPatchSchema, patch);
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...config, ...known, hosts: { ...config.hosts, ...given.hosts } };
}

/** The service's own idea of now, epoch milliseconds. */
export function readServiceClock(config: Config): number {
  return Date.now() + config.clockSkewMs;
}
