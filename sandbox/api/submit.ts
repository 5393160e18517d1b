// Both submits: checked as strictly as the service may, accepted, charged (akool-api notes, «Submit»).
import * as v from 'valibot';
import type { Account } from '../accounts';
import { readServiceClock } from '../config';
import { convertBitmap } from '../faces/bmp';
import { type Point, readOpts } from '../faces/face';
import { type Answer, answerCode } from '../http/answer';
import { type Call, readJson } from '../http/call';
import type { World } from '../world';
import { readStartCredits, withAccount } from './authorise';
import { nameResultType, tellKind } from './media';
import { scheduleWebhook } from './webhook';

const MAX_FACES = 8;
const address = v.pipe(v.string(), v.regex(/^https?:\/\//i), v.url());
const opts = v.pipe(
  v.string(),
  v.check((text) => readOpts(text) !== undefined),
  v.transform((text): readonly Point[] => readOpts(text) ?? []),
);
const Common = {
  targetImage: v.pipe(v.array(v.object({ path: address, opts })), v.minLength(1)),
  face_reage: v.pipe(v.number(), v.integer(), v.minValue(-30), v.maxValue(30)),
  webhookUrl: v.exactOptional(address),
};
const ImageBody = v.object({ ...Common, modifyImage: address });
const VideoBody = v.object({ ...Common, modifyVideo: address });

type Submit = {
  readonly kind: 'image' | 'video';
  readonly modify: string;
  readonly targets: readonly { readonly path: string; readonly opts: readonly Point[] }[];
  readonly years: number;
  readonly webhookUrl?: string;
};

function readSubmit(kind: Submit['kind'], call: Call): Submit | undefined {
  const read = (body: v.InferOutput<typeof ImageBody> | v.InferOutput<typeof VideoBody>): Submit => ({
    kind,
    modify: 'modifyImage' in body ? body.modifyImage : body.modifyVideo,
    targets: body.targetImage,
    years: body.face_reage,
    ...(body.webhookUrl === undefined ? {} : { webhookUrl: body.webhookUrl }),
  });
  const body = v.safeParse(kind === 'image' ? ImageBody : VideoBody, readJson(call));
  return body.success ? read(body.output) : undefined;
}

type Files = ReadonlyMap<string, Buffer>;

/** Fetches every address once; the code of the refusal when one cannot be had (1008) or is of another kind (1003). */
async function fetchAll(world: World, { kind, modify, targets }: Submit): Promise<Files | 1003 | 1008> {
  const files = new Map<string, Buffer>();
  const wanted = [[modify, kind], ...targets.map(({ path }) => [path, 'image'] as const)] as const;
  for (const [from, wantedKind] of wanted) {
    let bytes = files.get(from);
    if (bytes === undefined) {
      const fetched = await world.fetchPublic.get(from);
      if (!fetched.ok) return 1008;
      bytes = await convertBitmap(fetched.bytes);
      files.set(from, bytes);
    }
    if ((await tellKind(bytes)) !== wantedKind) return 1003;
  }
  return files;
}

function accept(world: World, call: Call, account: Account, submit: Submit, files: Files): Answer {
  const { config } = world;
  // Looked up and charged without a pause between, so that two submits cannot spend one credit.
  if (readStartCredits(world, account) - world.ledger.sumCharged(account.key) < config.costPerSubmit) {
    return answerCode(1006);
  }
  const createdAt = readServiceClock(config);
  const deductedAt = createdAt + config.deductAfterMs;
  const { kind, years } = submit;
  const bytes = files.get(submit.modify) ?? Buffer.alloc(0);
  const extension = nameResultType(kind, bytes);
  const job = world.jobs.add({ key: account.key, kind, createdAt, deductedAt, extension }, async () => {
    if (account.behaviour === 'fails') return undefined;
    const targets = submit.targets.map((target) => ({
      bytes: files.get(target.path) ?? bytes,
      opts: target.opts,
    }));
    return world.render({ kind, bytes, targets, years });
  });
  const charge = world.ledger.add({
    at: createdAt,
    deductedAt,
    key: account.key,
    remoteId: job.remoteId,
    amount: config.costPerSubmit,
    bodySha256: call.request.body?.sha256 ?? '',
    socketId: call.request.socketId,
    requestId: call.request.id,
  });
  world.journal.record({
    type: 'accepted',
    request: call.request,
    remoteId: job.remoteId,
    chargeId: charge.chargeId,
  });
  const url = `${call.filesOrigin}/results/${job.resultName}`;
  if (submit.webhookUrl !== undefined) scheduleWebhook(world, job, url, submit.webhookUrl);
  return answerCode(1000, {
    msg: 'Please be patient! If your results are not generated in three hours, please check your input image.',
    data: { _id: job.remoteId, url, job_id: job.jobId },
  });
}

function createSubmit(kind: Submit['kind']) {
  return withAccount(async (world, call, account) => {
    const submit = readSubmit(kind, call);
    if (submit === undefined) return answerCode(1003);
    if (submit.targets.length > MAX_FACES) return answerCode(1007);
    const files = await fetchAll(world, submit);
    return typeof files === 'number' ? answerCode(files) : accept(world, call, account, submit, files);
  });
}

/** POST …/highquality/imgreage. A refused submit is never charged, an accepted one exactly once. */
export const submitImage = createSubmit('image');

/** POST …/highquality/vidreage: the same for a video. */
export const submitVideo = createSubmit('video');
