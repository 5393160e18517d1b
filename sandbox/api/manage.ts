// The calls about what is already there: credits, status, deletion, cancellation (akool-api notes).
import * as v from 'valibot';
import { readServiceClock } from '../config';
import { answerCode } from '../http/answer';
import { readJson } from '../http/call';
import { readStartCredits, withAccount } from './authorise';

const idList = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ),
  v.minLength(1),
);

/** GET …/quota/info: the credits left, as far as they have been deducted. */
export const getCredits = withAccount((world, _call, account) => {
  const spent = world.ledger.sumCharged(account.key, readServiceClock(world.config));
  return answerCode(1000, { data: { credit: Math.max(0, readStartCredits(world, account) - spent) } });
});

/** GET …/result/listbyids: the status of the caller's own jobs; ids that are not known are absent. */
export const listByIds = withAccount((world, call, account) => {
  const ids = v.safeParse(idList, call.query.get('_ids'));
  if (!ids.success) return answerCode(1003);
  const now = readServiceClock(world.config);
  const result = [...new Set(ids.output)].flatMap((id) => {
    const job = world.jobs.find(account.key, id);
    if (job === undefined) return [];
    return {
      _id: job.remoteId,
      faceswap_status: world.jobs.readStatus(job),
      url: `${call.filesOrigin}/results/${job.resultName}`,
      createdAt: new Date(job.createdAt).toISOString(),
      deduction_status: now >= job.deductedAt ? 1 : 0,
      ...(world.jobs.readStatus(job) === 4 ? { alg_msg: 'generate temp file error' } : {}),
      faceswap_type: 1,
      image: job.kind === 'image' ? 1 : 0,
      video_duration: 0,
    };
  });
  return answerCode(1000, { data: { result } });
});

/** POST …/result/delbyids: deletes results; 1008 when none of the ids is known. */
export const deleteByIds = withAccount((world, call, account) => {
  const body = v.safeParse(v.object({ _ids: idList }), readJson(call));
  if (!body.success) return answerCode(1003);
  const removed = body.output._ids.filter((id) => world.jobs.remove(account.key, id));
  return answerCode(removed.length === 0 ? 1008 : 1000);
});

/** POST …/job/del: cancels unfinished jobs; 1008 for unknown ones, 1010 for finished ones. */
export const cancelJobs = withAccount((world, call, account) => {
  const body = v.safeParse(v.object({ job_ids: idList }), readJson(call));
  if (!body.success) return answerCode(1003);
  const outcomes = body.output.job_ids.map((id) => world.jobs.cancel(account.key, id));
  if (outcomes.includes('canceled')) return answerCode(1000);
  return answerCode(outcomes.includes('finished') ? 1010 : 1008);
});
