// imgreage: checks a submit as strictly as the service may, accepts it, charges it (akool-api notes, «Submit»).
import * as v from 'valibot';
import type { Account } from '../accounts';
import { renderAged } from '../ageing/render-aged';
import { readServiceClock } from '../config';
import { type Point, readOpts } from '../faces/face';
import { type Answer, answerCode } from '../http/answer';
import { type Call, readJson } from '../http/call';
import type { World } from '../world';
import { readStartCredits, withAccount } from './authorise';

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

type Submit = v.InferOutput<typeof ImageBody>;
type Files = ReadonlyMap<string, Buffer>;

/** Fetches every address once; the code of the refusal when one cannot be had or is no image. */
async function fetchAll(world: World, addresses: readonly string[]): Promise<Files | 1003 | 1008> {
  const files = new Map<string, Buffer>();
  for (const one of new Set(addresses)) {
    const fetched = await world.fetchPublic.get(one);
    if (!fetched.ok) return 1008;
    if ((await world.faces.find(fetched.bytes)) === undefined) return 1003;
    files.set(one, fetched.bytes);
  }
  return files;
}

function accept(world: World, call: Call, account: Account, submit: Submit, files: Files): Answer {
  const { config } = world;
  if (readStartCredits(world, account) - world.ledger.sumCharged(account.key) < config.costPerSubmit) {
    return answerCode(1006);
  }
  const createdAt = readServiceClock(config);
  const deductedAt = createdAt + config.deductAfterMs;
  const job = world.jobs.add({ key: account.key, kind: 'image', createdAt, deductedAt }, async () => {
    const modify = files.get(submit.modifyImage);
    if (account.behaviour === 'fails' || modify === undefined) return undefined;
    const targets = submit.targetImage.map((target) => ({
      bytes: files.get(target.path) ?? modify,
      opts: target.opts,
    }));
    const body = await renderAged(world.faces, modify, targets, submit.face_reage);
    return body === undefined ? undefined : { body, type: 'image/jpeg' };
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
  return answerCode(1000, {
    msg: 'Please be patient! If your results are not generated in three hours, please check your input image.',
    data: { _id: job.remoteId, url: `${call.filesOrigin}/results/${job.resultName}`, job_id: job.jobId },
  });
}

/** POST …/highquality/imgreage. A refused submit is never charged, an accepted one exactly once. */
export const submitImage = withAccount(async (world, call, account) => {
  const body = v.safeParse(ImageBody, readJson(call));
  if (!body.success) return answerCode(1003);
  if (body.output.targetImage.length > MAX_FACES) return answerCode(1007);
  const submit = body.output;
  const files = await fetchAll(world, [submit.modifyImage, ...submit.targetImage.map(({ path }) => path)]);
  return typeof files === 'number' ? answerCode(files) : accept(world, call, account, submit, files);
});
