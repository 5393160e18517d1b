// The faults that can be ordered: what goes wrong, where, after how many calls, and how often.
import * as v from 'valibot';

const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const headers = v.record(v.string(), v.string());
const bytes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000));
const over = v.optional(v.picklist(['session', 'stream']), 'session');
/** Answers of this kind stand in for the right one; the work is left undone unless `workDone`. */
const workDone = v.optional(v.boolean(), false);

const DeedSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('status'),
    status,
    headers: v.optional(headers),
    body: v.optional(v.string()),
    workDone,
  }),
  v.strictObject({
    kind: v.literal('code'),
    code: v.pipe(v.number(), v.integer()),
    msg: v.optional(v.string()),
    workDone,
  }),
  /** A detector's failure, in its own form. */
  v.strictObject({ kind: v.literal('detector'), msg: v.string(), status: v.optional(status, 200), workDone }),
  v.strictObject({ kind: v.literal('html'), workDone }),
  v.strictObject({ kind: v.literal('empty'), workDone }),
  v.strictObject({ kind: v.literal('wrong-shape'), body: v.unknown(), workDone }),
  v.strictObject({ kind: v.literal('redirect'), location: v.string(), workDone }),
  v.strictObject({
    kind: v.literal('content'),
    type: v.string(),
    body: v.string(),
    base64: v.optional(v.boolean(), false),
    workDone,
  }),
  v.strictObject({ kind: v.literal('big'), bytes, type: v.optional(v.string(), 'image/jpeg'), workDone }),
  v.strictObject({ kind: v.literal('reset'), over }),
  v.strictObject({ kind: v.literal('hang') }),
  v.strictObject({ kind: v.literal('hold-before') }),
  v.strictObject({ kind: v.literal('hold-after') }),
  v.strictObject({ kind: v.literal('delay'), ms: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)) }),
  v.strictObject({ kind: v.literal('truncated') }),
  v.strictObject({ kind: v.literal('drop-after-accept'), over }),
  v.strictObject({ kind: v.literal('reset-mid-body'), over }),
  v.strictObject({ kind: v.literal('drip'), bytesPerSecond: bytes }),
  v.strictObject({ kind: v.literal('absent'), ids: v.optional(v.array(v.string())) }),
  v.strictObject({
    kind: v.literal('service-status'),
    value: v.unknown(),
    ids: v.optional(v.array(v.string())),
  }),
]);

/** Where a fault can strike. `download` is a result or a crop, `page` anything of the sample site. */
export const FAULT_PLACES = [
  'detect',
  'legacy',
  'submit',
  'status',
  'download',
  'credits',
  'token',
  'cancel',
  'page',
] as const;

export const FaultSchema = v.strictObject({
  on: v.picklist(FAULT_PLACES),
  /** How many requests it strikes; 0 means until it is cleared. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1),
  /** How many requests it lets pass first. */
  skip: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** Whose requests it strikes: a client's, or those of the service when it fetches an address. */
  by: v.optional(v.picklist(['client', 'service', 'any']), 'client'),
  /** Only requests whose path and query contain this. */
  path: v.optional(v.string()),
  do: DeedSchema,
});

export type FaultPlace = (typeof FAULT_PLACES)[number];
export type FaultInput = v.InferInput<typeof FaultSchema>;
export type Deed = v.InferOutput<typeof DeedSchema>;

export type Faults = {
  /** Orders a fault. Those of one place strike in the order given. Throws a `ValiError` for a bad one. */
  add(fault: unknown): void;
  /** What is to go wrong with this request, if anything; uses up one of the fault's times. */
  take(
    place: FaultPlace,
    request: { readonly path: string; readonly by: 'client' | 'service' },
  ): Deed | undefined;
  /** The faults still in force, with what is left of `times` and `skip`. */
  list(): readonly v.InferOutput<typeof FaultSchema>[];
  clear(): void;
};

/** No faults. */
export function createFaults(): Faults {
  let faults: v.InferOutput<typeof FaultSchema>[] = [];
  return {
    add(fault) {
      faults.push(v.parse(FaultSchema, fault));
    },
    take(place, { path, by }) {
      for (const fault of faults) {
        if (fault.on !== place || (fault.by !== 'any' && fault.by !== by)) continue;
        if (fault.path !== undefined && !path.includes(fault.path)) continue;
        if (fault.skip > 0) {
          fault.skip -= 1;
          continue;
        }
        if (fault.times === 1) faults = faults.filter((other) => other !== fault);
        else if (fault.times > 1) fault.times -= 1;
        return fault.do;
      }
      return undefined;
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear() {
      faults = [];
    },
  };
}
